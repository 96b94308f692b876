using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>
/// The level that a ResultDescription requires is one of its levels, the value it requires one it allows.
/// </summary>
internal sealed class RequiredLevelExists() : BadgeRule(
    "required-level-exists", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#ResultDescription", BadgeChecks.Subject)
{
    internal override IReadOnlyList<BadgeClass> AppliesTo => [BadgeClass.ResultDescription];

    internal override void Check(RuleRun run, JsonElement node)
    {
        if (node.TryGetText("requiredLevel"u8, out var level)
            && !ResultsAreDescribed.TryFind(node.Items("rubricCriterionLevel"u8), level, out _))
            run.ReportAt("requiredLevel", this, Weight.Tolerated, "There is no level with this id.",
                "Use the id of one of rubricCriterionLevel.");
        if (node.TryGetText("requiredValue"u8, out var value) && ResultValues.Problem(node, value) is { } problem)
            run.ReportAt("requiredValue", this, Weight.Tolerated, problem, "Require a value that is allowed.");
    }
}
