using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>Is it the badge of whom the asker has in mind? Compared by the salted hash; nothing is kept.</summary>
internal static class RecipientCheck
{
    public static Check Run(AssertionUnderCheck badge)
    {
        if (badge.Request.ExpectedSubject is not { } expected)
            return Report(CheckOutcome.NotApplicable, "Nobody said whom it should be about.");
        if (badge.LacksCopy)
            return Report(CheckOutcome.NotChecked, "Whose it is says only the copy that could not be had.");
        if (badge.Assertion.Recipient is not { } recipient)
        {
            return badge.Assertion.IsRevoked
                ? Report(CheckOutcome.NotChecked, "The revoked badge no longer says whose it was.")
                : Report(CheckOutcome.Failed, "It is about nobody.");
        }

        return recipient.IdentityHash.Length > 0 && recipient.Matches(expected)
            ? Report(CheckOutcome.Passed, "It is about the one that was expected.")
            : Report(CheckOutcome.Failed, "It is about somebody or something else than was expected.");
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("recipient", "It is about the one expected", outcome, detail, V2Specifications.Recipient)
        {
            Kind = CheckKind.Rules,
        };
}
