using System.Buffers.Text;

namespace Recognition.LinkedData.Documents;

/// <summary>RFC 7493 section 2.1: strings must not hold surrogates that are not half of a pair.</summary>
internal static class JsonUnicode
{
    /// <summary>
    /// Whether an escape in a well-formed JSON text is half a pair. Backslashes stand in strings only.
    /// </summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<byte> json)
    {
        while (json.IndexOf((byte)'\\') is var at and >= 0)
        {
            json = json[at..];
            if (json[1] != 'u')
            {
                json = json[2..];
                continue;
            }

            var unit = CodeUnit(json);
            json = json[6..];
            if (char.IsLowSurrogate(unit)) return true;
            if (!char.IsHighSurrogate(unit)) continue;
            if (!json.StartsWith("\\u"u8) || !char.IsLowSurrogate(CodeUnit(json))) return true;
            json = json[6..];
        }

        return false;
    }

    private static char CodeUnit(ReadOnlySpan<byte> escape) =>
        Utf8Parser.TryParse(escape.Slice(2, 4), out ushort unit, out _, 'x')
            ? (char)unit
            : throw new ArgumentException("The text is not well-formed JSON.", nameof(escape));
}
