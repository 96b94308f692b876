using System.Runtime.CompilerServices;

namespace Recognition.Credentials.Verification;

/// <summary>A verdict, and the check that decided it; null where nothing spoke against the credential.</summary>
public sealed record Decision(Verdict Verdict, Check? DecidedBy);

/// <summary>
/// The one rule. The first that holds: <c>notValid</c> if it was altered, contradicts itself or its issuer, or is an
/// impersonation; <c>revoked</c>, <c>suspended</c>, <c>expired</c>, <c>notYetValid</c>; <c>undecided</c> if something
/// that decides could not be checked; <c>unknownIssuer</c>; <c>otherRecipient</c>; <c>verifiedWithWarnings</c>;
/// <c>verified</c>.
/// </summary>
public static class VerdictRule
{
    private static readonly (CheckKind Kind, Verdict Verdict)[] States =
    [
        (CheckKind.Revocation, Verdict.Revoked), (CheckKind.Suspension, Verdict.Suspended),
        (CheckKind.Expiry, Verdict.Expired), (CheckKind.NotYetValid, Verdict.NotYetValid),
    ];

    // Failing one of these is a contradiction. Failing a rule of form, with an intact signature, is a warning.
    private static readonly int Contradictions =
        Bit(CheckKind.Format) | Bit(CheckKind.SignedForm) | Bit(CheckKind.Proof) | Bit(CheckKind.GivenCopy)
        | Bit(CheckKind.IssuerKey) | Bit(CheckKind.Trust) | Bit(CheckKind.Log) | Bit(CheckKind.Claims)
        | Bit(CheckKind.Digest);

    private static readonly int Deciding =
        Bit(CheckKind.Format) | Bit(CheckKind.SignedForm) | Bit(CheckKind.Proof) | Bit(CheckKind.IssuerKey)
        | Bit(CheckKind.Revocation) | Bit(CheckKind.Suspension) | Bit(CheckKind.Expiry) | Bit(CheckKind.NotYetValid)
        | Bit(CheckKind.RequiredSchema);

    /// <param name="trust">Null where nothing asks who the issuer is, as for a presentation.</param>
    public static Decision Decide(IReadOnlyList<Check> checks, IssuerTrust? trust)
    {
        var kinds = KindsOf(checks);
        if (First(checks, kinds, CheckOutcome.Failed, Contradictions) is { } contradiction)
            return new Decision(Verdict.NotValid, MostTelling(checks, kinds, contradiction));
        foreach (var (kind, verdict) in States)
            if (First(checks, kinds, CheckOutcome.Failed, Bit(kind)) is { } state) return new Decision(verdict, state);
        if (First(checks, kinds, CheckOutcome.NotChecked, Deciding) is { } open)
            return new Decision(Verdict.Undecided, open);
        if (trust is IssuerTrust.SelfAsserted or IssuerTrust.Unproven)
            return new Decision(
                Verdict.UnknownIssuer, First(checks, kinds, CheckOutcome.Warning, Bit(CheckKind.Trust)));
        if (First(checks, kinds, CheckOutcome.Failed, Bit(CheckKind.Recipient)) is { } other)
            return new Decision(Verdict.OtherRecipient, other);
        var reservation = First(checks, kinds, CheckOutcome.Warning, Bit(CheckKind.Trust))
            ?? First(checks, kinds, CheckOutcome.Failed, ~0) ?? First(checks, kinds, CheckOutcome.Warning, ~0)
            ?? First(checks, kinds, CheckOutcome.NotChecked, ~0);
        return reservation is null
            ? new Decision(Verdict.Verified, null)
            : new Decision(Verdict.VerifiedWithWarnings, reservation);
    }

    // Of each outcome, the kinds of the checks that came out so.
    private static KindsByOutcome KindsOf(IReadOnlyList<Check> checks)
    {
        var kinds = default(KindsByOutcome);
        for (var i = 0; i < checks.Count; i++) kinds[(int)checks[i].Outcome] |= Bit(checks[i].Kind);
        return kinds;
    }

    // Of a forgery, whose name it bears matters more than how the key gave it away.
    private static Check MostTelling(IReadOnlyList<Check> checks, KindsByOutcome found, Check first) =>
        first.Kind == CheckKind.IssuerKey && First(checks, found, CheckOutcome.Failed, Bit(CheckKind.Trust)) is { } imitation
            ? imitation
            : first;

    /// <summary>
    /// How much a verdict weighs among several: for a presentation as a whole the heaviest of its parts counts.
    /// </summary>
    public static int Severity(Verdict verdict) => verdict switch
    {
        Verdict.NotValid => 9,
        Verdict.Revoked => 8,
        Verdict.Suspended => 7,
        Verdict.Expired => 6,
        Verdict.NotYetValid => 5,
        Verdict.Undecided => 4,
        Verdict.UnknownIssuer => 3,
        Verdict.OtherRecipient => 2,
        Verdict.VerifiedWithWarnings => 1,
        _ => 0,
    };

    /// <summary>What a program does with it: 0 accepts, 1 refuses, 2 could not decide.</summary>
    public static int ExitCode(Verdict verdict) => verdict switch
    {
        Verdict.Verified or Verdict.VerifiedWithWarnings => 0,
        Verdict.Undecided or Verdict.UnknownIssuer => 2,
        _ => 1,
    };

    /// <summary>
    /// What the VC-API calls "verified". Its caller judges the DID, so a key that vouches for itself is enough there.
    /// </summary>
    public static bool IsVerified(Verdict verdict, IssuerTrust? trust) =>
        ExitCode(verdict) == 0 || (verdict == Verdict.UnknownIssuer && trust == IssuerTrust.SelfAsserted);

    /// <summary>Whether a check of this kind that could not be made leaves the verdict undecided.</summary>
    internal static bool IsDeciding(CheckKind kind) => (Bit(kind) & Deciding) != 0;

    /// <summary>Whether failing it makes the credential not valid.</summary>
    internal static bool IsContradiction(CheckKind kind) => (Bit(kind) & Contradictions) != 0;

    private static int Bit(CheckKind kind) => 1 << (int)kind;

    private static Check? First(
        IReadOnlyList<Check> checks, KindsByOutcome found, CheckOutcome outcome, int kinds)
    {
        if ((found[(int)outcome] & kinds) == 0) return null;
        for (var i = 0; i < checks.Count; i++)
            if (checks[i].Outcome == outcome && (Bit(checks[i].Kind) & kinds) != 0) return checks[i];
        return null;
    }

    [InlineArray(5)]
    private struct KindsByOutcome
    {
        private int _first;
    }
}
