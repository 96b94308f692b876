using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>The type of a badge holds VerifiableCredential and AchievementCredential or OpenBadgeCredential.</summary>
internal sealed class CredentialTypes() : BadgeRule(
    "credential-types", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#AchievementCredential", BadgeChecks.Type)
{
    internal override IReadOnlyList<BadgeClass> AppliesTo =>
        [BadgeClass.AchievementCredential, BadgeClass.LegacyAchievementCredential];

    internal override void Check(RuleRun run, JsonElement node)
    {
        RequireType(run, node, "VerifiableCredential"u8);
        if (!IsBadge(node))
            run.ReportAt("type", this, Weight.Error,
                "The type OpenBadgeCredential (or AchievementCredential) is missing, so this is no Open Badge.",
                "Add it.");
    }

    internal static bool IsBadge(JsonElement node) =>
        node.HasType("OpenBadgeCredential"u8) || node.HasType("AchievementCredential"u8);
}
