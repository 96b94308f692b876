using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>
/// What was earned. A badge class that is written out in the assertion is covered by what proves the assertion; any
/// other is fetched.
/// </summary>
internal static class BadgeClassCheck
{
    public static async ValueTask<Check> RunAsync(AssertionUnderCheck badge)
    {
        // An address in a document that is known to be forged is not followed.
        if (badge.ProofOutcome == CheckOutcome.Failed)
            return Report(CheckOutcome.NotChecked, "Not looked up, since the badge itself does not hold.");
        var named = badge.Assertion.Badge;
        // A revoked copy may have lost it; what was handed in still tells which one it was.
        if (named.ValueKind == JsonValueKind.Undefined) named = badge.Given.Badge;
        if (named.ValueKind == JsonValueKind.Object) return Judge(badge, BadgeClass.Read(named));
        if (named.ValueKind != JsonValueKind.String)
        {
            return badge.LacksCopy || badge.Assertion.IsRevoked
                ? Report(CheckOutcome.NotChecked, "What was earned is not known.")
                : Report(CheckOutcome.Failed, "It does not say what was earned.");
        }

        var url = named.GetString()!;
        var answer = await badge.GetAsync(url).ConfigureAwait(false);
        if (!answer.Ok)
            return Report(CheckOutcome.NotChecked, $"What was earned could not be looked up: {answer.Problem}.") with
            {
                Cause = answer.Cause,
            };
        var found = BadgeClass.Read(answer.Document);
        return found.Id == url
            ? Judge(badge, found)
            : Report(CheckOutcome.Failed, $"What lies at {Quote.Short(url)} is something else.");
    }

    private static Check Judge(AssertionUnderCheck badge, BadgeClass found)
    {
        badge.BadgeClass = found;
        var problems = string.Join("; ", found.Problems());
        return problems.Length == 0
            ? Report(CheckOutcome.Passed, "It is told what was earned and how.")
            : Report(CheckOutcome.Failed, $"The badge class does not keep to Open Badges 2.0: {problems}.");
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("badge-class", "What was earned", outcome, detail, V2Specifications.BadgeClass) { Kind = CheckKind.Rules };
}
