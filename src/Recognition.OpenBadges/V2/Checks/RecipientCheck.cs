using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Verification;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>Is it the badge of whom the asker has in mind? Compared by the salted hash; nothing is kept.</summary>
internal static class RecipientCheck
{
    public static Check Run(AssertionUnderCheck badge)
    {
        if (badge.Request.ExpectedSubject is not { } expected)
            return Report(CheckOutcome.NotApplicable, "No person was named to compare with.");
        if (badge.LacksCopy)
            return Report(CheckOutcome.NotChecked, "Whose it is says only the copy that could not be fetched.");
        if (badge.Assertion.Recipient is not { } recipient)
        {
            return badge.Assertion.IsRevoked
                ? Report(CheckOutcome.NotChecked, "The revoked badge no longer says whose it was.")
                : Report(CheckOutcome.NotChecked, "It names no recipient, so there is nothing to compare.");
        }

        return ExpectedSubject.Compare(
            expected, [], [recipient with { IdentityType = TypeOf(recipient.IdentityType) }], V2Specifications.Recipient);
    }

    // The same kind under the name that it has in Open Badges 3.0.
    private static string TypeOf(string type) => type == "email" ? IdentifierTypes.EmailAddress : type;

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("recipient", "It is about the person that was named", outcome, detail, V2Specifications.Recipient)
        {
            Kind = CheckKind.Recipient,
        };
}
