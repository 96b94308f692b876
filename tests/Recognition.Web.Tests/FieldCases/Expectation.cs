using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Recognition.Web.Tests.FieldCases;

/// <summary>
/// The member "expected" of a case: all that stands in it must hold, a list means any of these. A member that is not
/// known here is a failure: it would be a condition that is never checked.
/// </summary>
public sealed class Expectation(JsonElement expected)
{
    private static readonly string[] Passing = ["verified", "verifiedWithWarnings"];
    private static readonly string[] NamedTrusts = ["own", "recognized"];

    /// <summary>Whether "vcApi" stands in it, so that the VC-API is to be asked.</summary>
    public bool AsksVcApi => Alternatives().Prepend(expected).Any(one => one.TryGetProperty("vcApi", out _));

    /// <summary>Every verdict that is right.</summary>
    public IReadOnlyList<string> Verdicts =>
        [.. Alternatives().Prepend(expected).SelectMany(one => Listed(one, "verdict").Concat(Listed(one, "orElse")))];

    /// <summary>What does not hold, in words; none where the answer is right.</summary>
    public IReadOnlyList<string> FailuresOf(CaseAnswer answer)
    {
        var failures = FailuresOf(expected, answer).Concat(HeadlineFailuresOf(answer)).Concat(ExitFailuresOf(answer));
        return [.. failures.Select(failure => $"{answer.Entrance}: {failure}")];
    }

    /// <summary>
    /// The least that is asked of a case that is known to fail: that it does not pass, and is not called invalid, where
    /// neither is right. Both would mislead the person who asked.
    /// </summary>
    public IReadOnlyList<string> MisleadingIn(CaseAnswer answer)
    {
        var misleads = answer.Verdict is { } verdict && !Verdicts.Contains(verdict)
            && (Passing.Contains(verdict) || verdict == "notValid");
        return misleads ? [$"{answer.Entrance}: the verdict is {answer.Verdict}, which misleads"] : [];
    }

    private static IEnumerable<string> FailuresOf(JsonElement expected, CaseAnswer answer)
    {
        foreach (var member in expected.EnumerateObject())
        foreach (var failure in FailuresOf(expected, member, answer))
            yield return failure;
    }

    private static IEnumerable<string> FailuresOf(JsonElement expected, JsonProperty member, CaseAnswer answer)
    {
        var value = member.Value;
        return member.Name switch
        {
            "verdict" => VerdictFailures(expected, answer),
            "orElse" or "code" => [],
            "kind" => Unless(value, "kind", TextAt(answer.Report, "kind")),
            // These hold for the verdict itself, not for one that is right, too.
            "trust" => IsOrElse(expected, answer) ? [] : Unless(value, "trust", TextAt(answer.Report, "issuer", "trust")),
            "questions" => IsOrElse(expected, answer) ? [] : QuestionFailures(value, answer.Report),
            "cause" => CauseFailures(value, answer.Report),
            "asOf" => AsOfFailures(value, answer),
            "vcApi" => Unless(
                answer.ExitCode is not null || answer.VcApi == value.GetBoolean(), "vcApi", value, Word(answer.VcApi)),
            "headline" => PatternFailures(value, "headline", TextAt(answer.Report, "headline")),
            "says" => Unless(Listed(value).Any(one => Matches(answer.Words, one)), "says", value, answer.Body),
            "saysNot" => Unless(!Listed(value).Any(one => Matches(answer.Words, one)), "saysNot", value, answer.Body),
            "status" => StatusFailures(value, answer),
            "accepted" => CountFailures(value, "accepted", "accepted", answer.Json),
            "duplicate" => CountFailures(value, "duplicate", "duplicates", answer.Json),
            "rejected" => CountFailures(value, "rejected", "rejected", answer.Json),
            "planned" => Unless(
                answer.Planned == value.GetBoolean(), "planned", value, $"{Word(answer.Planned)}: {answer.Body}"),
            "type" => HeaderFailures(value, "content-type", answer),
            "headers" => value.EnumerateObject().SelectMany(header => HeaderFailures(header.Value, header.Name, answer)),
            "anyOf" => AnyOfFailures(value, answer),
            _ => [$"\"{member.Name}\" is not known here"],
        };
    }

