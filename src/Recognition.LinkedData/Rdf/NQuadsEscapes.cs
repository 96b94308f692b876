using System.Buffers.Text;
using System.Text;

namespace Recognition.LinkedData.Rdf;

/// <summary>UCHAR (<c>\u</c>, <c>\U</c>) and ECHAR (<c>\n</c> …) of N-Quads section 5, undone.</summary>
internal static class NQuadsEscapes
{
    public static string Unescape(ReadOnlySpan<byte> raw, bool shorthands)
    {
        if (!raw.Contains((byte)'\\')) return Encoding.UTF8.GetString(raw);
        var text = new StringBuilder(raw.Length);
        while (raw.IndexOf((byte)'\\') is var at and >= 0)
        {
            text.Append(Encoding.UTF8.GetString(raw[..at]));
            raw = raw[(at + 1)..];
            if (raw.IsEmpty) throw new FormatException("An escape is cut short.");
            var used = raw[0] is (byte)'u' or (byte)'U'
                ? AppendCodePoint(text, raw)
                : AppendShorthand(text, raw[0], shorthands);
            raw = raw[used..];
        }

        return text.Append(Encoding.UTF8.GetString(raw)).ToString();
    }

    private static int AppendCodePoint(StringBuilder text, ReadOnlySpan<byte> escape)
    {
        var digits = escape[0] == 'u' ? 4 : 8;
        if (escape.Length <= digits
            || !Utf8Parser.TryParse(escape.Slice(1, digits), out uint value, out var used, 'x')
            || used != digits)
            throw new FormatException("An escape does not have its hexadecimal digits.");
        if (!Rune.TryCreate(value, out var rune)) throw new FormatException("An escape names no character.");
        text.Append(rune.ToString());
        return digits + 1;
    }

    private static int AppendShorthand(StringBuilder text, byte letter, bool allowed)
    {
        if (!allowed) throw new FormatException("An IRI holds an escape other than \\u and \\U.");
        text.Append(letter switch
        {
            (byte)'t' => '\t',
            (byte)'b' => '\b',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'f' => '\f',
            (byte)'"' => '"',
            (byte)'\'' => '\'',
            (byte)'\\' => '\\',
            _ => throw new FormatException("A literal holds an unknown escape."),
        });
        return 1;
    }
}
