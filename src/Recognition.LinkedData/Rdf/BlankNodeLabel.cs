using System.Text;

namespace Recognition.LinkedData.Rdf;

/// <summary>BLANK_NODE_LABEL of N-Quads section 5, without the "_:".</summary>
internal static class BlankNodeLabel
{
    /// <summary>How many bytes at the beginning of the text are a label; 0 where none begins here.</summary>
    public static int Measure(ReadOnlySpan<byte> utf8)
    {
        int length = 0, accepted = 0;
        while (length < utf8.Length && Rune.DecodeFromUtf8(utf8[length..], out var rune, out var used) == default)
        {
            // Neither the first nor the last character may be a full stop.
            var good = length == 0 ? IsFirst(rune) : IsFirst(rune) || IsLater(rune);
            if (!good && (rune.Value != '.' || length == 0)) break;
            length += used;
            if (good) accepted = length;
        }

        return accepted;
    }

    public static bool IsWellFormed(string label)
    {
        var utf8 = Encoding.UTF8.GetBytes(label);
        return utf8.Length > 0 && Measure(utf8) == utf8.Length;
    }

    // PN_CHARS_U | [0-9]
    private static bool IsFirst(Rune rune) => rune.Value switch
    {
        '_' or ':' or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => true,
        (>= 0xC0 and <= 0xD6) or (>= 0xD8 and <= 0xF6) or (>= 0xF8 and <= 0x2FF) => true,
        (>= 0x370 and <= 0x37D) or (>= 0x37F and <= 0x1FFF) or (>= 0x200C and <= 0x200D) => true,
        (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF) => true,
        (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF) => true,
        _ => false,
    };

    // What PN_CHARS adds.
    private static bool IsLater(Rune rune) =>
        rune.Value is '-' or 0xB7 or (>= 0x300 and <= 0x36F) or (>= 0x203F and <= 0x2040);
}