    // In every case: the word is never used, and a name is believed only where the trust says so.
    private static IEnumerable<string> HeadlineFailuresOf(CaseAnswer answer)
    {
        if (answer.Report is not { } report) yield break;
        if (TextAt(report, "headline") is not { } headline)
        {
            yield return "the report has no headline";
            yield break;
        }

        if (Matches(headline, @"\bgenuine\b")) yield return $"the headline says \"genuine\": {headline}";
        if (IsBelieved(report)) yield break;
        if (Matches(headline, @"\bverified\b"))
            yield return $"the headline says \"verified\" of an issuer that is not known here: {headline}";
        if (TextAt(report, "issuer", "name") is { Length: > 0 } name
            && Matches(headline, @"(?<!\bnot )\bissued by\W{0,3}" + Regex.Escape(name)))
            yield return $"the headline says \"issued by\" with a name that is not proved: {headline}";
    }

    private static IEnumerable<string> ExitFailuresOf(CaseAnswer answer)
    {
        if (answer.ExitCode is not { } code || answer.Verdict is not { } verdict) yield break;
        var right = verdict switch
        {
            "verified" or "verifiedWithWarnings" => 0,
            "undecided" or "unknownIssuer" => 2,
            _ => 1,
        };
        if (code != right) yield return $"the exit code for {verdict} is {code}, not {right}";
    }

    // A presentation has no issuer: then it is those of its credentials.
    private static bool IsBelieved(JsonElement report)
    {
        if (TextAt(report, "issuer", "trust") is { } trust) return NamedTrusts.Contains(trust);
        return report.TryGetProperty("credentials", out var inside) && inside.GetArrayLength() > 0
            && inside.EnumerateArray().All(one => NamedTrusts.Contains(TextAt(one, "issuer", "trust")));
    }

    private static IEnumerable<string> VerdictFailures(JsonElement expected, CaseAnswer answer) => Unless(
        AllVerdicts(expected).Exists(one => one == answer.Verdict), "verdict", expected.GetProperty("verdict"),
        answer.Verdict ?? $"missing (status {answer.Status}): {answer.Body}");

    private static IEnumerable<string> CauseFailures(JsonElement expected, JsonElement? report)
    {
        var causes = Items(report, "checks").Select(one => TextAt(one, "cause")).Prepend(TextAt(report, "cause"))
            .OfType<string>().Distinct().ToList();
        return Unless(causes.Intersect(Listed(expected)).Any(), "cause", expected, string.Join(", ", causes));
    }

    private static IEnumerable<string> HeaderFailures(JsonElement expected, string name, CaseAnswer answer)
    {
        var found = answer.Headers.GetValueOrDefault(name);
        return Unless(found is not null && Listed(expected).Any(one => Matches(found, one)), name, expected, found);
    }

    private static IEnumerable<string> QuestionFailures(JsonElement expected, JsonElement? report)
    {
        foreach (var question in expected.EnumerateObject())
        foreach (var failure in Unless(question.Value, question.Name, AnswerTo(report, question.Name)))
            yield return failure;
    }

    private static string? AnswerTo(JsonElement? report, string question) => Items(report, "questions")
        .Where(one => TextAt(one, "id") == question).Select(one => TextAt(one, "answer")).FirstOrDefault();

    private static IEnumerable<string> AsOfFailures(JsonElement expected, CaseAnswer answer)
    {
        foreach (var member in expected.EnumerateObject())
            if (member.Name != "verdict") yield return $"\"asOf.{member.Name}\" is not known here";
        var verdict = TextAt(answer.Report, "asOf", "verdict");
        foreach (var failure in Unless(expected.GetProperty("verdict"), "asOf.verdict", verdict)) yield return failure;
        var time = TextAt(answer.Report, "asOf", "time");
        if (TimeOf(time) is not { } answered || answered != TimeOf(answer.AsOf))
            yield return $"asOf.time is {time ?? "missing"}, and {answer.AsOf} was asked for";
    }

