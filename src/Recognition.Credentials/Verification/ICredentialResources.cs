using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Verification;

/// <summary>
/// Where the documents come from that a credential points to: DID documents, key documents, status lists. The url is
/// always http or https: a did:web is asked for by the https URL of its document (<see cref="Dids.DidWeb.ToUrl"/>).
/// </summary>
public interface ICredentialResources
{
    ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken);

    /// <summary>
    /// A document that counts because of the host that it lies at: it is not taken from another host, wherever that one
    /// redirects, but for the same host with or without "www.". Else whoever finds an open redirect there would become the issuer.
    /// </summary>
    ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        GetAsync(url, cancellationToken);

    /// <summary>
    /// Whether an entry of a status list was set at a time of the past; null where nobody here kept count.
    /// </summary>
    ValueTask<bool?> WasSetAsync(string list, int index, DateTimeOffset at, CancellationToken cancellationToken) =>
        new((bool?)null);

    /// <summary>
    /// Whether an entry of a list that the issuer itself keeps here is set now, where the signed list cannot be had;
    /// null where nobody here keeps it for that issuer.
    /// </summary>
    ValueTask<bool?> IsSetAsync(string list, int index, string issuerId, CancellationToken cancellationToken) =>
        new((bool?)null);

    /// <summary>Why an entry of a status list is set; null where nobody here knows.</summary>
    ValueTask<StatusReason?> WhySetAsync(string list, int index, CancellationToken cancellationToken) =>
        new((StatusReason?)null);

    /// <summary>Since when an issuer has had a key; null where nobody here kept count.</summary>
    ValueTask<DateTimeOffset?> KeyMadeAtAsync(string issuerId, PublicKey key, CancellationToken cancellationToken) =>
        new((DateTimeOffset?)null);
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
public sealed class NoResources : ICredentialResources
{
    private static readonly ResourceAnswer Offline =
        new ResourceAnswer.Unreachable("this verifier works offline");

    public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken) => new(Offline);
}
