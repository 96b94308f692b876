using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Verification;

/// <summary>
/// What this service knows about its own issuers from its own database. Nothing of it is fetched from outside, and
/// nothing that a credential says can change it.
/// </summary>
public interface IIssuerRecords
{
    /// <summary>Our issuers and the instances of our VC-API, as they are now.</summary>
    ValueTask<IReadOnlyList<OwnIssuer>> ListIssuersAsync(CancellationToken cancellationToken);

    /// <summary>Whether an entry of a status list was set at a time of the past; null where it is not recorded here.</summary>
    ValueTask<bool?> WasSetAsync(string list, int index, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Whether an entry of a list that the issuer itself keeps here is set now, where the signed list cannot be fetched;
    /// null where it is not kept here for that issuer.
    /// </summary>
    ValueTask<bool?> IsSetAsync(string list, int index, string issuerId, CancellationToken cancellationToken);

    /// <summary>Why an entry of a status list is set; null where it is not recorded here.</summary>
    ValueTask<StatusReason?> WhySetAsync(string list, int index, CancellationToken cancellationToken);

    /// <summary>Since when an issuer has had a key; null where it is not recorded here.</summary>
    ValueTask<DateTimeOffset?> KeyMadeAtAsync(string issuerId, PublicKey key, CancellationToken cancellationToken);

    /// <summary>What the log of our issuers has of a credential that bears a signature of one of them.</summary>
    /// <param name="signedId">The id in the signed statements; null where there is none.</param>
    ValueTask<IssuanceFinding> FindIssuanceAsync(
        SecuredCredential credential, string? signedId, CancellationToken cancellationToken);

    /// <summary>
    /// The version of a credential of ours that was current at a time; null where it is not ours, or was not signed yet.
    /// </summary>
    ValueTask<SecuredCredential?> FindVersionAsync(
        SecuredCredential credential, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Documents as our issuers published them at a time; null where nothing of the past is kept here.</summary>
    IDocumentResolver? DocumentsAt(DateTimeOffset time);
}

/// <summary>What kind of issuer of ours it is.</summary>
public enum OwnIssuerKind
{
    /// <summary>An issuer whose awards are in our log.</summary>
    Programme,

    /// <summary>An instance of the VC-API, which signs what its callers send.</summary>
    Instance,
}

/// <summary>An issuer of this service.</summary>
/// <param name="Did">Its id.</param>
/// <param name="Aliases">Addresses that mean the same issuer, such as that of its profile.</param>
/// <param name="Site">Its web site; null where it names none.</param>
public sealed record OwnIssuer(
    string Did, IReadOnlyList<string> Aliases, string? Name, string? Site, OwnIssuerKind Kind)
{
    /// <summary>Whether an id means this issuer, in any spelling: a slash at the end makes no difference.</summary>
    public bool IsCalled(string id)
    {
        if (IssuerIds.Same(Did, id)) return true;
        var place = IssuerIds.Canonical(id).TrimEnd('/');
        foreach (var alias in Aliases)
            if (IssuerIds.Canonical(alias).TrimEnd('/') == place) return true;
        return false;
    }
}

/// <summary>Whether our log has a credential.</summary>
public enum Issuance
{
    /// <summary>No log is kept here.</summary>
    NotRecorded,

    /// <summary>It is what we signed.</summary>
    Signed,

    /// <summary>We never signed it, though the key is ours.</summary>
    NotSigned,

    /// <summary>We signed something under this id, and this differs from all of it.</summary>
    Rewritten,

    /// <summary>The person was erased: what it said cannot be compared any more, but its status entry is ours.</summary>
    Erased,
}

/// <summary>What our log says of a credential.</summary>
/// <param name="Detail">One sentence.</param>
public sealed record IssuanceFinding(Issuance Outcome, string Detail)
{
    /// <summary>When it came into the log.</summary>
    public DateTimeOffset? LoggedAt { get; init; }

    public static IssuanceFinding NotRecorded { get; } = new(Issuance.NotRecorded, "No log of signed awards is kept here.");
}

/// <summary>A verifier that has no issuers of its own.</summary>
public sealed class NoIssuerRecords : IIssuerRecords
{
    public static readonly NoIssuerRecords Instance = new();

    public ValueTask<IReadOnlyList<OwnIssuer>> ListIssuersAsync(CancellationToken cancellationToken) => new([]);

    public ValueTask<bool?> WasSetAsync(
        string list, int index, DateTimeOffset at, CancellationToken cancellationToken) => new((bool?)null);

    public ValueTask<bool?> IsSetAsync(
        string list, int index, string issuerId, CancellationToken cancellationToken) => new((bool?)null);

    public ValueTask<StatusReason?> WhySetAsync(string list, int index, CancellationToken cancellationToken) =>
        new((StatusReason?)null);

    public ValueTask<DateTimeOffset?> KeyMadeAtAsync(
        string issuerId, PublicKey key, CancellationToken cancellationToken) => new((DateTimeOffset?)null);

    public ValueTask<IssuanceFinding> FindIssuanceAsync(
        SecuredCredential credential, string? signedId, CancellationToken cancellationToken) =>
        new(IssuanceFinding.NotRecorded);

    public ValueTask<SecuredCredential?> FindVersionAsync(
        SecuredCredential credential, DateTimeOffset at, CancellationToken cancellationToken) =>
        new((SecuredCredential?)null);

    public IDocumentResolver? DocumentsAt(DateTimeOffset time) => null;
}
