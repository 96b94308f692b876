using System.Text.Json;
using Recognition.LinkedData.Documents;

namespace Recognition.Testing.Rewriting;

/// <summary>A term of a context that the repository carries.</summary>
/// <param name="Iri">What it stands for, or the keyword.</param>
/// <param name="Scope">The terms whose scoped contexts lead to it; empty for a term of the context itself.</param>
/// <param name="Definition">As it stands there.</param>
public sealed record CarriedTerm(string Url, string Name, string Iri, IReadOnlyList<string> Scope, JsonElement Definition);

/// <summary>Every term of every carried context, in scoped contexts too.</summary>
public static class CarriedTerms
{
    private const string Extension = ".jsonld";

    /// <summary>The URL of each context, without the ".jsonld" where it is known under both.</summary>
    public static IReadOnlyList<string> Urls { get; } =
    [
        .. EmbeddedDocuments.Instance.Urls
            .Where(url => !url.EndsWith(Extension, StringComparison.Ordinal)
                || !EmbeddedDocuments.Instance.Urls.Contains(url[..^Extension.Length]))
            .Order(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<CarriedTerm> All { get; } = Read();

    private static List<CarriedTerm> Read()
    {
        var terms = new List<CarriedTerm>();
        foreach (var url in Urls)
        {
            var root = JsonDocument.Parse(EmbeddedDocuments.Instance.ReadBytes(url)!).RootElement;
            if (root.TryGetProperty("@context", out var context)) Walk(url, context, [], [], terms);
        }

        return terms;
    }

    private static void Walk(
        string url, JsonElement context, List<JsonElement> around, IReadOnlyList<string> scope, List<CarriedTerm> terms)
    {
        if (context.ValueKind == JsonValueKind.Array)
        {
            List<JsonElement> beside = [.. context.EnumerateArray().SelectMany(Maps), .. around];
            foreach (var item in context.EnumerateArray()) Walk(url, item, beside, scope, terms);
        }

        if (context.ValueKind != JsonValueKind.Object) return;
        List<JsonElement> known = [context, .. around];
        foreach (var term in context.EnumerateObject())
        {
            if (term.Name.StartsWith('@')) continue;
            if (IriOf(term.Name, term.Value, known, 0) is { } iri)
                terms.Add(new CarriedTerm(url, term.Name, iri, scope, term.Value));
            if (term.Value.ValueKind == JsonValueKind.Object && term.Value.TryGetProperty("@context", out var scoped))
                Walk(url, scoped, known, [.. scope, term.Name], terms);
        }
    }

    // The contexts that one of an array leans on.
    private static IEnumerable<JsonElement> Maps(JsonElement context) => context.ValueKind switch
    {
        JsonValueKind.Object => [context],
        JsonValueKind.String when EmbeddedDocuments.Instance.ReadBytes(context.GetString()!) is { } bytes =>
            Maps(JsonDocument.Parse(bytes).RootElement.GetProperty("@context")),
        JsonValueKind.Array => context.EnumerateArray().SelectMany(Maps),
        _ => [],
    };

    private static string? IriOf(string name, JsonElement definition, List<JsonElement> known, int depth)
    {
        var id = definition.ValueKind switch
        {
            JsonValueKind.String => definition.GetString(),
            JsonValueKind.Object when definition.TryGetProperty("@id", out var given) => given.GetString(),
            JsonValueKind.Object when definition.TryGetProperty("@reverse", out var given) => given.GetString(),
            JsonValueKind.Object => name,
            _ => null,
        };
        return id is null ? null : Expand(id, known, depth);
    }

    // Terms and compact IRIs by what stands in the same document.
    private static string? Expand(string id, List<JsonElement> known, int depth)
    {
        if (id.StartsWith('@')) return id;
        if (depth > 4) return null;
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && id.AsSpan(colon + 1).StartsWith("//")) return id;
        var name = colon > 0 ? id[..colon] : id;
        foreach (var context in known)
        {
            if (!context.TryGetProperty(name, out var definition)) continue;
            var iri = IriOf(name, definition, known, depth + 1);
            return colon > 0 ? iri + id[(colon + 1)..] : iri;
        }

        foreach (var context in known)
            if (colon < 0 && context.TryGetProperty("@vocab", out var vocabulary)) return vocabulary.GetString() + id;
        return colon > 0 ? id : null;
    }
}
