using Recognition.LinkedData.Rdf;

namespace Recognition.LinkedData.Contexts;

/// <summary>
/// What IRI expansion answers: an IRI, a relative reference, a blank node ("_:…") or a keyword. What is asked of it
/// often is worked out once: a term's IRI lives as long as its context.
/// </summary>
internal sealed class Iri(string value, Keyword keyword = Keyword.None)
{
    private static readonly Iri?[] OfKeywords = new Iri?[(int)Keyword.Vocab + 1];

    private byte[]? _nquads;
    private Form _form = keyword == Keyword.None ? Form.Unknown : Form.Malformed;

    private enum Form : byte
    {
        Unknown,
        WellFormed,
        BlankNode,
        Malformed,
    }

    public string Value => value;

    public Keyword Keyword => keyword;

    public bool IsKeyword => keyword != Keyword.None;

    public bool IsBlankNode => FormOf() == Form.BlankNode;

    /// <summary>Whether it is an absolute IRI that RDF takes.</summary>
    public bool IsWellFormed => FormOf() == Form.WellFormed;

    /// <summary>Whether it is an IRI (well-formed or not) or a blank node, and no relative reference.</summary>
    public bool IsAbsolute => !IsKeyword && (IsBlankNode || IriSyntax.IsAbsolute(value));

    /// <summary>A well-formed IRI as N-Quads writes it.</summary>
    public ReadOnlySpan<byte> NQuads => _nquads ??= Write();

    /// <summary>Wraps a text that may be a keyword.</summary>
    public static Iri Of(string text)
    {
        var keyword = Keywords.Parse(text);
        return keyword == Keyword.None ? new Iri(text) : OfKeywords[(int)keyword] ??= new Iri(text, keyword);
    }

    public override string ToString() => value;

    private Form FormOf()
    {
        if (_form != Form.Unknown) return _form;
        return _form = value.StartsWith("_:", StringComparison.Ordinal) ? Form.BlankNode
            : IriSyntax.IsWellFormed(value) ? Form.WellFormed
            : Form.Malformed;
    }

    private byte[] Write()
    {
        using var buffer = new Utf8Buffer(256);
        NQuadsWriter.WriteIri(buffer, value);
        return buffer.ToArray();
    }
}
