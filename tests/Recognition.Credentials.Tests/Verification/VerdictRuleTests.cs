using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Tests.Verification;

/// <summary>
/// The rule as a table: every outcome of every kind of check, alone and against each that ranks above it.
/// </summary>
public sealed class VerdictRuleTests
{
    [Theory]
    [InlineData(CheckKind.Format, CheckOutcome.Failed, Verdict.NotValid)]
    [InlineData(CheckKind.Contexts, CheckOutcome.Failed, Verdict.NotValid)]
    [InlineData(CheckKind.Rules, CheckOutcome.Failed, Verdict.NotValid)]
    [InlineData(CheckKind.Proof, CheckOutcome.Failed, Verdict.NotValid)]
    [InlineData(CheckKind.IssuerKey, CheckOutcome.Failed, Verdict.NotValid)]
    [InlineData(CheckKind.RequiredSchema, CheckOutcome.Failed, Verdict.NotValid)]
    [InlineData(CheckKind.Other, CheckOutcome.Failed, Verdict.NotValid)]
    [InlineData(CheckKind.Revocation, CheckOutcome.Failed, Verdict.Revoked)]
    [InlineData(CheckKind.Suspension, CheckOutcome.Failed, Verdict.Suspended)]
    [InlineData(CheckKind.Expiry, CheckOutcome.Failed, Verdict.Expired)]
    [InlineData(CheckKind.NotYetValid, CheckOutcome.Failed, Verdict.NotYetValid)]
    [InlineData(CheckKind.Proof, CheckOutcome.NotChecked, Verdict.Undecided)]
    [InlineData(CheckKind.IssuerKey, CheckOutcome.NotChecked, Verdict.Undecided)]
    [InlineData(CheckKind.Revocation, CheckOutcome.NotChecked, Verdict.Undecided)]
    [InlineData(CheckKind.Suspension, CheckOutcome.NotChecked, Verdict.Undecided)]
    [InlineData(CheckKind.RequiredSchema, CheckOutcome.NotChecked, Verdict.Undecided)]
    [InlineData(CheckKind.Format, CheckOutcome.NotChecked, Verdict.VerifiedWithWarnings)]
    [InlineData(CheckKind.Contexts, CheckOutcome.NotChecked, Verdict.VerifiedWithWarnings)]
    [InlineData(CheckKind.Rules, CheckOutcome.NotChecked, Verdict.VerifiedWithWarnings)]
    [InlineData(CheckKind.Expiry, CheckOutcome.NotChecked, Verdict.VerifiedWithWarnings)]
    [InlineData(CheckKind.NotYetValid, CheckOutcome.NotChecked, Verdict.VerifiedWithWarnings)]
    [InlineData(CheckKind.Other, CheckOutcome.NotChecked, Verdict.VerifiedWithWarnings)]
    public void One_check_among_passed_ones_decides(CheckKind kind, CheckOutcome outcome, Verdict verdict) =>
        VerdictRule.Decide([Passed, Make(kind, outcome), NotApplicable]).Should().Be(verdict);

    [Theory]
    [InlineData(CheckKind.Revocation)]
    [InlineData(CheckKind.Suspension)]
    [InlineData(CheckKind.Expiry)]
    [InlineData(CheckKind.NotYetValid)]
    public void What_is_not_valid_is_not_explained_by_what_would_have_a_verdict_of_its_own(CheckKind kind)
    {
        var status = Make(kind, CheckOutcome.Failed) with { Detail = "It no longer holds." };
        var shape = Make(CheckKind.Rules, CheckOutcome.Failed) with { Detail = "It has no name." };

        SummaryText.Write(Verdict.NotValid, [status, shape], null)
            .Should().Contain("It has no name.").And.NotContain("It no longer holds.");
    }

    [Fact]
    public void A_warning_of_any_kind_warns()
    {
        foreach (var kind in Enum.GetValues<CheckKind>())
            VerdictRule.Decide([Passed, Make(kind, CheckOutcome.Warning)]).Should().Be(Verdict.VerifiedWithWarnings);
    }

    [Fact]
    public void What_passed_or_does_not_apply_is_verified()
    {
        foreach (var kind in Enum.GetValues<CheckKind>())
            VerdictRule.Decide([Make(kind, CheckOutcome.Passed), Make(kind, CheckOutcome.NotApplicable)])
                .Should().Be(Verdict.Verified);
        VerdictRule.Decide([]).Should().Be(Verdict.Verified);
    }

    [Fact]
    public void Each_verdict_gives_way_to_those_before_it_in_the_rule()
    {
        (Check Check, Verdict Verdict)[] order =
        [
            (Make(CheckKind.Proof, CheckOutcome.Failed), Verdict.NotValid),
            (Make(CheckKind.Revocation, CheckOutcome.Failed), Verdict.Revoked),
            (Make(CheckKind.Suspension, CheckOutcome.Failed), Verdict.Suspended),
            (Make(CheckKind.Expiry, CheckOutcome.Failed), Verdict.Expired),
            (Make(CheckKind.NotYetValid, CheckOutcome.Failed), Verdict.NotYetValid),
            (Make(CheckKind.IssuerKey, CheckOutcome.NotChecked), Verdict.Undecided),
            (Make(CheckKind.Other, CheckOutcome.Warning), Verdict.VerifiedWithWarnings),
            (Passed, Verdict.Verified),
        ];
        // Every subset of the eight: the first of them in the rule's order decides.
        for (var subset = 1; subset < 1 << order.Length; subset++)
        {
            var chosen = order.Where((_, index) => (subset & (1 << index)) != 0).ToList();
            var checks = chosen.Select(entry => entry.Check).Reverse().ToList();
            VerdictRule.Decide(checks).Should().Be(chosen[0].Verdict);
        }
    }

    private static Check Passed => Make(CheckKind.Rules, CheckOutcome.Passed);

    private static Check NotApplicable => Make(CheckKind.Rules, CheckOutcome.NotApplicable);

    private static Check Make(CheckKind kind, CheckOutcome outcome) => new("code", "title", outcome, "", "") { Kind = kind };
}
