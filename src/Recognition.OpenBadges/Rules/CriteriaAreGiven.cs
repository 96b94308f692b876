using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>Criteria say how the achievement is earned: they have an id, a narrative, or both.</summary>
internal sealed class CriteriaAreGiven() : BadgeRule(
    "criteria-are-given", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Criteria", BadgeChecks.Subject)
{
    internal override IReadOnlyList<BadgeClass> AppliesTo => [BadgeClass.Criteria];

    internal override void Check(RuleRun run, JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Object && !node.Has("id"u8) && !node.Has("narrative"u8))
            run.Report(this, Weight.Tolerated, "The criteria have neither an id nor a narrative.",
                "Say what must be done to earn the achievement.");
    }
}
