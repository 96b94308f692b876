using System.Text.Json;
using Recognition.LinkedData.Documents;

namespace Recognition.LinkedData.Expansion;

/// <summary>Collects the unusual forms of one document while it is expanded. Keeps the first few.</summary>
internal sealed class FormLog
{
    private const int Most = 8;

    private List<(UnusualFormKind Kind, JsonElement At)>? _found;

    public void Note(UnusualFormKind kind, JsonElement at)
    {
        _found ??= new(1);
        if (_found.Count < Most) _found.Add((kind, at));
    }

    public IReadOnlyList<UnusualForm> In(JsonElement document)
    {
        if (_found is null) return [];
        var forms = new List<UnusualForm>(_found.Count);
        foreach (var (kind, at) in _found) forms.Add(new UnusualForm(kind, JsonPath.Find(document, at) ?? "$"));
        return forms;
    }
}
