using System.Text;
using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>
/// One rule of Open Badges 3.0. It looks at one object of one class, and says nothing where all is well; the walk
/// over the document is <see cref="RuleRun"/>'s.
/// </summary>
public abstract class BadgeRule
{
    private protected BadgeRule(string name, string citation, string reportedUnder) =>
        (Name, Citation, ReportedUnder) = (name, citation, reportedUnder);

    /// <summary>Stable, kebab-case.</summary>
    public string Name { get; }

    /// <summary>Link to the text that the rule comes from.</summary>
    public string Citation { get; }

    /// <summary>Code of the check, one of <see cref="BadgeChecks"/>, that a finding of this rule belongs to.</summary>
    public string ReportedUnder { get; }

    /// <summary>The classes whose objects it looks at; none for a rule about values, which shapes call.</summary>
    internal virtual IReadOnlyList<BadgeClass> AppliesTo => [];

    /// <summary>Looks at one object. Called for every object of its classes, whatever else is wrong with it.</summary>
    internal virtual void Check(RuleRun run, JsonElement node)
    {
    }

    private protected void RequireType(RuleRun run, JsonElement node, ReadOnlySpan<byte> type)
    {
        if (!node.HasType(type))
            run.ReportAt(
                "type", this, Weight.Error, $"The type {Encoding.UTF8.GetString(type)} is missing.", "Add it.");
    }
}
