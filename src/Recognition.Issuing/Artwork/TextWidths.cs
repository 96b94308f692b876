using System.Globalization;
using System.Text;

namespace Recognition.Issuing.Artwork;

/// <summary>
/// How wide a text can get, in thousandths of its size. The badge names no font file, so the widths are those of the
/// widest bold face of the fallback list (DejaVu Sans Bold, advance widths of its hmtx table); what fits in that fits
/// in the others.
/// </summary>
internal static class TextWidths
{
    private static ReadOnlySpan<short> Ascii =>
    [
        348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, // space to /
        696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, // 0 to ?
        1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995, 837, 850, // @ to O
        733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, // P to _
        500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, // ` to o
        716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838, // p to ~
    ];

    /// <summary>The width of a line at a size, in the units of the size.</summary>
    internal static double Measure(string text, double size, double letterSpacing = 0)
    {
        double width = 0;
        foreach (var rune in text.EnumerateRunes()) width += Advance(rune) / 1000.0 * size + letterSpacing;
        return width;
    }

    private static int Advance(Rune rune)
    {
        if (rune.Value is >= 0x20 and < 0x7f) return Ascii[rune.Value - 0x20];
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) return 0;
        return rune.Value switch
        {
            < 0x250 => 1000, // Latin with marks; only ligatures and capitals of two letters come near
            < 0x590 => 1100, // Greek, Cyrillic, Armenian
            < 0x600 => 760, // Hebrew
            < 0x780 => 1200, // Arabic, Syriac
            >= 0x2e80 and < 0xd7b0 => 1000, // CJK and Hangul are square
            >= 0xff00 and < 0xffef => 1000,
            _ => 1400, // Indic scripts, emoji and all that we did not measure
        };
    }
}
