using System.Text.Json;

namespace Recognition.Credentials.Model;

/// <summary>
/// Times are dateTimeStamps, and the first is not after the last (section 4.9; in 1.1 issuanceDate and expirationDate).
/// </summary>
internal static class ValidityRule
{
    public static readonly ModelRule Rule = new("validity-period", "validity-period", Check);

    private static void Check(JsonElement document, ModelRun run)
    {
        var from = Read(document, "validFrom", run) ?? ReadOlder(document, "issuanceDate", run);
        var until = Read(document, "validUntil", run) ?? ReadOlder(document, "expirationDate", run);
        if (from > until) run.Report(Rule, "$", "It would end before it begins.");
    }

    private static DateTimeOffset? ReadOlder(JsonElement document, string name, ModelRun run) =>
        run.IsVersion1 ? Read(document, name, run) : null;

    private static DateTimeOffset? Read(JsonElement document, string name, ModelRun run)
    {
        if (document.Member(name) is null) return null;
        if (document.Text(name) is { } text && DateTimeStamp.TryParse(text, out var time)) return time;
        run.Report(Rule, "$." + name, $"\"{name}\" is no date and time with a zone, such as 2026-01-31T12:00:00Z.");
        return null;
    }
}
