namespace Recognition.OpenBadges.Rules;

public enum RuleSeverity
{
    Warning,
    Error,
}

/// <summary>One thing that is not as it should be.</summary>
/// <param name="Rule">The rule that says so.</param>
/// <param name="Path">JSON path, such as <c>$.credentialSubject.result[0].value</c>.</param>
/// <param name="Problem">What is wrong, in plain English.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record RuleFinding(BadgeRule Rule, RuleSeverity Severity, string Path, string Problem, string Remedy)
{
    public override string ToString() => $"{Path}: {Problem} {Remedy} ({Rule.Name})";
}
