using System.Globalization;
using System.Text;

namespace Recognition.Issuing.Artwork;

/// <summary>
/// How wide a text can get, in thousandths of its size. The badge names no font file, so the widths are those of the
/// widest bold face of the fallback list (DejaVu Sans Bold, advance widths of its hmtx table); what fits in that fits
/// in the others. Other scripts are reckoned from lines that librsvg drew in the bold faces that Debian has for them.
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
    internal static double Measure(string text, double size)
    {
        double width = 0;
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            width += Advance(rune) * ShareOf(rune, before) / 1000.0 * size;
            before = rune;
        }

        return width;
    }

    /// <summary>
    /// What a zero width joiner ties to the emoji before it is drawn as one with it (UTS 51, 2.3); a consonant after a
    /// virama shares its room with the one before.
    /// </summary>
    private static double ShareOf(Rune rune, Rune before) =>
        before.Value == 0x200d && !Rune.IsLetter(rune) ? 0
        : before.Value is >= 0x900 and < 0xb80 && (before.Value & 0x7f) == 0x4d ? 0.5
        : 1;

    private static int Advance(Rune rune)
    {
        if (rune.Value is >= 0x20 and < 0x7f) return Ascii[rune.Value - 0x20];
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => 0,
            UnicodeCategory.SpacingCombiningMark => rune.Value < 0xb80 ? 400 : 600,
            _ => OfScript(rune.Value),
        };
    }

    private static int OfScript(int letter) => letter switch
    {
        < 0x250 => 1000, // Latin with marks; only ligatures and capitals of two letters come near
        < 0x590 => 1100, // Greek, Cyrillic, Armenian
        < 0x600 => 760, // Hebrew
        < 0x780 => OfArabic(letter),
        >= 0x904 and < 0x915 => 1200, // Devanagari: vowels that stand alone
        >= 0x900 and < 0xb80 => 800, // Devanagari, Bengali, Gurmukhi, Gujarati, Oriya
        0xb94 or 0xb9e or 0xba3 => 1800, // the widest of Tamil
        >= 0xb80 and < 0xc00 => 1300,
        >= 0xc00 and < 0xd00 => 1050, // Telugu, Kannada
        >= 0xd00 and < 0xd80 => 1600, // Malayalam
        >= 0xd80 and < 0xe00 => 1100, // Sinhala
        >= 0xe00 and < 0xf00 => 800, // Thai, Lao
        >= 0x10a0 and < 0x1100 => 900, // Georgian
        >= 0x1200 and < 0x1380 => 1150, // Ethiopic
        >= 0x2000 and < 0x2070 => 1000, // quotation marks, dashes, the ellipsis
        >= 0x2e80 and < 0xd7b0 => 1000, // CJK and Hangul are square
        >= 0xff00 and < 0xffef => 1000,
        >= 0x1f1e6 and < 0x1f200 => 700, // two of them make a flag
        >= 0x1f3fb and < 0x1f400 => 0, // the skin of the emoji before
        0x20e3 => 700, // the key around a digit
        _ => 1400, // emoji and all that we did not measure
    };

    /// <summary>
    /// Letters of Arabic join, and most are widest at the end of a word. Measured of bold faces, with a sixth to spare.
    /// </summary>
    private static int OfArabic(int letter) => (char)letter switch
    {
        'س' or 'ش' or 'ص' or 'ض' => 1250,
        'ا' or 'أ' or 'إ' or 'آ' or 'د' or 'ذ' or 'ر' or 'ز' or 'و' or 'ل' => 650,
        'ب' or 'پ' or 'ت' or 'ث' or 'ف' or 'ق' or 'ك' or 'ک' or 'گ' or 'ي' or 'ی' or 'ى' or 'ن' => 900,
        >= '\u0620' and <= '\u064a' => 800,
        _ => 1200, // what other languages have added, and Syriac
    };
}
