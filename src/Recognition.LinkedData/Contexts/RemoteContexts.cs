using System.Collections.Concurrent;
using System.Text.Json;
using Recognition.LinkedData.Documents;
using Recognition.LinkedData.Rdf;

namespace Recognition.LinkedData.Contexts;

/// <summary>Remote contexts by their URL, read once: step 5.2.4 and 5.2.5 of section 4.1.2. Thread-safe.</summary>
internal sealed class RemoteContexts(IDocumentLoader documents)
{
    private const int MaxKept = 256;

    private readonly ConcurrentDictionary<string, JsonElement> _contexts = new();

    /// <summary>The value of @context in the document at a URL.</summary>
    public JsonElement Load(string url, JsonElement at)
    {
        if (_contexts.TryGetValue(url, out var known)) return known;
        if (!IriSyntax.IsAbsolute(url))
            throw new JsonLdException(
                JsonLdErrorCode.LoadingRemoteContextFailed,
                $"The context URL {url} is relative, with nothing to resolve it.",
                at);
        var loaded = documents.Load(url);
        if (loaded.Refusal is { } refusal)
            throw new JsonLdException(
                JsonLdErrorCode.LoadingRemoteContextFailed, $"The context {url} cannot be fetched: {refusal}.", at);
        if (loaded.Document.ValueKind != JsonValueKind.Object
            || !loaded.Document.TryGetProperty("@context"u8, out var context))
            throw new JsonLdException(JsonLdErrorCode.InvalidRemoteContext, $"The document {url} has no @context.", at);
        if (_contexts.Count >= MaxKept) _contexts.Clear();
        _contexts[url] = context;
        return context;
    }
}
