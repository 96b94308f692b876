
namespace Recognition.Credentials.Verification;

/// <summary>
/// Where the documents come from that a credential points to: DID documents, key documents, status lists. The url is
/// always http or https: a did:web is asked for by the https URL of its document (<see cref="Dids.DidWeb.ToUrl"/>).
/// </summary>
public interface IDocumentResolver
{
    ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken);

    /// <summary>
    /// A document that counts because of the host that it lies at: it is not taken from another host, wherever that one
    /// redirects, but for the same host with or without "www.". Otherwise an open redirect there would become an issuer.
    /// </summary>
    ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken);
}

/// <summary>A document, or why there is none.</summary>
public abstract record ResourceAnswer
{
    private ResourceAnswer()
    {
    }

    /// <summary>Why there is no document, as a plain clause.</summary>
    public string Reason => this switch
    {
        Unreachable { Code: { } code } unreachable => $"{unreachable.Why} ({code})",
        Unreachable unreachable => unreachable.Why,
        NotFound { Gone: true } => "it was there once and has been taken away for good",
        _ => "there is nothing there",
    };

    /// <summary>The same as a stable code; null where the document was found.</summary>
    public string? Cause => this switch
    {
        Found => null,
        Unreachable unreachable => unreachable.Code ?? "unreachable",
        NotFound { Gone: true } => "gone",
        _ => "not-found",
    };

    /// <param name="Bytes">Must not change afterwards: what is read from them is kept.</param>
    /// <param name="MediaType">Without parameters, lower case; null if not told.</param>
    public sealed record Found(ReadOnlyMemory<byte> Bytes, string? MediaType = null) : ResourceAnswer
    {
        /// <summary>Where it was in the end, behind all redirects; null where it was not fetched.</summary>
        public string? Address { get; init; }
    }

    /// <summary>The place answered that it has no such document.</summary>
    public sealed record NotFound : ResourceAnswer
    {
        /// <summary>It had one, and has taken it away for good (410, and not 404).</summary>
        public bool Gone { get; init; }

        /// <summary>What came with the 410: Open Badges 2.0 lets it say that a badge is revoked. Often empty.</summary>
        public ReadOnlyMemory<byte> Body { get; init; }
    }

    /// <param name="Why">A plain clause, such as "this verifier works offline".</param>
    public sealed record Unreachable(string Why) : ResourceAnswer
    {
        /// <summary>Stable, kebab-case: what was refused or what failed; null where there is no more to say.</summary>
        public string? Code { get; init; }
    }
}

/// <summary>Nothing is reachable: the verifier works offline.</summary>
public sealed class NoDocuments : IDocumentResolver
{
    private static readonly ResourceAnswer Offline =
        new ResourceAnswer.Unreachable("this verifier works offline");

    public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken) => new(Offline);

    public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) => new(Offline);
}
