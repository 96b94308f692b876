using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.LinkedData;
using Recognition.LinkedData.Rdf;

namespace Recognition.Testing.Rewriting;

/// <summary>What a member stands for, found by asking JSON-LD itself.</summary>
/// <param name="Property">The IRI of the member; null for id and type.</param>
/// <param name="Type">What a term says of such values: a datatype, "@id" or "@vocab"; null where nothing.</param>
internal sealed record Meaning(string? Property, string? Type)
{
    private const string Probe = "urn:probe";

    // Members whose values are graphs do not show in the default graph.
    private static readonly Dictionary<string, string> Graphs = new()
    {
        ["proof"] = "https://w3id.org/security#proof",
        ["verifiableCredential"] = "https://www.w3.org/2018/credentials#verifiableCredential",
    };

    public static Meaning Of(JsonLd jsonLd, JsonObject document, Spot spot)
    {
        if (spot.Member is "id" or "type" or ['@', ..]) return new Meaning(null, null);
        var property = Find(jsonLd, document, spot, new JsonObject { ["@value"] = "probe", ["@type"] = Probe })
            ?? Find(jsonLd, document, spot, new JsonObject { ["@id"] = Probe })
            ?? Graphs.GetValueOrDefault(spot.Member);
        return new Meaning(property, property is null ? null : TypeOf(jsonLd, document, property, new Draft(document, spot)));
    }

    private static string? Find(JsonLd jsonLd, JsonObject document, Spot spot, JsonObject probe)
    {
        var draft = new Draft(document, spot);
        draft.Set(probe);
        return Quads(jsonLd, draft.Root)
            .Where(quad => quad.Object.Datatype == Probe || (quad.Object.Kind == TermKind.Iri && quad.Object.Value == Probe))
            .Select(quad => quad.Predicate.Value).FirstOrDefault();
    }

    private static string? TypeOf(JsonLd jsonLd, JsonObject document, string property, Draft draft)
    {
        if (draft.Text is not { } text) return draft.Value is JsonValue ? null : "@id";
        var objects = Quads(jsonLd, document).Where(quad => quad.Predicate.Value == property)
            .Select(quad => quad.Object).ToList();
        if (objects.Exists(one => one.Kind == TermKind.Iri && one.Value == text)) return "@id";
        if (objects.Find(one => one.Kind == TermKind.Literal && one.Value == text) is { Kind: TermKind.Literal } literal)
            return literal.Datatype == Term.XsdString ? null : literal.Datatype;
        return objects.Exists(one => one.Kind == TermKind.Iri) ? "@vocab" : null;
    }

    private static IReadOnlyList<Quad> Quads(JsonLd jsonLd, JsonObject document)
    {
        var quads = jsonLd.ToRdf(
            JsonDocument.Parse(document.ToJsonString()).RootElement, new JsonLdOptions { Safe = false, WrappedContexts = true });
        return quads.Ok ? quads.Value : [];
    }
}
