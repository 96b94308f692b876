using System.Text;
using Recognition.Credentials;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Plans;

/// <summary>
/// The header row of a CSV file: which column is what. Names are compared without regard to case, spaces, hyphens and
/// underscores: <c>Valid until</c> is <c>validUntil</c>. Evidence columns may be numbered (<c>evidenceUrl2</c>), a
/// result's column is <c>result:</c> and the slug of a result description (<c>result:score</c>), or its id.
/// </summary>
internal sealed class PlanColumns
{
    private const string ResultPrefix = "result:";
    private const int LongestQuote = 60;
    private static readonly string[] Plain =
        ["achievement", "name", "email", "did", "validfrom", "validuntil", "narrative"];
    private static readonly string[] OfEvidence = ["evidenceurl", "evidencename", "evidencenarrative"];

    private readonly string[] _names;
    private readonly string[] _keys;
    private readonly List<int[]> _evidence = []; // for each piece of evidence the columns of url, name and narrative
    private readonly List<(int Column, string Result)> _results = [];

    private PlanColumns(string[] names, string[] keys) => (_names, _keys) = (names, keys);

    public int Count => _names.Length;

    public IReadOnlyList<string> Names => _names;

    /// <summary>Reads the header row; a column that is not known would be signed away, so it spoils the file.</summary>
    public static PlanColumns Read(string[] header)
    {
        var columns = new PlanColumns(header, new string[header.Length]);
        var numbers = new SortedDictionary<string, int[]>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            header[i] = header[i].Trim();
            var key = columns._keys[i] = KeyOf(header[i]);
            var twice = Array.IndexOf(columns._keys, key, 0, i);
            if (key.Length > 0 && twice >= 0)
                throw Refuse(
                    "plan-column-twice",
                    $"The columns {twice + 1} and {i + 1} are both '{Quote.Cut(header[i], LongestQuote)}'.");
            if (Plain.Contains(key)) continue;
            if (key.StartsWith(ResultPrefix, StringComparison.Ordinal) && key.Length > ResultPrefix.Length)
                columns._results.Add((i, header[i][(header[i].IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()));
            else if (EvidenceOf(key) is var (part, number))
                (numbers.TryGetValue(number, out var parts) ? parts : numbers[number] = [-1, -1, -1])[part] = i;
            else
                throw Refuse("plan-column-unknown", header[i].Length == 0
                    ? $"The column {i + 1} has no name."
                    : $"'{Quote.Cut(header[i], LongestQuote)}' (column {i + 1}) is not a column of a plan.");
        }

        if (!columns._keys.Contains("name")) throw Refuse("plan-column-missing", "There is no column 'name'.");
        columns._evidence.AddRange(numbers.Values);
        return columns;
    }

    /// <summary>What a row wishes for. Empty cells are as good as none.</summary>
    /// <param name="cells">As many as there are columns.</param>
    /// <param name="achievement">The slug where the row names none.</param>
    public GrantAwardRequest Request(string?[] cells, string? achievement) => new()
    {
        Achievement = Cell(cells, "achievement") ?? achievement ?? "",
        Recipient = new GrantRecipient
        {
            Name = Cell(cells, "name") ?? "", Email = Cell(cells, "email"), Did = Cell(cells, "did"),
        },
        ValidFrom = Cell(cells, "validfrom"),
        ValidUntil = Cell(cells, "validuntil"),
        Narrative = Cell(cells, "narrative"),
        Evidence = [.. EvidenceIn(cells)],
        Results = [.. ResultsIn(cells)],
    };

    /// <summary>The column that a pointer into a row's request speaks of.</summary>
    public string ColumnOf(string?[] cells, string pointer)
    {
        var parts = pointer.Split('/');
        switch (parts)
        {
            case [_, "recipient", var member]:
                return NameOf(member);
            case [_, "evidence", var number, ..]:
                var piece = EvidenceColumns(cells).ElementAt(int.Parse(number, CultureOf));
                var part = parts.Length > 3 ? Array.IndexOf(OfEvidence, "evidence" + parts[3]) : 0;
                return _names[piece[part] >= 0 ? piece[part] : piece.First(column => column >= 0)];
            case [_, "results", var number, ..]:
                var results = _results.Where(result => Given(cells, result.Column) is not null);
                return _names[results.ElementAt(int.Parse(number, CultureOf)).Column];
            default:
                return NameOf(parts[^1]);
        }
    }

    private static System.Globalization.CultureInfo CultureOf => System.Globalization.CultureInfo.InvariantCulture;

    private string NameOf(string member)
    {
        var at = Array.IndexOf(_keys, member.ToLowerInvariant());
        return at >= 0 ? _names[at] : member;
    }

    private string? Cell(string?[] cells, string key) => Given(cells, Array.IndexOf(_keys, key));

    private static string? Given(string?[] cells, int column) =>
        column < 0 || string.IsNullOrWhiteSpace(cells[column]) ? null : cells[column]!.Trim();

    private IEnumerable<int[]> EvidenceColumns(string?[] cells) =>
        _evidence.Where(columns => columns.Any(column => Given(cells, column) is not null));

    private IEnumerable<GrantEvidence> EvidenceIn(string?[] cells)
    {
        foreach (var columns in EvidenceColumns(cells))
            yield return new GrantEvidence
            {
                Url = Given(cells, columns[0]), Name = Given(cells, columns[1]), Narrative = Given(cells, columns[2]),
            };
    }

    private IEnumerable<GrantResult> ResultsIn(string?[] cells)
    {
        foreach (var (column, result) in _results)
            if (Given(cells, column) is { } value)
                yield return new GrantResult { ResultDescription = result, Value = value };
    }

    private static (int Part, string Number)? EvidenceOf(string key)
    {
        var name = key.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var part = Array.IndexOf(OfEvidence, name);
        return part >= 0 && key.Length - name.Length <= 2 ? (part, key[name.Length..].PadLeft(2, '0')) : null;
    }

    private static string KeyOf(string name)
    {
        if (name.StartsWith(ResultPrefix, StringComparison.OrdinalIgnoreCase))
            return ResultPrefix + name[ResultPrefix.Length..].Trim();
        var key = new StringBuilder(name.Length);
        foreach (var letter in name)
            if (letter is not (' ' or '_' or '-')) key.Append(char.ToLowerInvariant(letter));
        return key.ToString();
    }

    private static PlanFileException Refuse(string code, string message) => new(Failure.Invalid(code, message, hint:
        "The first row names the columns: achievement, name, email, did, validFrom, validUntil, narrative, "
        + "evidenceUrl, evidenceName, evidenceNarrative (with a number behind for more), result:SLUG."));
}
