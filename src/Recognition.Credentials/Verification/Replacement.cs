namespace Recognition.Credentials.Verification;

/// <summary>A later version that took a credential's place.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Since">When it took its place.</param>
/// <param name="Reason">Why, in the issuer's words.</param>
public sealed record Replacement(string Url, DateTimeOffset Since, string Reason);

/// <summary>Why an entry of a status list is set, where whoever keeps the list is asked.</summary>
/// <param name="Reason">In the issuer's words; null where none is told.</param>
/// <param name="ReplacedBy">Where the credential was not taken back but replaced.</param>
public sealed record StatusReason(string? Reason, Replacement? ReplacedBy);
