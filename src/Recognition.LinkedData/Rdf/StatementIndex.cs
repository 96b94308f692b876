using System.Text;

namespace Recognition.LinkedData.Rdf;

/// <summary>
/// The statements of canonical N-Quads whose predicates are of interest, by subject and predicate. Reads the very bytes
/// that a proof hashes, and nothing else. Statements of named graphs are left out.
/// </summary>
public sealed class StatementIndex
{
    private readonly byte[] _text;
    private readonly Dictionary<byte[], int> _predicates;
    private readonly List<Statement> _statements = new(48);

    /// <param name="canonical">Canonical N-Quads; must not change afterwards.</param>
    /// <param name="predicates">IRIs of the predicates that will be asked for, made once.</param>
    public StatementIndex(byte[] canonical, PredicateSet predicates)
    {
        _text = canonical;
        _predicates = predicates.ByIri;
        Read();
    }

    private readonly record struct Statement(int Predicate, Range Subject, Range Object);

    /// <summary>
    /// The objects of one subject and predicate as N-Quads writes them: an IRI in angle brackets, a blank node, or a
    /// literal in quotes.
    /// </summary>
    /// <param name="subject">As N-Quads writes it.</param>
    public List<string> Objects(string subject, string predicate)
    {
        var objects = new List<string>(1);
        Span<byte> name = stackalloc byte[1024];
        if (!Encoding.UTF8.TryGetBytes(subject, name, out var length))
        {
            name = Encoding.UTF8.GetBytes(subject);
            length = name.Length;
        }

        if (!_predicates.TryGetValue(Encoding.UTF8.GetBytes(predicate), out var number)) return objects;
        foreach (var statement in _statements)
            if (statement.Predicate == number && _text.AsSpan()[statement.Subject].SequenceEqual(name[..length]))
                objects.Add(Encoding.UTF8.GetString(_text.AsSpan()[statement.Object]));
        return objects;
    }

    /// <summary>The IRI, without its brackets; null for a blank node or a literal.</summary>
    public static string? IriOf(string term) => term is ['<', .. var iri, '>'] ? iri : null;

    /// <summary>The lexical form of a literal, without quotes, language and datatype; null for other terms.</summary>
    public static string? LexicalOf(string term)
    {
        if (term.Length < 2 || term[0] != '"') return null;
        var end = term.LastIndexOf('"');
        var lexical = term[1..end];
        return lexical.Contains('\\')
            ? NQuadsEscapes.Unescape(Encoding.UTF8.GetBytes(lexical), shorthands: true)
            : lexical;
    }

    // A line is "subject predicate object [graph] .": one space between terms, none in an IRI or a blank node.
    private void Read()
    {
        var lookup = _predicates.GetAlternateLookup<ReadOnlySpan<byte>>();
        for (var start = 0; start < _text.Length;)
        {
            var line = _text.AsSpan(start);
            line = line[..line.IndexOf((byte)'\n')];
            var subject = line.IndexOf((byte)' ');
            var rest = line[(subject + 1)..];
            var predicate = rest.IndexOf((byte)' ');
            // Without the angle brackets.
            if (lookup.TryGetValue(rest[1..(predicate - 1)], out var number))
            {
                var from = subject + predicate + 2;
                var length = LengthOfObject(line[from..]);
                if (line[(from + length)..].SequenceEqual(" ."u8))
                    _statements.Add(new Statement(
                        number, start..(start + subject), (start + from)..(start + from + length)));
            }

            start += line.Length + 1;
        }
    }

    private static int LengthOfObject(ReadOnlySpan<byte> text)
    {
        if (text[0] != '"') return text.IndexOf((byte)' ');
        var end = 1;
        while (text[end] != '"') end += text[end] == '\\' ? 2 : 1;
        var suffix = text[end..];
        return end + suffix.IndexOf((byte)' ');
    }
}

/// <summary>Predicates that a <see cref="StatementIndex"/> keeps. Make it once.</summary>
public sealed class PredicateSet(IEnumerable<string> iris)
{
    internal Dictionary<byte[], int> ByIri { get; } = iris.Distinct(StringComparer.Ordinal)
        .Select((iri, index) => (Key: Encoding.UTF8.GetBytes(iri), index))
        .ToDictionary(pair => pair.Key, pair => pair.index, Utf8KeyComparer.Instance);
}
