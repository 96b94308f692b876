using System.Text.Json;

namespace Recognition.LinkedData.Contexts;

/// <summary>The entries of a context definition, those of an imported one below its own.</summary>
internal sealed class LocalContext
{
    private readonly Dictionary<string, JsonElement> _entries = [];

    public LocalContext(JsonElement definition)
    {
        Source = definition;
        foreach (var entry in definition.EnumerateObject()) _entries[entry.Name] = entry.Value;
    }

    /// <summary>Where the context stands; for messages.</summary>
    public JsonElement Source { get; }

    public IReadOnlyDictionary<string, JsonElement> Entries => _entries;

    public bool TryGet(string name, out JsonElement value) => _entries.TryGetValue(name, out value);

    /// <summary>
    /// Takes over what an imported context has and this one has not (Context Processing, step 5.6.8).
    /// </summary>
    public void Import(JsonElement imported)
    {
        foreach (var entry in imported.EnumerateObject()) _entries.TryAdd(entry.Name, entry.Value);
    }
}
