namespace Recognition.Credentials.Verification;

/// <summary>What a verifier trusts and how far it goes.</summary>
public sealed record VerifierOptions
{
    /// <summary>Our own address, and whom the operator lists.</summary>
    public TrustOptions Trust { get; init; } = TrustOptions.None;

    /// <summary>Which nets hold; all of them, except where a test shows that one alone does its share.</summary>
    internal SignedFormNets Nets { get; init; } = SignedFormNets.All;

    /// <summary>
    /// How far our clock may be behind another's: 60 seconds, which covers machines that keep time by NTP at all,
    /// and is far below any validity period. Only for "not yet valid": an expired badge is expired at once.
    /// </summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>More proofs than this on one credential are refused: each costs a canonicalization.</summary>
    public int MaxProofs { get; init; } = 16;

    /// <summary>A presentation of more credentials than this is refused.</summary>
    public int MaxPresentedCredentials { get; init; } = 64;

    /// <summary>Entries that a status list may have once it is decompressed.</summary>
    public int MaxStatusListLength { get; init; } = Status.Bitstring.DefaultMaximumLength;

    /// <summary>Bytes that a fetched document may have.</summary>
    public int MaxResourceBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How many DID documents and status lists are kept parsed.</summary>
    public int CacheEntries { get; init; } = 256;
}

/// <summary>What sees to it that what is signed is what is read.</summary>
[Flags]
internal enum SignedFormNets
{
    None = 0,

    /// <summary>The form of the JSON.</summary>
    Form = 1,

    /// <summary>The values in the signed statements.</summary>
    Values = 2,

    All = Form | Values,
}

/// <summary>What the caller knows about this one verification.</summary>
public sealed record VerifyRequest
{
    /// <summary>The proof must carry this challenge (it was asked for by this verifier).</summary>
    public string? Challenge { get; init; }

    /// <summary>The proof must be meant for this domain.</summary>
    public string? Domain { get; init; }

    /// <summary>What each proof must be made for; null for what such a document's proofs are made for anyway.</summary>
    public string? ExpectedProofPurpose { get; init; }

    /// <summary>
    /// Whom or what the asker expects the credential to be about: an id or, where the profile knows such identifiers,
    /// an e-mail address. It is for the profile's checks to compare.
    /// </summary>
    public string? ExpectedSubject { get; init; }

    /// <summary>
    /// "Was it valid on that day?": beside today's, an answer for this time is given; null for today's alone. What is
    /// not recorded could not be checked.
    /// </summary>
    public DateTimeOffset? AsOf { get; init; }
}
