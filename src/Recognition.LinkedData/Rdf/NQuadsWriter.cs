using System.Buffers;

namespace Recognition.LinkedData.Rdf;

/// <summary>
/// Terms and quads as canonical N-Quads: RDFC-1.0 section 5, "A Canonical form of N-Quads". One space between terms,
/// no comments, xsd:string left out, only the escapes that are required.
/// </summary>
internal static class NQuadsWriter
{
    // Controls, DEL, the quotation mark and the backslash are all that a literal has to escape.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014" +
        "\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\"\\\u007F");

    public static void Write(Utf8Buffer output, Quad quad)
    {
        Write(output, quad.Subject);
        output.Append((byte)' ');
        Write(output, quad.Predicate);
        output.Append((byte)' ');
        Write(output, quad.Object);
        output.Append((byte)' ');
        if (quad.Graph.Kind != TermKind.None)
        {
            Write(output, quad.Graph);
            output.Append((byte)' ');
        }

        output.Append(".\n"u8);
    }

    public static void Write(Utf8Buffer output, Term term)
    {
        switch (term.Kind)
        {
            case TermKind.Iri:
                WriteIri(output, term.Value);
                break;
            case TermKind.BlankNode:
                output.Append("_:"u8);
                output.Append(term.Value);
                break;
            case TermKind.Literal:
                WriteLiteral(output, term.Value, term.Datatype, term.Language);
                break;
            default:
                break;
        }
    }

    /// <summary>An IRI; what an IRIREF may not hold as it stands is written \u….</summary>
    public static void WriteIri(Utf8Buffer output, ReadOnlySpan<char> iri)
    {
        output.Append((byte)'<');
        while (iri.IndexOfAny(IriSyntax.Forbidden) is var at and >= 0)
        {
            output.Append(iri[..at]);
            WriteCodeUnit(output, iri[at]);
            iri = iri[(at + 1)..];
        }

        output.Append(iri);
        output.Append((byte)'>');
    }

    public static void WriteLiteral(Utf8Buffer output, ReadOnlySpan<char> value, string? datatype, string? language)
    {
        output.Append((byte)'"');
        WriteEscaped(output, value);
        output.Append((byte)'"');
        if (language is not null)
        {
            output.Append((byte)'@');
            output.Append(language);
        }
        else if (datatype is not (null or Term.XsdString))
        {
            output.Append("^^"u8);
            WriteIri(output, datatype);
        }
    }

    public static void WriteEscaped(Utf8Buffer output, ReadOnlySpan<char> value)
    {
        while (value.IndexOfAny(Escaped) is var at and >= 0)
        {
            output.Append(value[..at]);
            WriteEscape(output, value[at]);
            value = value[(at + 1)..];
        }

        output.Append(value);
    }

    private static void WriteEscape(Utf8Buffer output, char letter)
    {
        var shorthand = letter switch
        {
            '\b' => "\\b"u8,
            '\t' => "\\t"u8,
            '\n' => "\\n"u8,
            '\f' => "\\f"u8,
            '\r' => "\\r"u8,
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            _ => default,
        };
        if (shorthand.IsEmpty) WriteCodeUnit(output, letter);
        else output.Append(shorthand);
    }

    private static void WriteCodeUnit(Utf8Buffer output, char unit)
    {
        const string Digits = "0123456789ABCDEF";
        output.Append("\\u00"u8);
        output.Append((byte)Digits[unit >> 4]);
        output.Append((byte)Digits[unit & 0xF]);
    }
}
