namespace Recognition.OpenBadges.Rules;

/// <summary>What is absent is left out: no nulls (the shapes refuse them anyway) and no empty arrays.</summary>
internal sealed class NoEmptyArrays() : BadgeRule(
    "no-empty-arrays", BadgeChecks.Specification, BadgeChecks.Schema)
{
    public static readonly NoEmptyArrays Rule = new();
}
