using System.Globalization;
using System.Text;

namespace Recognition.Issuing.Artwork;

/// <summary>Writing of SVG text: numbers with a point and one decimal, whatever the culture.</summary>
internal static class SvgWriting
{
    /// <summary>A coordinate, as short as one decimal allows.</summary>
    internal static string At(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>One line of text for an element's content: white space becomes one space, what XML cannot hold is left
    /// out, and what means markup is escaped.</summary>
    internal static string Escape(string oneLine) => oneLine
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>The text in one line, cut after <paramref name="longest"/> UTF-16 units.</summary>
    internal static string OneLine(string text, int longest)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= longest) break;
            if (Rune.IsWhiteSpace(rune)) line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            else if (!Rune.IsControl(rune) && rune.Value is not (0xfffe or 0xffff)) line.Append(rune);
        }

        return line.ToString().TrimEnd();
    }
}
