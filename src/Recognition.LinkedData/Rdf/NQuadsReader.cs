using System.Text;
using System.Text.Unicode;

namespace Recognition.LinkedData.Rdf;

/// <summary>Reads N-Quads line by line; stops at the first line that breaks the grammar of N-Quads section 5.</summary>
internal ref struct NQuadsReader
{
    private ReadOnlySpan<byte> _rest;
    private ReadOnlySpan<byte> _line;
    private int _number;

    public NQuadsReader(ReadOnlySpan<byte> utf8)
    {
        _rest = utf8;
        if (!Utf8.IsValid(utf8)) Problem = new NQuadsProblem(1, "The text is not valid UTF-8.");
    }

    public NQuadsProblem? Problem { get; private set; }

    public bool Read(out Quad quad)
    {
        quad = default;
        while (Problem is null && NextLine())
        {
            SkipSpace();
            if (_line.IsEmpty || _line[0] == '#') continue;
            try
            {
                quad = ReadQuad();
                return true;
            }
            catch (FormatException broken)
            {
                Problem = new NQuadsProblem(_number, broken.Message);
            }
        }

        return false;
    }

    /// <summary>Reads one term that stands alone; for terms that this library wrote itself.</summary>
    public static Term ReadTerm(ReadOnlySpan<byte> term)
    {
        var reader = new NQuadsReader { _line = term };
        return reader.ReadTerm("term");
    }

    private bool NextLine()
    {
        if (_rest.IsEmpty) return false;
        var end = _rest.IndexOfAny((byte)'\n', (byte)'\r');
        _line = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + 1)..];
        _number++;
        return true;
    }

    private Quad ReadQuad()
    {
        var subject = ReadTerm("subject");
        if (subject.Kind == TermKind.Literal) throw new FormatException("A subject cannot be a literal.");
        var predicate = ReadTerm("predicate");
        if (predicate.Kind != TermKind.Iri) throw new FormatException("A predicate must be an IRI.");
        var value = ReadTerm("object");
        var graph = default(Term);
        if (!_line.IsEmpty && _line[0] != '.') graph = ReadTerm("graph");
        if (graph.Kind == TermKind.Literal) throw new FormatException("A graph cannot be a literal.");
        if (_line.IsEmpty || _line[0] != '.') throw new FormatException("The statement does not end with a full stop.");
        _line = _line[1..];
        SkipSpace();
        if (!_line.IsEmpty && _line[0] != '#') throw new FormatException("Something stands behind the full stop.");
        return new Quad(subject, predicate, value, graph);
    }

    private Term ReadTerm(string role)
    {
        if (_line.IsEmpty) throw new FormatException($"The {role} is missing.");
        var term = _line[0] switch
        {
            (byte)'<' => Term.Iri(ReadIri()),
            (byte)'_' => Term.BlankNode(ReadLabel()),
            (byte)'"' => ReadLiteral(),
            _ => throw new FormatException($"The {role} is no IRI, blank node or literal."),
        };
        SkipSpace();
        return term;
    }

    private string ReadIri()
    {
        var end = _line.IndexOf((byte)'>');
        if (end < 0) throw new FormatException("An IRI is not closed by '>'.");
        var raw = _line[1..end];
        foreach (var b in raw)
            if (b <= ' ' || "<\"{}|^`"u8.Contains(b)) throw new FormatException("An IRI holds a character it must not.");
        var iri = NQuadsEscapes.Unescape(raw, shorthands: false);
        if (!IriSyntax.IsAbsolute(iri)) throw new FormatException($"The IRI <{iri}> is relative.");
        _line = _line[(end + 1)..];
        return iri;
    }

    // BLANK_NODE_LABEL ::= '_:' (PN_CHARS_U | [0-9]) ((PN_CHARS | '.')* PN_CHARS)?
    private string ReadLabel()
    {
        if (!_line.StartsWith("_:"u8)) throw new FormatException("A blank node begins with \"_:\".");
        var length = BlankNodeLabel.Measure(_line[2..]);
        if (length == 0) throw new FormatException("A blank node has no label.");
        var label = Encoding.UTF8.GetString(_line.Slice(2, length));
        _line = _line[(2 + length)..];
        return label;
    }

    private Term ReadLiteral()
    {
        var end = 1;
        while (end < _line.Length && _line[end] != '"') end += _line[end] == '\\' ? 2 : 1;
        if (end >= _line.Length) throw new FormatException("A literal is not closed by a quotation mark.");
        var value = NQuadsEscapes.Unescape(_line[1..end], shorthands: true);
        _line = _line[(end + 1)..];
        if (_line.StartsWith("^^<"u8))
        {
            _line = _line[2..];
            return Term.Literal(value, ReadIri());
        }

        return !_line.IsEmpty && _line[0] == '@' ? Term.LanguageString(value, ReadLanguage()) : Term.Literal(value);
    }

    // LANGTAG ::= '@' [a-zA-Z]+ ('-' [a-zA-Z0-9]+)*
    private string ReadLanguage()
    {
        var end = 1;
        while (end < _line.Length && (char.IsAsciiLetterOrDigit((char)_line[end]) || _line[end] == '-')) end++;
        var tag = Encoding.ASCII.GetString(_line[1..end]);
        var parts = tag.Split('-');
        if (!parts[0].All(char.IsAsciiLetter) || parts.Any(part => part.Length == 0))
            throw new FormatException("A language tag is malformed.");
        _line = _line[end..];
        return tag;
    }

    private void SkipSpace() => _line = _line.TrimStart(" \t"u8);
}
