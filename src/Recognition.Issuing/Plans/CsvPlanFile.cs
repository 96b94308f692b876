using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Recognition.Issuing.Plans;

/// <summary>
/// A CSV file of recipients: RFC 4180, UTF-8 with or without a byte order mark, separated by commas, semicolons or tabs
/// (the header row shows which). A formula in a cell is text like any other.
/// </summary>
internal static class CsvPlanFile
{
    private static readonly char[] Separators = [',', ';', '\t'];

    public static async IAsyncEnumerable<PlanEntry> ReadAsync(
        Stream file, string? achievement, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bounds = new EntryBounds(file);
        using var text = new StreamReader(
            bounds, PlanFile.Utf8, detectEncodingFromByteOrderMarks: false, bufferSize: 16 * 1024, leaveOpen: true);
        var (header, headerLine) = await HeaderAsync(text, cancellationToken);
        var separator = SeparatorOf(header);
        var columns = PlanColumns.Read(Split(header, separator));
        var spoiled = false;
        using var parser = new CsvParser(text, Configuration(separator, () => spoiled = true), leaveOpen: true);
        while (await NextAsync(parser, bounds))
        {
            cancellationToken.ThrowIfCancellationRequested();
            spoiled = false;
            var (cells, lines, problems) = Cells(parser, columns);
            if (spoiled) problems.Add(WrongQuotes); // it is found out when a cell is taken
            else if (parser.Count != columns.Count) problems.Add(Ragged(parser, columns));
            yield return new PlanEntry
            {
                Number = bounds.Next(),
                Line = headerLine + parser.RawRow - lines, // it counts from behind the header row
                Problems = problems,
                Request = spoiled || parser.Count != columns.Count ? null : columns.Request(cells, achievement),
                ColumnOf = pointer => columns.ColumnOf(cells, pointer),
            };
        }
    }

    private static PlanProblem WrongQuotes => new(
        null, "csv-quotes", "The quotation marks of this row are wrong.",
        "A cell with a quotation mark, a separator or a line break stands in quotation marks; one inside is doubled.");

    private static PlanProblem Ragged(CsvParser parser, PlanColumns columns) => new(
        null, "csv-ragged", $"The row has {parser.Count} cells; the header row has {columns.Count}.",
        "A separator inside a cell needs quotation marks around the cell.");

    /// <summary>The row's cells, as many as there are columns, and how many line breaks are in them.</summary>
    private static (string?[] Cells, int Lines, List<PlanProblem> Problems) Cells(CsvParser parser, PlanColumns columns)
    {
        var (cells, lines, problems) = (new string?[columns.Count], 0, new List<PlanProblem>());
        for (var i = 0; i < parser.Count; i++)
        {
            var cell = parser[i];
            lines += cell.AsSpan().Count('\n');
            if (i >= cells.Length) continue;
            if (cell.Length <= PlanFile.LongestText) cells[i] = cell;
            else
                problems.Add(new PlanProblem(columns.Names[i], "text-too-long",
                    $"The cell has {cell.Length} characters; {PlanFile.LongestText} are the most."));
        }

        return (cells, lines, problems);
    }

    private static async Task<bool> NextAsync(CsvParser parser, EntryBounds bounds)
    {
        try
        {
            return await parser.ReadAsync();
        }
        catch (DecoderFallbackException)
        {
            throw PlanFile.NotUtf8(bounds.Entries);
        }
    }

    /// <summary>The first line that is not empty; a header has no line breaks in its names.</summary>
    private static async Task<(string Header, int Line)> HeaderAsync(
        StreamReader text, CancellationToken cancellationToken)
    {
        try
        {
            for (var line = 1; await text.ReadLineAsync(cancellationToken) is { } header; line++)
                if (header.AsSpan().Trim("\ufeff \t,;").Length > 0) return (header.TrimStart('\ufeff'), line);
        }
        catch (DecoderFallbackException)
        {
            throw PlanFile.NotUtf8(0);
        }

        throw new PlanFileException(Failure.Invalid("plan-empty", "The file is empty.",
            hint: "Its first row names the columns, each further row a recipient."));
    }

    private static char SeparatorOf(string header)
    {
        var best = Separators[0];
        foreach (var separator in Separators)
            if (header.AsSpan().Count(separator) > header.AsSpan().Count(best)) best = separator;
        return best;
    }

    private static string[] Split(string header, char separator)
    {
        using var parser = new CsvParser(new StringReader(header), Configuration(separator, () => { }));
        return parser.Read() ? [.. Enumerable.Range(0, parser.Count).Select(i => parser[i])] : [];
    }

    private static CsvConfiguration Configuration(char separator, Action spoil) => new(CultureInfo.InvariantCulture)
    {
        HasHeaderRecord = false,
        Mode = CsvMode.RFC4180,
        Delimiter = separator.ToString(),
        IgnoreBlankLines = true,
        CacheFields = false,
        BadDataFound = _ => spoil(),
    };
}
