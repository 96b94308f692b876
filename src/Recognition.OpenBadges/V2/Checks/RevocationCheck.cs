using Recognition.Credentials;
using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>
/// Revoked? A hosted badge says so itself at its address, or is gone from there for good; a signed one stands in its
/// issuer's revocation list (Open Badges 2.0, Assertion and RevocationList).
/// </summary>
internal static class RevocationCheck
{
    public static async ValueTask<Check> RunAsync(AssertionUnderCheck badge)
    {
        if (badge.IsGone)
            return Report(CheckOutcome.Failed, "The issuer's site has taken it away for good (410 Gone).");
        if (badge.Assertion.IsRevoked && !badge.LacksCopy)
            return Report(
                CheckOutcome.Failed, Because("The badge says that it is revoked", badge.Assertion.RevocationReason));
        if (badge.Assertion.IsRevocationUnreadable && !badge.LacksCopy)
            return Report(CheckOutcome.NotChecked, "Whether it is revoked cannot be read from \"revoked\".");
        if (badge.ProofOutcome == CheckOutcome.Failed)
            return Report(CheckOutcome.NotChecked, "Not looked up, since the badge itself does not hold.");
        if (badge.IsHosted)
        {
            return badge.LacksCopy
                ? Report(CheckOutcome.NotChecked, "Whether it is revoked says only the copy that could not be fetched.")
                : Report(CheckOutcome.Passed, "The issuer's copy does not say that it is revoked.");
        }

        return await AskListAsync(badge).ConfigureAwait(false);
    }

    private static async ValueTask<Check> AskListAsync(AssertionUnderCheck badge)
    {
        if (badge.Issuer is not { } issuer)
            return Report(
                CheckOutcome.NotChecked, "Whether it is revoked is not known, since the issuer's profile is not.");
        if (issuer.RevocationList is not { Length: > 0 } url)
            return Report(CheckOutcome.NotApplicable, "Its issuer names no list in which it could be revoked.");
        var answer = await badge.GetAsync(url).ConfigureAwait(false);
        if (!answer.Ok)
            return Report(CheckOutcome.NotChecked, $"Whether it is revoked is not known: {answer.Problem}.") with
            {
                Cause = answer.Cause,
            };
        if (!RevocationList.TryRead(answer.Document, url, issuer.Id, out var list, out var problem))
            return Report(CheckOutcome.NotChecked, $"The issuer's revocation list cannot be used: {problem}.");
        return list.Revokes(badge.Assertion, out var reason)
            ? Report(CheckOutcome.Failed, Because("It stands in its issuer's revocation list", reason))
            : Report(CheckOutcome.Passed, "It does not stand in its issuer's revocation list.");
    }

    private static string Because(string what, string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? what + "." : $"{what}: “{Quote.Short(reason)}”.";

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("status-revocation", "It is not revoked", outcome, detail, V2Specifications.Revocation)
        {
            Kind = CheckKind.Revocation,
        };
}
