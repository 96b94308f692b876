namespace Recognition.Credentials.Verification;

/// <summary>What the whole report comes to. <see cref="VerdictRule"/> decides which.</summary>
public enum Verdict
{
    Verified,
    VerifiedWithWarnings,
    NotValid,
    Revoked,
    Suspended,
    Expired,
    NotYetValid,
    Undecided,

    /// <summary>Intact, but nothing shows who the issuer is.</summary>
    UnknownIssuer,

    /// <summary>It is about another person than the caller named.</summary>
    OtherRecipient,
}
