using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>
/// Only the issuer can put a badge at an address of its own host. So the copy at that address is the badge, and what was
/// handed in only says where to look (Open Badges 2.0, HostedBadge).
/// </summary>
internal static class HostedCopyCheck
{
    public static async ValueTask<Check> RunAsync(AssertionUnderCheck badge)
    {
        if (V2Documents.WebUri(badge.Given.Id) is null)
            return Report(badge, CheckOutcome.Failed, "It says that it is hosted, but its id is no web address.");
        var answer = await badge.GetAsync(badge.Given.Id!).ConfigureAwait(false);
        switch (answer.Absence)
        {
            case V2Absence.None:
                return Judge(badge, Assertion.Read(answer.Document));
            case V2Absence.Gone:
                badge.IsGone = true;
                return Report(
                    badge, CheckOutcome.NotChecked, $"The copy that counts is gone: {answer.Problem}.") with
                {
                    Cause = answer.Cause,
                };
            case V2Absence.NotThere:
                return Report(
                    badge, CheckOutcome.Failed, $"The issuer's site has no such badge: {answer.Problem}.") with
                {
                    Cause = answer.Cause,
                };
            default:
                return Report(
                    badge, CheckOutcome.NotChecked, $"The copy that counts could not be fetched: {answer.Problem}.") with
                    {
                        Cause = answer.Cause,
                    };
        }
    }

    private static Check Judge(AssertionUnderCheck badge, Assertion hosted)
    {
        if (hosted.Id != badge.Given.Id)
            return Report(badge, CheckOutcome.Failed, "Another badge than this one lies at its address.");
        if (!hosted.Document.HasType("Assertion"u8) && !hosted.IsRevoked)
            return Report(badge, CheckOutcome.Failed, "What lies at its address is no badge that was awarded.");
        badge.Hosted = hosted;
        // A revoked one need not say more than that (Open Badges 2.0, Assertion).
        return hosted.Verification == VerificationType.Hosted || hosted.IsRevoked
            ? Report(badge, CheckOutcome.Passed, "The badge lies at its address; what is there is what is shown here.")
            : Report(badge, CheckOutcome.Failed, "What lies at its address does not say that it is hosted.");
    }

    private static Check Report(AssertionUnderCheck badge, CheckOutcome outcome, string detail)
    {
        badge.ProofOutcome = outcome;
        return new Check("proof", "The issuer's site has it", outcome, detail, V2Specifications.Hosted)
        {
            Kind = CheckKind.Proof,
        };
    }
}
