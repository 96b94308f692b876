using System.Text.Json;
using Recognition.LinkedData.Documents;

namespace Recognition.Issuing.Catalog;

/// <summary>
/// One object of a catalogue's JSON file. Members are taken by name and type; what has the wrong type, is missing or
/// was never asked for becomes a problem, and reading goes on, so that one run shows all of them.
/// </summary>
internal sealed class CatalogJson
{
    private static readonly StrictJsonLimits Limits = new(MaxBytes: 256 * 1024, MaxDepth: 8);

    private readonly string _file;
    private readonly string _pointer;
    private readonly JsonElement _element;
    private readonly List<CatalogProblem> _problems;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private CatalogJson(string file, string pointer, JsonElement element, List<CatalogProblem> problems) =>
        (_file, _pointer, _element, _problems) = (file, pointer, element, problems);

    /// <summary>Reads the one object that a file holds; null, and a problem, where it does not.</summary>
    public static CatalogJson? Open(string folder, string file, List<CatalogProblem> problems)
    {
        var info = new FileInfo(Path.Combine(folder, file));
        if (info.Length > Limits.MaxBytes)
        {
            problems.Add(new CatalogProblem(file, null, "json-too-large",
                $"The file has more than {Limits.MaxBytes} bytes.", "Shorten its texts."));
            return null;
        }

        if (!StrictJson.TryParse(File.ReadAllBytes(info.FullName), Limits, out var root, out var problem))
        {
            problems.Add(new CatalogProblem(file, null, problem.Code, problem.Message, "Write it as RFC 8259 says."));
            return null;
        }

        if (root.ValueKind == JsonValueKind.Object) return new CatalogJson(file, "", root, problems);
        problems.Add(new CatalogProblem(file, "", "object-expected", "The file does not hold one JSON object.", null));
        return null;
    }

    /// <summary>A text that must be there; empty, and a problem, where it is not.</summary>
    public string Text(string member)
    {
        if (Take(member, JsonValueKind.String, "a text") is { } value) return value.GetString()!;
        if (!_element.TryGetProperty(member, out _))
            Report(member, "member-missing", $"'{member}' is missing.", "Add it.");
        return "";
    }

    public string? OptionalText(string member) => Take(member, JsonValueKind.String, "a text")?.GetString();

    public int? OptionalNumber(string member)
    {
        if (Take(member, JsonValueKind.Number, "a number") is not { } value) return null;
        if (value.TryGetInt32(out var number)) return number;
        Report(member, "number-expected", $"'{member}' is not a whole number.", null);
        return null;
    }

    public IReadOnlyList<string> Texts(string member)
    {
        if (Take(member, JsonValueKind.Array, "a list of texts") is not { } list) return [];
        var texts = new List<string>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String) texts.Add(item.GetString()!);
            else Report($"{member}/{texts.Count}", "text-expected", "This entry is not a text.", null);
        }

        return texts;
    }

    /// <summary>A list of objects, each read by <paramref name="read"/>; the members of each are closed, too.</summary>
    public IReadOnlyList<T> Objects<T>(string member, Func<CatalogJson, T> read)
    {
        if (Take(member, JsonValueKind.Array, "a list of objects") is not { } list) return [];
        var objects = new List<T>(list.GetArrayLength());
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var at = $"{member}/{index++}";
            if (item.ValueKind != JsonValueKind.Object)
            {
                Report(at, "object-expected", "This entry is not an object.", null);
                continue;
            }

            var inner = new CatalogJson(_file, $"{_pointer}/{at}", item, _problems);
            objects.Add(read(inner));
            inner.Close();
        }

        return objects;
    }

    /// <summary>One of a closed set of words, matched as written.</summary>
    public T Word<T>(string member, IReadOnlyDictionary<string, T> words, T otherwise)
    {
        if (OptionalText(member) is not { } text) return otherwise;
        if (words.TryGetValue(text, out var value)) return value;
        Report(member, "word-unknown", $"'{text}' is not a {member}.", $"Use {string.Join(", ", words.Keys)}.");
        return otherwise;
    }

    /// <summary>Every member that nobody asked for is a problem: a typing mistake must not pass unseen.</summary>
    public void Close()
    {
        foreach (var member in _element.EnumerateObject())
        {
            if (!_known.Contains(member.Name))
                Report(member.Name, "member-unknown", $"'{member.Name}' means nothing here.",
                    $"Remove it, or use one of {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
        }
    }

    public void Report(string member, string code, string message, string? hint) =>
        _problems.Add(new CatalogProblem(_file, $"{_pointer}/{Escape(member)}", code, message, hint));

    private JsonElement? Take(string member, JsonValueKind kind, string what)
    {
        _known.Add(member);
        if (!_element.TryGetProperty(member, out var value)) return null;
        if (value.ValueKind == kind) return value;
        Report(member, "type-wrong", $"'{member}' is not {what}.", null);
        return null;
    }

    /// <summary>RFC 6901, section 3; a path that we made keeps its slashes.</summary>
    private string Escape(string member) => _element.TryGetProperty(member, out _)
        ? member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
        : member;
}
