using System.Text.Json.Nodes;

namespace Recognition.Testing.Rewriting;

/// <summary>
/// The ways, one method each. What they write is a candidate: <see cref="Rewriter"/> keeps what has the same graph.
/// </summary>
internal static partial class Ways
{
    public static IReadOnlyList<Way> All { get; } =
    [
        .. OfNames, .. OfTerms, .. OfValues, .. OfIdsAndTypes, .. OfNodes, .. OfContexts,
    ];

    // How an inline term for a property may be defined: by itself, with the coercion of the published one, as a graph.
    private static IEnumerable<JsonNode> Definitions(Meaning meaning)
    {
        if (meaning.Property is not { } property) yield break;
        if (meaning.Type is null) yield return new JsonObject { ["@id"] = property };
        else yield return new JsonObject { ["@id"] = property, ["@type"] = meaning.Type };
        if (meaning.Type == "@id") yield return new JsonObject { ["@id"] = property, ["@container"] = "@graph" };
    }

    private static JsonObject With(JsonNode definition, string name, JsonNode? value)
    {
        var with = (JsonObject)definition.DeepClone();
        with[name] = value;
        return with;
    }

    private static JsonObject Map(string name, JsonNode? value) => new() { [name] = value };

    // The part of an IRI before its last name, and that name.
    private static (string Space, string Name) Split(string iri)
    {
        var at = iri.LastIndexOfAny(['#', '/', ':']);
        return (iri[..(at + 1)], iri[(at + 1)..]);
    }
}
