using System.Globalization;
using Recognition.Issuing.Writing;

namespace Recognition.Kill;

/// <summary>What all runs together have done and found.</summary>
internal sealed class KillFigures(Action<string> say)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (int Kills, int Reached)> _deaths = new(StringComparer.Ordinal);
    private readonly List<TimeSpan> _restarts = [];
    private readonly List<string> _findings = [];
    private int _acknowledged;
    private int _awards;
    private int _versions;
    private int _revoked;

    public VerdictCounts Verdicts { get; } = new();

    public int Kills { get; private set; }

    public IReadOnlyList<string> Findings => _findings;

    public bool Failed => _findings.Count > 0;

    public void Died(Death death, bool reached)
    {
        lock (_lock)
        {
            var (kills, before) = _deaths.GetValueOrDefault(death.Name);
            _deaths[death.Name] = (kills + 1, before + (reached ? 1 : 0));
            if (++Kills % 25 == 0) say($"{Kills} kills");
        }
    }

    public void Restarted(TimeSpan time)
    {
        lock (_lock) _restarts.Add(time);
    }

    public void Find(Ledger ledger, string where)
    {
        lock (_lock) _findings.AddRange(ledger.Findings.Select(finding => $"{where}: {finding}"));
    }

    public void Add(Ledger ledger)
    {
        lock (_lock)
        {
            _acknowledged += ledger.Acknowledged;
            foreach (var entry in ledger.Entries.Values)
            {
                if (entry.Id is null) continue;
                _awards++;
                _versions += entry.Versions.Count;
                if (entry.Revoked) _revoked++;
            }
        }
    }

    /// <summary>Points at which nothing died: the run says nothing of them.</summary>
    public IEnumerable<string> NotReached() =>
        Faults.Points.Keys.Where(point => _deaths.GetValueOrDefault(point).Reached == 0);

    /// <summary>A line each.</summary>
    public IEnumerable<string> Lines()
    {
        var named = _deaths.Where(one => one.Key != Death.AtRandom).Sum(one => one.Value.Reached);
        yield return $"kills {Kills}: {named} at named points, {Kills - named} at random moments";
        yield return $"acknowledged {_acknowledged} changes: {_awards} awards in {_versions} signed versions, "
            + $"{_revoked} revoked; {(Failed ? "see the findings" : "each found, byte for byte")}";
        yield return $"verified {Verdicts.Total} times: {Verdicts}";
        var starts = _restarts.Order().ToList();
        if (starts.Count > 0)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"restart p50 {starts[starts.Count / 2].TotalSeconds:F2} s, max {starts[^1].TotalSeconds:F2} s");
        yield return "died at " + string.Join(", ", _deaths.Select(one => $"{one.Key} {one.Value.Reached}"));
        yield return $"findings {_findings.Count}";
        foreach (var finding in _findings.Take(20)) yield return $"  {finding}";
    }
}
