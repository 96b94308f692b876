using System.Globalization;
using System.Text;
using Recognition.Credentials;
using static Recognition.Issuing.Artwork.SvgWriting;

namespace Recognition.Issuing.Artwork;

/// <summary>
/// A shield for a README: two fields side by side, as wide as the widest face of the fallback list needs, so the text
/// stays inside whatever font shows it.
/// </summary>
public static class Shield
{
    private const double Size = 11;
    private const double Padding = 7;
    private const int LongestLabel = 48;
    private const string Fonts = "Verdana,Geneva,'DejaVu Sans',Inter,'Noto Sans',sans-serif";

    /// <param name="label">The left field; cut with an ellipsis where it is longer than a shield can be.</param>
    /// <param name="value">The right field.</param>
    public static string Draw(string label, string value)
    {
        label = Quote.Letters(OneLine(label, 400), LongestLabel);
        value = Quote.Letters(OneLine(value, 400), LongestLabel);
        var (left, right) = (WidthOf(label), WidthOf(value));
        var said = $"{label}: {value}";
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{left + right}\" ");
        svg.Append($"height=\"20\" role=\"img\" aria-label=\"{Quoted(said)}\"><title>{Escape(said)}</title>");
        svg.Append($"<clipPath id=\"r\"><rect width=\"{left + right}\" height=\"20\" rx=\"3\"/></clipPath>");
        svg.Append($"<g clip-path=\"url(#r)\"><path fill=\"#3d4347\" d=\"M0 0h{left}v20H0z\"/>");
        svg.Append($"<path fill=\"#0f6a63\" d=\"M{left} 0h{right}v20H{left}z\"/></g>");
        svg.Append($"<g fill=\"#fff\" text-anchor=\"middle\" font-family=\"{Fonts}\" font-size=\"{At(Size)}\">");
        svg.Append($"<text x=\"{At(left / 2.0)}\" y=\"14\">{Escape(label)}</text>");
        svg.Append($"<text x=\"{At(left + right / 2.0)}\" y=\"14\">{Escape(value)}</text></g></svg>\n");
        return svg.ToString();
    }

    private static int WidthOf(string text) => (int)Math.Ceiling(TextWidths.Measure(text, Size) + 2 * Padding);

    private static string Quoted(string text) => Escape(text).Replace("\"", "&quot;", StringComparison.Ordinal);
}
