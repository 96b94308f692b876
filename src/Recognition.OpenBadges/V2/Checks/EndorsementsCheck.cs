using System.Text.Json;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>Endorsements of 2.0 are counted and not verified, and the report says so.</summary>
internal static class EndorsementsCheck
{
    public static Check Run(AssertionUnderCheck badge)
    {
        var count = Count(badge.Assertion.Document);
        if (badge.BadgeClass is { } badgeClass) count += Count(badgeClass.Document);
        if (badge.Issuer is { } issuer) count += Count(issuer.Document);
        return count == 0
            ? Report(CheckOutcome.NotApplicable, "Nobody endorses it, as far as it says.")
            : Report(
                CheckOutcome.NotChecked,
                $"It names {count} endorsement(s) by others. Those of Open Badges 2.0 are not checked here: "
                + "do not rely on them.");
    }

    private static int Count(JsonElement document)
    {
        var count = 0;
        foreach (var _ in document.Items("endorsement"u8)) count++;
        return count;
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("endorsements", "Endorsements", outcome, detail, V2Specifications.Endorsement) { Kind = CheckKind.Endorsements };
}
