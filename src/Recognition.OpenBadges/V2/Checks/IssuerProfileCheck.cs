using Recognition.Credentials;
using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>
/// Who issued it. The profile is always taken from its own address, even where one is written out in the badge: else
/// anybody could host a badge of anybody.
/// </summary>
internal static class IssuerProfileCheck
{
    public static async ValueTask<Check> RunAsync(AssertionUnderCheck badge)
    {
        if (badge.BadgeClass is not { } badgeClass)
            return Report(CheckOutcome.NotChecked, "Who issued it is not known, since what was earned is not.");
        if (V2Documents.IdOf(badgeClass.Issuer) is not { Length: > 0 } id)
            return Report(CheckOutcome.Failed, "The badge class names no issuer by an id.");
        if (V2Documents.WebUri(id) is null)
            return Report(
                CheckOutcome.NotChecked,
                $"The issuer \"{Quote.Short(id)}\" has no web address at which it could be looked up.");
        var answer = await badge.GetAsync(id).ConfigureAwait(false);
        if (!answer.Ok)
            return Report(CheckOutcome.NotChecked, $"The issuer could not be looked up: {answer.Problem}.") with
            {
                Cause = answer.Cause,
            };
        var profile = V2Profile.Read(answer.Document);
        if (profile.Id != id)
            return Report(CheckOutcome.Failed, $"What lies at {Quote.Short(id)} is about somebody else.");
        badge.Issuer = profile;
        var problems = string.Join("; ", profile.Problems());
        return problems.Length == 0
            ? Report(CheckOutcome.Passed, "The issuer introduces itself at its own address.")
            : Report(CheckOutcome.Failed, $"The issuer's profile does not keep to Open Badges 2.0: {problems}.");
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("issuer-profile", "Issuer profile", outcome, detail, V2Specifications.Profile) { Kind = CheckKind.Rules };
}
