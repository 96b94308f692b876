using System.Text;

namespace Recognition.LinkedData.Rdf;

/// <summary>Terms as N-Quads writes them: an IRI in angle brackets, a blank node, or a literal in quotes.</summary>
public static class StatementTerms
{
    public static bool IsIri(ReadOnlySpan<byte> term) => term is [(byte)'<', .., (byte)'>'];

    /// <summary>The IRI, without its brackets; null for a blank node or a literal.</summary>
    public static string? IriOf(ReadOnlySpan<byte> term) => IsIri(term) ? Encoding.UTF8.GetString(term[1..^1]) : null;

    /// <summary>The lexical form of a literal, without quotes, language and datatype; null for other terms.</summary>
    public static string? LexicalOf(ReadOnlySpan<byte> term)
    {
        if (term is not [(byte)'"', ..]) return null;
        var lexical = term[1..term.LastIndexOf((byte)'"')];
        return lexical.Contains((byte)'\\')
            ? NQuadsEscapes.Unescape(lexical, shorthands: true)
            : Encoding.UTF8.GetString(lexical);
    }

    /// <summary>
    /// The bytes of an IRI, or of the lexical form of a literal. False for a blank node, and for a literal with escapes.
    /// </summary>
    public static bool TryGetBytes(ReadOnlySpan<byte> term, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (IsIri(term)) bytes = term[1..^1];
        else if (term is [(byte)'"', ..]) bytes = term[1..term.LastIndexOf((byte)'"')];
        else return false;
        return !bytes.Contains((byte)'\\');
    }
}
