using System.Buffers;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Recognition.Issuing.Plans;

/// <summary>
/// Rows of a plan as CSV, one line for each problem, so that whoever sent the file can look at it in a spreadsheet. A
/// text that a spreadsheet would calculate gets an apostrophe before it: names come from anywhere.
/// </summary>
public static class PlanRowsCsv
{
    private static readonly string[] Header =
        ["row", "line", "state", "achievement", "name", "email", "column", "code", "problem", "hint", "award"];

    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n|%");

    /// <summary>The header row, and then each row that comes.</summary>
    public static async Task WriteAsync(
        IAsyncEnumerable<PlanRowView> rows, Stream output, CancellationToken cancellationToken = default)
    {
        await using var text = new StreamWriter(output, leaveOpen: true);
        await using var csv = new CsvWriter(
            text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }, leaveOpen: true);
        foreach (var name in Header) csv.WriteField(name);
        await csv.NextRecordAsync();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            PlanProblem?[] problems = row.Problems.Count == 0 ? [null] : [.. row.Problems];
            foreach (var problem in problems)
            {
                Write(csv, row, problem);
                await csv.NextRecordAsync();
            }
        }
    }

    private static void Write(CsvWriter csv, PlanRowView row, PlanProblem? problem)
    {
        csv.WriteField(row.Number);
        csv.WriteField(row.Line);
#pragma warning disable CA1308 // Names of states are written in lower case.
        csv.WriteField(row.State.ToString().ToLowerInvariant());
#pragma warning restore CA1308
        foreach (var text in (string?[])[row.Achievement, row.Name, row.Email, problem?.Column, problem?.Code,
            problem?.Message, problem?.Hint, row.AwardUrl]) csv.WriteField(Harmless(text));
    }

    /// <summary>OWASP, "CSV Injection".</summary>
    internal static string? Harmless(string? text) =>
        text is { Length: > 0 } && Formula.Contains(text.TrimStart(' ') is { Length: > 0 } trimmed ? trimmed[0] : ' ')
            ? "'" + text
            : text;
}
