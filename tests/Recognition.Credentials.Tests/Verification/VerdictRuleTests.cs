using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Tests.Verification;

/// <summary>
/// The rule as a table: every outcome of every kind of check, alone and against each that ranks above it.
/// </summary>
public sealed class VerdictRuleTests
{
    private static readonly CheckKind[] Contradictions =
    [
        CheckKind.Format, CheckKind.SignedForm, CheckKind.Proof, CheckKind.GivenCopy, CheckKind.IssuerKey, CheckKind.Trust,
        CheckKind.Log, CheckKind.Claims, CheckKind.Digest,
    ];

    private static readonly CheckKind[] Deciding =
    [
        CheckKind.Format, CheckKind.SignedForm, CheckKind.Proof, CheckKind.IssuerKey, CheckKind.Revocation,
        CheckKind.Suspension, CheckKind.Expiry, CheckKind.NotYetValid, CheckKind.RequiredSchema,
    ];

    private static readonly Dictionary<CheckKind, Verdict> States = new()
    {
        [CheckKind.Revocation] = Verdict.Revoked,
        [CheckKind.Suspension] = Verdict.Suspended,
        [CheckKind.Expiry] = Verdict.Expired,
        [CheckKind.NotYetValid] = Verdict.NotYetValid,
        [CheckKind.Recipient] = Verdict.OtherRecipient,
    };

    public static TheoryData<CheckKind> Kinds => [.. Enum.GetValues<CheckKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_failed_check_alone_decides_by_its_kind(CheckKind kind)
    {
        var verdict = Contradictions.Contains(kind) ? Verdict.NotValid
            : States.GetValueOrDefault(kind, Verdict.VerifiedWithWarnings);

        Decide(Passed, Make(kind, CheckOutcome.Failed), NotApplicable).Should().Be(verdict);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_could_not_be_checked_is_undecided_or_a_warning_and_never_not_valid(CheckKind kind) =>
        Decide(Passed, Make(kind, CheckOutcome.NotChecked), NotApplicable)
            .Should().Be(Deciding.Contains(kind) ? Verdict.Undecided : Verdict.VerifiedWithWarnings);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_warning_of_any_kind_warns(CheckKind kind) =>
        Decide(Passed, Make(kind, CheckOutcome.Warning)).Should().Be(Verdict.VerifiedWithWarnings);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_passed_or_does_not_apply_is_verified(CheckKind kind) =>
        Decide(Make(kind, CheckOutcome.Passed), Make(kind, CheckOutcome.NotApplicable)).Should().Be(Verdict.Verified);

    [Theory]
    [InlineData(IssuerTrust.SelfAsserted)]
    [InlineData(IssuerTrust.Unproven)]
    public void An_issuer_of_whom_nothing_is_known_is_never_verified(IssuerTrust trust) =>
        VerdictRule.Decide([Passed], trust).Verdict.Should().Be(Verdict.UnknownIssuer);

    [Fact]
    public void Each_verdict_gives_way_to_those_before_it_in_the_rule()
    {
        (Check? Check, IssuerTrust Trust, Verdict Verdict)[] order =
        [
            (Make(CheckKind.Proof, CheckOutcome.Failed), IssuerTrust.Own, Verdict.NotValid),
            (Make(CheckKind.Revocation, CheckOutcome.Failed), IssuerTrust.Own, Verdict.Revoked),
            (Make(CheckKind.Suspension, CheckOutcome.Failed), IssuerTrust.Own, Verdict.Suspended),
            (Make(CheckKind.Expiry, CheckOutcome.Failed), IssuerTrust.Own, Verdict.Expired),
            (Make(CheckKind.NotYetValid, CheckOutcome.Failed), IssuerTrust.Own, Verdict.NotYetValid),
            (Make(CheckKind.IssuerKey, CheckOutcome.NotChecked), IssuerTrust.Own, Verdict.Undecided),
            (null, IssuerTrust.Unproven, Verdict.UnknownIssuer),
            (Make(CheckKind.Recipient, CheckOutcome.Failed), IssuerTrust.Own, Verdict.OtherRecipient),
            (Make(CheckKind.Other, CheckOutcome.Warning), IssuerTrust.Own, Verdict.VerifiedWithWarnings),
            (Passed, IssuerTrust.Own, Verdict.Verified),
        ];
        // Every subset: the first of them in the rule's order decides.
        for (var subset = 1; subset < 1 << order.Length; subset++)
        {
            var chosen = order.Where((_, index) => (subset & (1 << index)) != 0).ToList();
            var checks = chosen.Where(entry => entry.Check is not null).Select(entry => entry.Check!).Reverse().ToList();
            VerdictRule.Decide(checks, chosen.Max(entry => entry.Trust)).Verdict.Should().Be(chosen[0].Verdict);
        }
    }

    [Fact]
    public void Of_a_forgery_the_name_that_it_bears_tells_more_than_its_key()
    {
        var key = Make(CheckKind.IssuerKey, CheckOutcome.Failed);
        var name = Make(CheckKind.Trust, CheckOutcome.Failed) with { Cause = Causes.Impersonation };

        VerdictRule.Decide([key, name], IssuerTrust.Impersonation).DecidedBy.Should().Be(name);
    }

    [Theory]
    [InlineData(Verdict.Verified, 0, true, true)]
    [InlineData(Verdict.VerifiedWithWarnings, 0, true, true)]
    [InlineData(Verdict.UnknownIssuer, 2, true, false)]
    [InlineData(Verdict.Undecided, 2, false, false)]
    [InlineData(Verdict.OtherRecipient, 1, false, false)]
    [InlineData(Verdict.NotYetValid, 1, false, false)]
    [InlineData(Verdict.Expired, 1, false, false)]
    [InlineData(Verdict.Suspended, 1, false, false)]
    [InlineData(Verdict.Revoked, 1, false, false)]
    [InlineData(Verdict.NotValid, 1, false, false)]
    public void What_a_program_does_with_a_verdict(
        Verdict verdict, int exitCode, bool isVerifiedIfSelfAsserted, bool isVerifiedIfUnproven)
    {
        VerdictRule.ExitCode(verdict).Should().Be(exitCode);
        VerdictRule.IsVerified(verdict, IssuerTrust.SelfAsserted).Should().Be(isVerifiedIfSelfAsserted);
        VerdictRule.IsVerified(verdict, IssuerTrust.Unproven).Should().Be(isVerifiedIfUnproven);
    }

    [Fact]
    public void Of_several_verdicts_the_one_that_says_most_against_it_weighs_most() =>
        Enum.GetValues<Verdict>().OrderByDescending(VerdictRule.Severity).Should().Equal(
        [
            Verdict.NotValid, Verdict.Revoked, Verdict.Suspended, Verdict.Expired, Verdict.NotYetValid, Verdict.Undecided,
            Verdict.UnknownIssuer, Verdict.OtherRecipient, Verdict.VerifiedWithWarnings, Verdict.Verified,
        ]);

    private static Verdict Decide(params Check[] checks) => VerdictRule.Decide(checks, IssuerTrust.Own).Verdict;

    private static Check Passed => Make(CheckKind.Rules, CheckOutcome.Passed);

    private static Check NotApplicable => Make(CheckKind.Rules, CheckOutcome.NotApplicable);

    private static Check Make(CheckKind kind, CheckOutcome outcome) => new("code", "title", outcome, "", "") { Kind = kind };
}
