using System.Text;
using System.Text.Json;

namespace Recognition.Issuing.Plans;

/// <summary>How a file of recipients is written.</summary>
public enum PlanFileFormat
{
    /// <summary>RFC 4180 with a header row; commas, semicolons or tabs.</summary>
    Csv,

    /// <summary>One array of objects.</summary>
    Json,

    /// <summary>One object a line.</summary>
    JsonLines,
}

public static class PlanFileFormats
{
    /// <summary>By the end of its name; null where that says nothing.</summary>
    public static PlanFileFormat? Of(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".csv" or ".tsv" or ".txt" => PlanFileFormat.Csv,
        ".json" => PlanFileFormat.Json,
        ".jsonl" or ".ndjson" => PlanFileFormat.JsonLines,
        _ => null,
    };
}

/// <summary>
/// Reads files of recipients entry by entry, so that memory does not grow with them. What spoils the whole file (no
/// UTF-8, an unknown column, a quotation mark that is never closed) throws <see cref="PlanFileException"/>; what
/// concerns one entry stands in it.
/// </summary>
internal static class PlanFile
{
    /// <summary>No entry is larger: a hundred times what people write, and little memory.</summary>
    public const int LargestEntry = 4 * 1024 * 1024;

    /// <summary>A text of an entry that is longer is not kept.</summary>
    public const int LongestText = Texts.MaxNarrative;

    /// <summary>Invalid bytes throw: U+FFFD in place of a letter would be signed for ever.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <param name="file">Read to its end, and left open.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="achievement">The slug for entries that name none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static IAsyncEnumerable<PlanEntry> ReadAsync(
        Stream file, PlanFileFormat format, string? achievement, CancellationToken cancellationToken) => format switch
        {
            PlanFileFormat.Csv => CsvPlanFile.ReadAsync(file, achievement, cancellationToken),
            PlanFileFormat.Json => JsonPlanFile.ReadArrayAsync(file, achievement, cancellationToken),
            _ => JsonPlanFile.ReadLinesAsync(file, achievement, cancellationToken),
        };

    /// <summary>Sees what a file is that was not said to be anything, by its first character.</summary>
    public static PlanFileFormat Guess(ReadOnlySpan<byte> start)
    {
        var text = start.StartsWith("\ufeff"u8) ? start[3..] : start;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty) return PlanFileFormat.Csv;
        return text[0] switch
        {
            (byte)'[' => PlanFileFormat.Json,
            (byte)'{' => PlanFileFormat.JsonLines,
            _ => PlanFileFormat.Csv,
        };
    }

    public static PlanFileException NotUtf8(int afterEntry) => new(Failure.Invalid("plan-not-utf8",
        $"The file is not UTF-8{After(afterEntry)}.", hint: "Save it as \"CSV UTF-8\", or convert it: iconv -t UTF-8."));

    public static PlanFileException EntryTooLarge(int afterEntry) => new(Failure.Invalid("plan-row-too-large",
        $"An entry is larger than {LargestEntry / 1024 / 1024} MB{After(afterEntry)}.",
        hint: "A quotation mark that is never closed makes one entry of all that follows."));

    public static PlanFileException Malformed(JsonException json, int afterEntry) => new(Failure.Invalid(
        "plan-json-malformed",
        $"The file is not JSON{After(afterEntry)}: {json.Message.Split(" Path:")[0].TrimEnd('.')}."));

    private static string After(int entry) => entry == 0 ? " from its beginning on" : $" after its entry {entry}";
}
