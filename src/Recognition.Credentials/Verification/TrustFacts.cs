namespace Recognition.Credentials.Verification;

/// <summary>How the key that signed is tied to the issuer's id.</summary>
public enum KeyLink
{
    /// <summary>It was not looked at, since the signature does not fit, or there is no issuer.</summary>
    NotLookedAt,

    /// <summary>The issuer's own document lists it.</summary>
    Listed,

    /// <summary>The id spells it out.</summary>
    Itself,

    /// <summary>The issuer's own document lists other keys.</summary>
    Excluded,

    /// <summary>The key is the issuer's, but its own document does not let it sign credentials, or not any more.</summary>
    Withdrawn,

    /// <summary>Nothing at the issuer's address lists keys, or the id is no address.</summary>
    NoKeys,

    /// <summary>The issuer's document could not be fetched, or read.</summary>
    Unreachable,
}

/// <summary>Everything that trust is decided from. The name and the site are what the badge says of its issuer.</summary>
public sealed record TrustFacts
{
    public required CredentialKind Kind { get; init; }

    public required string? IssuerId { get; init; }

    /// <summary>Every name that it gives its issuer.</summary>
    public IReadOnlyList<string> IssuerNames { get; init; } = [];

    public IReadOnlyList<string> IssuerSites { get; init; } = [];

    /// <summary>The name as it is shown.</summary>
    public string? ShownName { get; init; }

    public required KeyLink Link { get; init; }

    /// <summary>Whether nothing is signed: what lies at the issuer's own host is the badge (Open Badges 2.0).</summary>
    public bool IsHosted { get; init; }

    public string? DocumentId { get; init; }

    public IReadOnlyList<string> StatusLists { get; init; } = [];

    /// <summary>Ids and pictures of what it says was earned.</summary>
    public IReadOnlyList<string> Achievements { get; init; } = [];

    public IReadOnlyList<OwnIssuer> OwnIssuers { get; init; } = [];

    public required TrustOptions Options { get; init; }

    public IssuanceFinding Issuance { get; init; } = IssuanceFinding.NotRecorded;

    /// <summary>
    /// Whether a key of one of our programme's issuers signed it, be it withdrawn since: then it must be in our log.
    /// </summary>
    public bool IsSignedByProgramme => Link is KeyLink.Listed or KeyLink.Withdrawn
        && Kind is not (CredentialKind.StatusList or CredentialKind.Receipt)
        && IssuerId is { } id && OwnIssuers.Any(own => own.Kind == OwnIssuerKind.Programme && own.IsCalled(id));

    /// <summary>Who has endorsed the issuer, of those whom the operator lists as endorsers.</summary>
    public string? EndorsedBy { get; init; }
}