    private static IEnumerable<string> PatternFailures(JsonElement expected, string what, string? text)
    {
        foreach (var member in expected.EnumerateObject())
        {
            if (member.Name is not ("must" or "mustNot")) yield return $"\"{what}.{member.Name}\" is not known here";
            foreach (var pattern in Listed(member.Value))
                if (text is null || Matches(text, pattern) != (member.Name == "must"))
                    yield return $"{what} {member.Name} /{pattern}/: {text ?? "there is none"}";
        }
    }

    private static IEnumerable<string> StatusFailures(JsonElement expected, CaseAnswer answer)
    {
        JsonElement[] statuses = expected.ValueKind == JsonValueKind.Array ? [.. expected.EnumerateArray()] : [expected];
        var holds = Array.Exists(statuses, one => one.ToString() == "4xx" ? answer.Status is >= 400 and < 500
            : one.ToString() == answer.Status.ToString(CultureInfo.InvariantCulture));
        if (!holds) yield return $"status is to be {expected.GetRawText()}, and it is {answer.Status}: {answer.Body}";
        if (Array.TrueForAll(statuses, one => one.ToString() == "4xx") && answer.Verdict is { } verdict)
            yield return $"a refusal has no verdict, and this one has {verdict}";
    }

    private static IEnumerable<string> CountFailures(
        JsonElement expected, string what, string member, JsonElement? answer) =>
        answer is { ValueKind: JsonValueKind.Object } plan && plan.TryGetProperty("counts", out var counts)
            ? Unless(counts.GetProperty(member).GetInt32() == expected.GetInt32(), what, expected, counts.GetRawText())
            : [$"{what} is to be {expected}, and there is no plan: {answer}"];

    private static IEnumerable<string> AnyOfFailures(JsonElement alternatives, CaseAnswer answer)
    {
        var failures = alternatives.EnumerateArray().Select(one => FailuresOf(one, answer).ToList()).ToList();
        return failures.Exists(one => one.Count == 0)
            ? []
            : [$"none of these holds: {string.Join(" | ", failures.Select(one => string.Join("; ", one)))}"];
    }

    private JsonElement.ArrayEnumerator Alternatives() =>
        expected.TryGetProperty("anyOf", out var alternatives) ? alternatives.EnumerateArray() : default;

    private static List<string> AllVerdicts(JsonElement expected) =>
        [.. Listed(expected, "verdict"), .. Listed(expected, "orElse")];

    private static bool IsOrElse(JsonElement expected, CaseAnswer answer) =>
        Listed(expected, "orElse").Contains(answer.Verdict) && !Listed(expected, "verdict").Contains(answer.Verdict);

    private static IEnumerable<string> Listed(JsonElement expected, string member) =>
        expected.TryGetProperty(member, out var value) ? Listed(value) : [];

    private static IEnumerable<string> Listed(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Select(one => one.GetString()!)
        : [value.GetString()!];

    private static IEnumerable<string> Unless(JsonElement allowed, string what, string? found) =>
        Unless(Listed(allowed).Contains(found), what, allowed, found);

    private static IEnumerable<string> Unless(bool holds, string what, JsonElement expected, string? found) =>
        holds ? [] : [$"{what} is to be {expected.GetRawText()}, and it is {found ?? "missing"}"];

    private static string Word(bool? value) => value?.ToString() ?? "missing";

    private static DateTimeOffset? TimeOf(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var items)
            ? items.EnumerateArray()
            : default;

    private static string? TextAt(JsonElement? element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            element = element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value)
                ? value
                : null;
        return element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
    }

    private static bool Matches(string text, string pattern) => Regex.IsMatch(
        text, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
}
