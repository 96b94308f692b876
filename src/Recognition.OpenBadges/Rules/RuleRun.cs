using System.Text.Json;
using Recognition.LinkedData.Documents;

namespace Recognition.OpenBadges.Rules;

/// <summary>
/// One walk of the rules over one document. The path is kept as segments in an array that lives as long as its
/// thread, and text is made of it only for a finding: a document without findings allocates nothing.
/// </summary>
internal sealed class RuleRun
{
    private const int MaxDepth = 256;

    [ThreadStatic]
    private static RuleRun? _kept;

    private readonly (string? Name, int Index)[] _path = new (string?, int)[2 * MaxDepth];
    private int _depth;
    private List<RuleFinding>? _findings;

    private RuleRun()
    {
    }

    public RuleReading Reading { get; private set; }

    public static IReadOnlyList<RuleFinding> Over(JsonElement document, BadgeClass documentClass, RuleReading reading)
    {
        var run = _kept ?? new RuleRun();
        _kept = null;
        run.Reading = reading;
        run._depth = 0;
        run._findings = null;
        run.Visit(documentClass, document);
        _kept = run;
        return run._findings ?? (IReadOnlyList<RuleFinding>)[];
    }

    /// <summary>All rules of the class look at the object; its shape visits what stands in it.</summary>
    public void Visit(BadgeClass nodeClass, JsonElement node)
    {
        var rules = BadgeRules.Of(nodeClass);
        if (_depth >= MaxDepth)
        {
            Report(rules[0], Weight.Error, "The document is nested too deeply.", "Take levels out of it.");
            return;
        }

        for (var i = 0; i < rules.Length; i++) rules[i].Check(this, node);
    }

    public void Enter(string member) => _path[_depth++] = (member, 0);

    public void Enter(int index) => _path[_depth++] = (null, index);

    public void Leave() => _depth--;

    /// <summary>A finding at the object or value that is looked at.</summary>
    public void Report(BadgeRule rule, Weight weight, string problem, string remedy)
    {
        if (weight == Weight.OursOnly && Reading == RuleReading.Verifying) return;
        var warns = weight == Weight.Advice || (weight == Weight.Tolerated && Reading == RuleReading.Verifying);
        var severity = warns ? RuleSeverity.Warning : RuleSeverity.Error;
        (_findings ??= []).Add(new RuleFinding(rule, severity, Path(), problem, remedy));
    }

    /// <summary>A finding at a member of the object that is looked at.</summary>
    public void ReportAt(string member, BadgeRule rule, Weight weight, string problem, string remedy)
    {
        Enter(member);
        Report(rule, weight, problem, remedy);
        Leave();
    }

    /// <summary>A finding at an item of an array member of the object that is looked at.</summary>
    public void ReportAt(string member, int index, BadgeRule rule, Weight weight, string problem, string remedy)
    {
        Enter(member);
        Enter(index);
        Report(rule, weight, problem, remedy);
        Leave();
        Leave();
    }

    private string Path()
    {
        var path = "$";
        for (var i = 0; i < _depth; i++)
        {
            var (name, index) = _path[i];
            path = name is null ? JsonPath.Append(path, index) : JsonPath.Append(path, name);
        }

        return path;
    }
}
