namespace Recognition.Credentials.Verification;

/// <summary>A later version that took a credential's place.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Since">When it took its place.</param>
/// <param name="Reason">Why, in the issuer's words.</param>
public sealed record Replacement(string Url, DateTimeOffset Since, string Reason);

/// <summary>A hold that an issuer has put on a credential.</summary>
/// <param name="Since">When it began.</param>
/// <param name="Reason">Why, in the issuer's words.</param>
public sealed record Suspension(DateTimeOffset Since, string Reason);

/// <summary>Why an entry of a status list is set, where whoever keeps the list is asked.</summary>
/// <param name="Reason">In the issuer's words; null where none is told.</param>
/// <param name="ReplacedBy">Where the credential was not taken back but replaced.</param>
public sealed record StatusReason(string? Reason, Replacement? ReplacedBy)
{
    /// <summary>When it was revoked; null where it was not, or nobody kept count.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>
    /// The hold that the entry tells of. Badges have one entry, for revocation: only whoever keeps the list knows that a
    /// set one means a suspension.
    /// </summary>
    public Suspension? Suspension { get; init; }

    /// <summary>The hold that held on a day; null where none did, or it was revoked or replaced by then.</summary>
    public Suspension? SuspensionAt(DateTimeOffset day) =>
        Suspension?.Since <= day && !(RevokedAt <= day) && !(ReplacedBy?.Since <= day) ? Suspension : null;
}
