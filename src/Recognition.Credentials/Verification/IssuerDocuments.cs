using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.LinkedData.Documents;

namespace Recognition.Credentials.Verification;

/// <summary>A controlled identifier document, or a clause that says why it could not be fetched.</summary>
internal readonly record struct DocumentAnswer(DidDocument? Document, string? Unreachable)
{
    /// <summary>Why as a stable code, where a place was asked for it.</summary>
    public string? Cause { get; init; }

    /// <summary>The place was reached, and has no document of keys about this id.</summary>
    public bool IsAbsent { get; init; }
}

/// <summary>
/// The documents in which issuers say which keys are theirs. Each is parsed once while its bytes stay the same.
/// </summary>
internal sealed class IssuerDocuments(
    IDocumentResolver resolver, IIssuerRecords records, VerifierOptions options)
{
    private readonly BoundedCache<DidDocument> _cache = new(options.CacheEntries);

    /// <summary>Whether the id is a DID, whose document must list the key.</summary>
    public static bool IsDid(string issuerId) => issuerId.StartsWith("did:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the id spells the key out (did:key, did:jwk): no document can ever say otherwise.</summary>
    public static bool IsTheKeyItself(string issuerId) =>
        Did.TryParse(IssuerIds.Canonical(issuerId), out var did) && DidMethods.Find(did.Method)?.Resolve is not null;

    /// <summary>Since when the issuer has had the key; null where nobody here kept count.</summary>
    public ValueTask<DateTimeOffset?> KeyMadeAtAsync(string id, PublicKey key, CancellationToken cancellationToken) =>
        records.KeyMadeAtAsync(id, key, cancellationToken);

    /// <summary>The document of a DID, or the one at an http(s) URL, which must be about that very id.</summary>
    public async ValueTask<DocumentAnswer> GetAsync(string issuerId, CancellationToken cancellationToken)
    {
        var id = IssuerIds.Canonical(issuerId);
        if (WebAddress.Is(id))
            foreach (var own in await records.ListIssuersAsync(cancellationToken).ConfigureAwait(false))
                // The address of our own issuer's profile means its DID (alsoKnownAs).
                if (own.IsCalled(id)) id = own.Did;
        return await ResolveAsync(id, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<DocumentAnswer> ResolveAsync(string id, CancellationToken cancellationToken)
    {
        if (!id.StartsWith("did:", StringComparison.Ordinal))
        {
            return WebAddress.Is(id)
                ? FetchAsync(id, id, cancellationToken)
                : new(new DocumentAnswer(null, $"\"{Quote.Short(id)}\" is not an address to fetch a document from")
                {
                    IsAbsent = true,
                });
        }

        if (!Did.TryParse(id, out var did)) return new(new DocumentAnswer(null, $"\"{Quote.Short(id)}\" is not a DID"));
        if (DidMethods.Find(did.Method) is not { } method)
            return new(new DocumentAnswer(null, $"the DID method \"{did.Method}\" is not known here"));
        if (method.Resolve?.Invoke(did) is { } document) return new(new DocumentAnswer(document, null));
        return method.ToUrl?.Invoke(did) is { } url
            ? FetchAsync(id, url, cancellationToken)
            : new(new DocumentAnswer(null, $"\"{Quote.Short(id)}\" is not a valid did:{did.Method}"));
    }

    private async ValueTask<DocumentAnswer> FetchAsync(string id, string url, CancellationToken cancellationToken)
    {
        var answer = await resolver.GetFromHostAsync(url, cancellationToken).ConfigureAwait(false);
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
            : new DocumentAnswer(null, problem)
            {
                Cause = answer.Cause, IsAbsent = answer is ResourceAnswer.NotFound,
            };
    }

    private DocumentAnswer Read(string id, string url, ReadOnlyMemory<byte> bytes)
    {
        if (_cache.Find(url, bytes) is { } known) return new DocumentAnswer(known, null);
        var limits = new StrictJsonLimits(options.MaxResourceBytes);
        if (!StrictJson.TryParse(bytes, limits, out var root, out var refused))
            return Absent($"{Quote.Short(url)} does not hold JSON: {refused.Message}");
        if (!DidDocument.TryRead(root, out var document, out var problem))
            return Absent($"{Quote.Short(url)} does not hold a document of keys: {problem}");
        if (!IssuerIds.Same(document.Id, id))
            return Absent($"{Quote.Short(url)} holds a document about another id");
        _cache.Keep(url, bytes, document);
        return new DocumentAnswer(document, null);
    }

    private static DocumentAnswer Absent(string problem) => new(null, problem) { IsAbsent = true };
}
