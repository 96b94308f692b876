using System.Globalization;
using System.Text;
using Recognition.Issuing.Artwork;
using static Recognition.Issuing.Artwork.SvgWriting;

namespace Recognition.Issuing.Certificates;

/// <summary>
/// Text on a certificate. Pango shapes it and takes the fonts that have its letters; here is only decided where it
/// stands, in which direction it runs, and in which language's form Han characters are drawn.
/// </summary>
internal static class CertificateText
{
    // DejaVu for Arabic: cairo 1.16 writes ligatures of the Noto faces so that letters are copied in a wrong order.
    public const string Serif = "'Noto Serif','Noto Serif Devanagari','Noto Serif Hebrew','Liberation Serif',"
        + "'DejaVu Serif','DejaVu Sans',serif";

    public const string Sans = "Inter,'Noto Sans','DejaVu Sans','Liberation Sans',sans-serif";

    private const int LongestText = 2_200;

    public static string Day(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>As large as it fits into the box, on as few lines as possible, flush left.</summary>
    /// <returns>What can be read of it.</returns>
    public static string Fit(
        StringBuilder svg, string text, double x, TextBox box, string attributes, string? language = null)
    {
        var line = OneLine(text, LongestText);
        return Write(svg, FittedText.Fit(line, box), line, x, attributes, language);
    }

    /// <summary>Set in one size, line after line, and cut where the box ends.</summary>
    /// <returns>What can be read of it.</returns>
    public static string Flow(
        StringBuilder svg, string text, double x, TextBox box, string attributes, string? language = null)
    {
        var line = OneLine(text, LongestText);
        return Write(svg, FittedText.Flow(line, box), line, x, attributes, language);
    }

    /// <param name="goesOn">Whether more follows in the same element: then the last word ends with a space.</param>
    public static void Line(
        StringBuilder svg, string text, double x, double y, double size, string attributes, bool goesOn = false)
    {
        var (space, kept) = goesOn ? (" ", " xml:space=\"preserve\"") : ("", "");
        svg.Append($"<text x=\"{At(x)}\" y=\"{At(y)}\" font-size=\"{At(size)}\" {attributes}{kept}>");
        svg.Append($"{Escape(text)}{space}</text>\n");
    }

    private static string Write(
        StringBuilder svg, FittedText fitted, string whole, double x, string attributes, string? language)
    {
        // Flush left in either direction: where text runs leftwards, the left edge is its end (SVG 1.1, 10.9.1).
        var leftwards = RunsLeftwards(whole);
        var direction = leftwards ? " direction=\"rtl\" text-anchor=\"end\"" : "";
        var form = LanguageOf(whole, language) is { } tag ? $" xml:lang=\"{tag}\"" : "";
        var shown = new StringBuilder();
        foreach (var (line, baseline) in fitted.Lines)
        {
            // A line that ends within a word goes on without a space.
            shown.Append(line);
            var space = shown.Length < whole.Length && whole[shown.Length] == ' ';
            if (space) shown.Append(' ');
            Line(svg, line, x, baseline, fitted.Size, attributes + direction + form, space && !leftwards);
        }

        return shown.ToString().TrimEnd();
    }

    /// <summary>Unicode Bidirectional Algorithm, rules P2 and P3: the first strong character decides.</summary>
    private static bool RunsLeftwards(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0x590 and <= 0x8ff) or (>= 0xfb1d and <= 0xfdff) or (>= 0xfe70 and <= 0xfeff)
                or (>= 0x10800 and <= 0x10fff) or (>= 0x1e800 and <= 0x1efff) && Rune.IsLetter(rune))
                return true;
            if (Rune.IsLetter(rune)) return false;
        }

        return false;
    }

    /// <summary>Han characters differ from country to country: kana and Hangul tell it, or the badge.</summary>
    private static string? LanguageOf(string text, string? language)
    {
        var han = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0x3040 and <= 0x30ff) return "ja";
            if (rune.Value is >= 0xac00 and <= 0xd7af) return "ko";
            han |= rune.Value is (>= 0x3400 and <= 0x9fff) or (>= 0x20000 and <= 0x3ffff);
        }

        return !han ? null : language?.Split('-')[0] is "ja" or "ko" or "zh" ? language : "zh-Hans";
    }
}
