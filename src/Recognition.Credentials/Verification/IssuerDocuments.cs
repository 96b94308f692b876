using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.LinkedData.Documents;

namespace Recognition.Credentials.Verification;

/// <summary>A controlled identifier document, or a clause that says why it could not be had.</summary>
internal readonly record struct DocumentAnswer(DidDocument? Document, string? Unreachable)
{
    /// <summary>Why as a stable code, where a place was asked for it.</summary>
    public string? Cause { get; init; }
}

/// <summary>
/// The documents in which issuers say which keys are theirs. Each is parsed once while its bytes stay the same.
/// </summary>
internal sealed class IssuerDocuments(ICredentialResources resources, VerifierOptions options)
{
    private readonly BoundedCache<DidDocument> _cache = new(options.CacheEntries);

    /// <summary>Whether an issuer has a document of its own that must list the key.</summary>
    public bool HasDocument(string issuerId) =>
        issuerId.StartsWith("did:", StringComparison.Ordinal) || options.IssuersWithDocument.Contains(issuerId);

    /// <summary>Whether the id spells the key out (did:key, did:jwk): no document can ever say otherwise.</summary>
    public static bool IsTheKeyItself(string issuerId) =>
        Did.TryParse(issuerId, out var did) && DidMethods.Find(did.Method)?.Resolve is not null;

    /// <summary>Since when the issuer has had the key; null where nobody here kept count.</summary>
    public ValueTask<DateTimeOffset?> KeyMadeAtAsync(string id, PublicKey key, CancellationToken cancellationToken) =>
        resources.KeyMadeAtAsync(id, key, cancellationToken);

    /// <summary>The document of a DID, or the one at an http(s) URL, which must be about that very id.</summary>
    public ValueTask<DocumentAnswer> GetAsync(string id, CancellationToken cancellationToken)
    {
        if (!id.StartsWith("did:", StringComparison.Ordinal))
        {
            return WebAddress.Is(id)
                ? FetchAsync(id, id, cancellationToken)
                : new(new DocumentAnswer(null, $"\"{Quote.Short(id)}\" is no address to fetch a document from"));
        }

        if (!Did.TryParse(id, out var did)) return new(new DocumentAnswer(null, $"\"{Quote.Short(id)}\" is not a DID"));
        if (DidMethods.Find(did.Method) is not { } method)
            return new(new DocumentAnswer(null, $"the DID method \"{did.Method}\" is not known here"));
        if (method.Resolve?.Invoke(did) is { } document) return new(new DocumentAnswer(document, null));
        return method.ToUrl?.Invoke(did) is { } url
            ? FetchAsync(id, url, cancellationToken)
            : new(new DocumentAnswer(null, $"\"{Quote.Short(id)}\" is no valid did:{did.Method}"));
    }

    private async ValueTask<DocumentAnswer> FetchAsync(string id, string url, CancellationToken cancellationToken)
    {
        var answer = await resources.GetFromHostAsync(url, cancellationToken).ConfigureAwait(false);
        var place = Quote.Short(url);
        var problem = answer switch
        {
            ResourceAnswer.Found => null,
            ResourceAnswer.Unreachable => $"{place} could not be reached: {answer.Reason}",
            ResourceAnswer.NotFound { Gone: true } => $"the document at {place} has been taken away for good",
            _ => $"there is no document at {place}",
        };
        return answer is ResourceAnswer.Found found
            ? Read(id, url, found.Bytes)
            : new DocumentAnswer(null, problem) { Cause = answer.Cause };
    }

    private DocumentAnswer Read(string id, string url, ReadOnlyMemory<byte> bytes)
    {
        if (_cache.Find(url, bytes) is { } known) return new DocumentAnswer(known, null);
        var limits = new StrictJsonLimits(options.MaxResourceBytes);
        if (!StrictJson.TryParse(bytes, limits, out var root, out var refused))
            return new DocumentAnswer(null, $"{Quote.Short(url)} does not hold JSON: {refused.Message}");
        if (!DidDocument.TryRead(root, out var document, out var problem))
            return new DocumentAnswer(null, $"{Quote.Short(url)} holds no document of keys: {problem}");
        if (document.Id != id)
            return new DocumentAnswer(null, $"{Quote.Short(url)} holds a document about somebody else");
        _cache.Keep(url, bytes, document);
        return new DocumentAnswer(document, null);
    }
}
