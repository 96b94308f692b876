using System.Text.Json.Nodes;

namespace Recognition.Testing.Rewriting;

/// <summary>A spot of a document, what its member means, and fresh drafts of the document.</summary>
internal sealed class Target(JsonObject document, Spot spot, Meaning meaning, Func<JsonObject, Spot, Meaning> read)
{
    private Meaning? _parent;

    public Spot Spot { get; } = spot;

    public Meaning Meaning { get; } = meaning;

    public string? Property => Meaning.Property;

    /// <summary>What the member means in which the object stands; null at the top.</summary>
    public Meaning? Parent => _parent ??= ParentSpot is { } parent ? read(document, parent) : null;

    public JsonNode? Value => Spot.Find(document)![Spot.Member];

    public string? Text => Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public Draft Draft() => new(document, Spot);

    /// <summary>Each change on a draft of its own.</summary>
    public JsonObject Write(Action<Draft> change)
    {
        var draft = Draft();
        change(draft);
        return draft.Root;
    }

    private Spot? ParentSpot
    {
        get
        {
            var names = Spot.Path.ToList();
            while (names.Count > 0 && names[^1] is int) names.RemoveAt(names.Count - 1);
            return names.Count == 0 ? null : new Spot([.. names[..^1]], (string)names[^1]);
        }
    }
}

/// <summary>One way in which JSON-LD lets a graph be written differently.</summary>
/// <param name="Write">
/// What comes of it at a spot: none, one or several documents. Not all of them need to have the same graph.
/// </param>
internal sealed record Way(string Name, Func<Target, IEnumerable<JsonObject>> Write);
