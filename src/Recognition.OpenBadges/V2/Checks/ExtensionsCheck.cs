using System.Text.Json;
using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>Extensions have schemas of their own, which are not applied here, and the report says so.</summary>
internal static class ExtensionsCheck
{
    public static Check Run(AssertionUnderCheck badge)
    {
        var count = Count(badge.Assertion.Document);
        if (badge.BadgeClass is { } badgeClass) count += Count(badgeClass.Document);
        return count == 0
            ? Report(CheckOutcome.NotApplicable, "It has no extensions.")
            : Report(CheckOutcome.NotChecked, $"It has {count} extension(s), whose own schemas are not applied here.");
    }

    private static int Count(JsonElement document)
    {
        var count = 0;
        foreach (var member in document.EnumerateObject())
            if (member.Name.StartsWith("extensions:", StringComparison.Ordinal)) count++;
        return count;
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("extensions", "Extensions", outcome, detail, V2Specifications.Extension) { Kind = CheckKind.Other };
}
