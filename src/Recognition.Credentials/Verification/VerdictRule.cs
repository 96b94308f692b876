namespace Recognition.Credentials.Verification;

/// <summary>
/// The one rule: <c>notValid</c> if a check of format, contexts, rules, proof or issuer key failed; then
/// <c>revoked</c>, <c>suspended</c>, <c>expired</c>, <c>notYetValid</c>; then <c>undecided</c> if proof, key, status or
/// a required schema could not be checked; then <c>verifiedWithWarnings</c> if anything else warned or was not checked;
/// else <c>verified</c>.
/// </summary>
public static class VerdictRule
{
    public static Verdict Decide(IReadOnlyList<Check> checks)
    {
        var failed = Kinds(checks, CheckOutcome.Failed);
        var notChecked = Kinds(checks, CheckOutcome.NotChecked);
        var warned = Kinds(checks, CheckOutcome.Warning);

        if ((failed & ~TimeAndStatus) != 0) return Verdict.NotValid;
        if ((failed & Bit(CheckKind.Revocation)) != 0) return Verdict.Revoked;
        if ((failed & Bit(CheckKind.Suspension)) != 0) return Verdict.Suspended;
        if ((failed & Bit(CheckKind.Expiry)) != 0) return Verdict.Expired;
        if ((failed & Bit(CheckKind.NotYetValid)) != 0) return Verdict.NotYetValid;
        if ((notChecked & Needed) != 0) return Verdict.Undecided;
        return (warned | notChecked) != 0 ? Verdict.VerifiedWithWarnings : Verdict.Verified;
    }

    /// <summary>
    /// How much a verdict weighs among several: for a presentation as a whole the heaviest of its parts counts.
    /// </summary>
    public static int Severity(Verdict verdict) => verdict switch
    {
        Verdict.NotValid => 7,
        Verdict.Revoked => 6,
        Verdict.Suspended => 5,
        Verdict.Expired => 4,
        Verdict.NotYetValid => 3,
        Verdict.Undecided => 2,
        Verdict.VerifiedWithWarnings => 1,
        _ => 0,
    };

    /// <summary>Whether failing it makes the credential not valid, and not merely revoked, expired and the like.</summary>
    internal static bool MakesNotValid(CheckKind kind) => (Bit(kind) & TimeAndStatus) == 0;

    // Failing one of these has a verdict of its own; failing any other makes the credential not valid.
    private static readonly int TimeAndStatus =
        Bit(CheckKind.Revocation) | Bit(CheckKind.Suspension) | Bit(CheckKind.Expiry) | Bit(CheckKind.NotYetValid);

    private static readonly int Needed =
        Bit(CheckKind.Proof) | Bit(CheckKind.IssuerKey) | Bit(CheckKind.Revocation) | Bit(CheckKind.Suspension)
        | Bit(CheckKind.RequiredSchema);

    private static int Bit(CheckKind kind) => 1 << (int)kind;

    private static int Kinds(IReadOnlyList<Check> checks, CheckOutcome outcome)
    {
        var kinds = 0;
        for (var i = 0; i < checks.Count; i++)
            if (checks[i].Outcome == outcome) kinds |= Bit(checks[i].Kind);
        return kinds;
    }
}
