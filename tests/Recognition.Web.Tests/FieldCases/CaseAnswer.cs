using System.Text;
using System.Text.Json;

namespace Recognition.Web.Tests.FieldCases;

/// <summary>What came out of a case at one of the places where it can be handed in.</summary>
/// <param name="Entrance">That place, for the message of a failure.</param>
/// <param name="Status">Of HTTP; the command line has 200 for a report and 422 for a refusal.</param>
/// <param name="Body">The whole answer, as it came.</param>
public sealed record CaseAnswer(string Entrance, int Status, string Body)
{
    private readonly Lazy<JsonElement?> _json = new(() => Parse(Body));

    /// <summary>The headers of the answer by their names; empty where it has none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The day that was asked for.</summary>
    public string? AsOf { get; init; }

    /// <summary>What the VC-API said to the same bytes; null where it was not asked, or gave no such member.</summary>
    public bool? VcApi { get; init; }

    /// <summary>Whether the catalogue could be applied; null for everything that is no catalogue.</summary>
    public bool? Planned { get; init; }

    /// <summary>The exit code that must follow from the verdict; null where there is no command.</summary>
    public int? ExitCode { get; init; }

    public JsonElement? Json => _json.Value;

    /// <summary>The report; null where there is none.</summary>
    public JsonElement? Report =>
        Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("verdict", out _) ? json : null;

    public string? Verdict => Report?.GetProperty("verdict").GetString();

    /// <summary>
    /// The answer as a person reads it: what came, and besides it each text of the JSON without its escapes.
    /// </summary>
    public string Words
    {
        get
        {
            var words = new StringBuilder(Body);
            if (Json is { } json) AddTexts(json, words);
            return words.ToString();
        }
    }

    private static void AddTexts(JsonElement element, StringBuilder words)
    {
        if (element.ValueKind == JsonValueKind.String) words.Append('\n').Append(element.GetString());
        else if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray()) AddTexts(item, words);
        else if (element.ValueKind == JsonValueKind.Object)
            foreach (var member in element.EnumerateObject()) AddTexts(member.Value, words);
    }

    private static JsonElement? Parse(string body)
    {
        try
        {
            return JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
