using System.Text.Json;
using Recognition.Credentials;

namespace Recognition.Web.Sharing.Doctor;

public enum FindingOutcome
{
    Passed,

    /// <summary>It works, and could be better; or it is known to go wrong for some.</summary>
    Warning,

    Failed,

    /// <summary>What it depends on could not be fetched.</summary>
    NotChecked,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Code">Stable, kebab-case: <c>picture-size</c>.</param>
/// <param name="Title">What was looked at, in plain words.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="ToDo">What to do about it; null where nothing is.</param>
public sealed record Finding(string Code, string Title, FindingOutcome Outcome, string Detail, string? ToDo = null);

/// <summary>How an award's page looks to LinkedIn.</summary>
/// <param name="Address">The page.</param>
/// <param name="CheckedAt">When it was looked at.</param>
/// <param name="Findings">In the order in which LinkedIn would meet them.</param>
public sealed record DoctorReport(string Address, DateTimeOffset CheckedAt, IReadOnlyList<Finding> Findings)
{
    /// <summary>
    /// Failed if anything did; undecided if something could not be looked at; else passed, with warnings or without.
    /// </summary>
    public FindingOutcome Outcome =>
        Findings.Any(one => one.Outcome == FindingOutcome.Failed) ? FindingOutcome.Failed
        : Findings.Any(one => one.Outcome == FindingOutcome.NotChecked) ? FindingOutcome.NotChecked
        : Findings.Any(one => one.Outcome == FindingOutcome.Warning) ? FindingOutcome.Warning
        : FindingOutcome.Passed;

    /// <summary><c>{"address","checkedAt","outcome","findings":[{"code","title","outcome","detail","toDo"?}]}</c></summary>
    public byte[] ToJson() => CredentialJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("address", Address);
        json.WriteString("checkedAt", DateTimeStamp.Format(CheckedAt));
        json.WriteString("outcome", NameOf(Outcome));
        json.WriteStartArray("findings");
        foreach (var finding in Findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("title", finding.Title);
            json.WriteString("outcome", NameOf(finding.Outcome));
            json.WriteString("detail", finding.Detail);
            if (finding.ToDo is not null) json.WriteString("toDo", finding.ToDo);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string NameOf(FindingOutcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());
}
