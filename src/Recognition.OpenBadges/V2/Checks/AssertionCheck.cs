using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>The assertion has the members that Open Badges 2.0 demands.</summary>
internal static class AssertionCheck
{
    public static Check Run(AssertionUnderCheck badge)
    {
        if (badge.LacksCopy)
            return Report(CheckOutcome.NotApplicable, "Only the copy that the issuer hosts counts.");
        if (badge.Assertion.IsRevoked)
            return Report(CheckOutcome.NotApplicable, "A revoked badge need not say more than that.");
        var problems = string.Join("; ", badge.Assertion.Problems());
        return problems.Length == 0
            ? Report(CheckOutcome.Passed, "It says who earned what, when, and how that is verified.")
            : Report(CheckOutcome.Failed, $"It does not keep to Open Badges 2.0: {problems}.");
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("assertion", "It is an Open Badge of version 2.0", outcome, detail, V2Specifications.Assertion)
        {
            Kind = CheckKind.Rules,
        };
}
