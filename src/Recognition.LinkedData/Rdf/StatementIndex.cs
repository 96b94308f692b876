namespace Recognition.LinkedData.Rdf;

/// <summary>
/// The statements of canonical N-Quads by subject. Reads the very bytes that a proof hashes, and nothing else. Statements
/// of named graphs are left out.
/// </summary>
/// <remarks>Terms are slices of these bytes, as N-Quads writes them: nothing is copied.</remarks>
public sealed class StatementIndex
{
    private readonly byte[] _text;
    private readonly List<Statement> _statements = new(64);
    private readonly List<Group> _groups = new(16);

    /// <param name="canonical">Canonical N-Quads; must not change afterwards.</param>
    public StatementIndex(byte[] canonical)
    {
        _text = canonical;
        Read();
    }

    private readonly record struct Statement(Range Predicate, Range Object);

    // The lines are sorted, so those of one subject follow each other.
    private readonly record struct Group(Range Subject, int First);

    /// <summary>The statements about a subject.</summary>
    /// <param name="subject">As N-Quads writes it.</param>
    public StatementsAbout About(ReadOnlySpan<byte> subject)
    {
        for (var i = 0; i < _groups.Count; i++)
            if (_text.AsSpan(_groups[i].Subject).SequenceEqual(subject))
                return new StatementsAbout(
                    this, _groups[i].First, i + 1 < _groups.Count ? _groups[i + 1].First : _statements.Count);
        return new StatementsAbout(this, 0, 0);
    }

    internal ReadOnlySpan<byte> PredicateOf(int statement) => _text.AsSpan(_statements[statement].Predicate);

    internal ReadOnlyMemory<byte> ObjectOf(int statement) => _text.AsMemory(_statements[statement].Object);

    // A line is "subject predicate object [graph] .": one space between terms, none in an IRI or a blank node.
    private void Read()
    {
        for (var start = 0; start < _text.Length;)
        {
            var line = _text.AsSpan(start);
            line = line[..line.IndexOf((byte)'\n')];
            var subject = line.IndexOf((byte)' ');
            var predicate = line[(subject + 1)..].IndexOf((byte)' ');
            var from = subject + predicate + 2;
            var length = LengthOfObject(line[from..]);
            if (line[(from + length)..].SequenceEqual(" ."u8))
                Add(line[..subject], start, new Statement(
                    // Without the angle brackets.
                    (start + subject + 2)..(start + subject + predicate), (start + from)..(start + from + length)));
            start += line.Length + 1;
        }
    }

    private void Add(ReadOnlySpan<byte> subject, int start, Statement statement)
    {
        if (_groups.Count == 0 || !_text.AsSpan(_groups[^1].Subject).SequenceEqual(subject))
            _groups.Add(new Group(start..(start + subject.Length), _statements.Count));
        _statements.Add(statement);
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
