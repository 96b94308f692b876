using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>A badge is about somebody: its subject has an id, an identifier, or both.</summary>
internal sealed class SubjectIsIdentified() : BadgeRule(
    "subject-is-identified", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#AchievementSubject", BadgeChecks.Subject)
{
    internal override IReadOnlyList<BadgeClass> AppliesTo => [BadgeClass.AchievementSubject];

    internal override void Check(RuleRun run, JsonElement node)
    {
        if (node.ValueKind != JsonValueKind.Object || node.Has("id"u8)) return;
        if (!node.Items("identifier"u8).MoveNext())
            run.Report(this, Weight.Error, "The subject has neither an id nor an identifier: nobody earned this.",
                "Add the id of the recipient, or an identifier such as a hashed e-mail address.");
    }
}
