using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>
/// A result that names a ResultDescription names one of the achievement, and keeps to it: the level is one of its
/// levels, a Status has a status, and a value is one that is allowed.
/// </summary>
internal sealed class ResultsAreDescribed() : BadgeRule(
    "results-are-described", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Result", BadgeChecks.Subject)
{
    internal override IReadOnlyList<BadgeClass> AppliesTo => [BadgeClass.AchievementSubject];

    internal override void Check(RuleRun run, JsonElement node)
    {
        if (!node.Has("result"u8)) return;
        var achievement = node.TryGetProperty("achievement"u8, out var found) ? found : default;
        var results = node.Items("result"u8);
        while (results.MoveNext())
        {
            if (results.Current.ValueKind != JsonValueKind.Object) continue;
            run.Enter("result");
            run.Enter(results.Index);
            CheckResult(run, results.Current, achievement);
            run.Leave();
            run.Leave();
        }
    }

    private void CheckResult(RuleRun run, JsonElement result, JsonElement achievement)
    {
        if (!result.TryGetText("resultDescription"u8, out var id)) return;
        if (!TryFind(achievement.Items("resultDescription"u8), id, out var description))
        {
            run.ReportAt("resultDescription", this, Weight.Tolerated,
                "The achievement has no result description with this id.", "Use the id of one, or add one.");
            return;
        }

        if (result.TryGetText("achievedLevel"u8, out var level)
            && !TryFind(description.Items("rubricCriterionLevel"u8), level, out _))
            run.ReportAt("achievedLevel", this, Weight.Tolerated, "The result description has no level with this id.",
                "Use the id of one of its rubricCriterionLevel.");
        if (description.TryGetText("resultType"u8, out var type) && type.SequenceEqual("Status"u8)
            && !result.Has("status"u8))
            run.ReportAt("status", this, Weight.Tolerated, "The result is a Status, but has none.",
                "Add a status such as Completed.");
        if (result.TryGetText("value"u8, out var value) && ResultValues.Problem(description, value) is { } problem)
            run.ReportAt("value", this, Weight.Tolerated, problem, "Use a value that the result description allows.");
    }

    internal static bool TryFind(OneOrMany items, ReadOnlySpan<byte> id, out JsonElement found)
    {
        foreach (var item in items)
        {
            found = item;
            if (item.TryGetText("id"u8, out var own) && own.SequenceEqual(id)) return true;
        }

        found = default;
        return false;
    }
}
