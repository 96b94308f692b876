using System.Globalization;
using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>What is valid at all is valid from some time until a later one.</summary>
internal sealed class ValidityPeriod() : BadgeRule(
    "validity-period", "https://www.w3.org/TR/vc-data-model-2.0/#validity-period", BadgeChecks.Dates)
{
    internal override IReadOnlyList<BadgeClass> AppliesTo =>
    [
        BadgeClass.AchievementCredential, BadgeClass.LegacyAchievementCredential,
        BadgeClass.EndorsementCredential, BadgeClass.LegacyEndorsementCredential,
    ];

    internal override void Check(RuleRun run, JsonElement node)
    {
        if (!TryRead(node, "validUntil"u8, out var until) && !TryRead(node, "expirationDate"u8, out until)) return;
        if (!TryRead(node, "validFrom"u8, out var from) && !TryRead(node, "issuanceDate"u8, out from)) return;
        if (until < from)
            run.ReportAt("validUntil", this, Weight.Error, "The credential ends before it begins.",
                "Set validUntil to a time after validFrom.");
    }

    private static bool TryRead(JsonElement node, ReadOnlySpan<byte> member, out DateTimeOffset time)
    {
        time = default;
        return node.ValueKind == JsonValueKind.Object && node.TryGetProperty(member, out var value)
            && value.ValueKind == JsonValueKind.String
            && (value.TryGetDateTimeOffset(out time) || DateTimeOffset.TryParse(
                value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time));
    }
}
