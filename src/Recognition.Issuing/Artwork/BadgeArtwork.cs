using System.Globalization;
using System.Text;
using static Recognition.Issuing.Artwork.SvgWriting;

namespace Recognition.Issuing.Artwork;

/// <summary>
/// Everything that the picture of a badge says. The same facts always give the same bytes.
/// </summary>
/// <param name="Name">The achievement's name, any length and script; set so that it stays inside.</param>
/// <param name="Category">Chooses the shape.</param>
/// <param name="Issuer">The issuer's name, in small print.</param>
/// <param name="Accent">The issuer's colour; every shade of the badge is made from it.</param>
/// <param name="Tags">The topics; the first with a picture of its own chooses the glyph.</param>
/// <param name="Level">Stars: 0 (none) to 5.</param>
public sealed record BadgeArtwork(
    string Name, BadgeCategory Category, string Issuer, Colour Accent, IReadOnlyList<string> Tags, int Level = 0)
{
    private const int MostStars = 5;
    private const double StarDistance = 30;

    // No picture shows more of a text, so no more is measured.
    private const int LongestText = 400;

    private const string Fonts = "Inter,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans','DejaVu Sans',sans-serif";

    /// <summary>
    /// The badge as SVG 1.1, 512 by 512: no script, no style sheet, no reference to anything outside, with a title and
    /// a description for those who do not see it.
    /// </summary>
    public string DrawSvg()
    {
        var palette = BadgePalette.For(Category, Accent);
        var layout = BadgeLayout.For(Category);
        var svg = new StringBuilder();
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 512 512\" width=\"512\" height=\"512\"");
        svg.Append(" role=\"img\" aria-labelledby=\"t d\">\n");
        svg.Append($"<title id=\"t\">{Escape(OneLine(Name, LongestText))}</title>\n");
        svg.Append($"<desc id=\"d\">{Escape(Describe())}</desc>\n");
        svg.Append($"<defs><linearGradient id=\"g\" x2=\"0\" y2=\"1\"><stop stop-color=\"{palette.FillTop}\"/>");
        svg.Append($"<stop offset=\"1\" stop-color=\"{palette.FillBottom}\"/></linearGradient></defs>\n");
        layout.DrawShape(svg, palette);
        DrawGlyph(svg, layout, palette);
        layout.DrawOrnament(svg, palette);
        DrawTexts(svg, layout, palette);
        DrawStars(svg, layout, palette);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>A plain picture of the same shape and colours, without glyph and text: a PNG of a size.</summary>
    /// <param name="side">Width and height in pixels, 16 to 2048.</param>
    public byte[] DrawPlainPng(int side = PlainEmblem.UsualSide) => PlainEmblem.Draw(Category, Accent, side);

    private int Stars => Math.Clamp(Level, 0, MostStars);

    private string Describe() =>
        $"{Category} badge of {OneLine(Issuer, LongestText)}{(Stars > 0 ? $", level {Stars} of {MostStars}" : "")}";

    private void DrawGlyph(StringBuilder svg, BadgeLayout layout, BadgePalette palette)
    {
        var scale = (layout.GlyphSize / Glyphs.Grid).ToString("0.###", CultureInfo.InvariantCulture);
        var (x, y) = (CategoryShape.CentreX - layout.GlyphSize / 2, layout.GlyphY - layout.GlyphSize / 2);
        svg.Append($"<g transform=\"translate({At(x)} {At(y)}) scale({scale})\" fill=\"none\"");
        svg.Append($" stroke=\"{palette.Glyph}\" stroke-width=\"6.5\"");
        svg.Append(" stroke-linecap=\"round\" stroke-linejoin=\"round\">");
        svg.Append(Glyphs.Draw(GlyphTopics.For(Tags, Category), palette.Glyph, palette.Tint)).Append("</g>\n");
    }

    private void DrawTexts(StringBuilder svg, BadgeLayout layout, BadgePalette palette)
    {
        svg.Append($"<g font-family=\"{Fonts}\" font-weight=\"700\" text-anchor=\"middle\">\n");
        DrawText(svg, FittedText.Fit(OneLine(Name, LongestText), layout.NameBox), palette.Text, "");
        var issuer = OneLine(Issuer, LongestText).ToUpperInvariant();
        DrawText(svg, FittedText.Fit(issuer, layout.IssuerBox), palette.Quiet, MayBeSpaced(issuer) ? " letter-spacing=\"3\"" : "");
        svg.Append("</g>\n");
    }

    /// <summary>Arabic and Indic letters are joined: space between them would tear words apart.</summary>
    private static bool MayBeSpaced(string line) => line.All(letter => letter is < '\u0590' or >= '\u2000');

    private static void DrawText(StringBuilder svg, FittedText text, Colour colour, string spacing)
    {
        foreach (var (line, baseline) in text.Lines)
        {
            svg.Append($"<text x=\"256\" y=\"{At(baseline)}\" font-size=\"{At(text.Size)}\"{spacing}");
            svg.Append($" fill=\"{colour}\">{Escape(line)}</text>\n");
        }
    }

    private void DrawStars(StringBuilder svg, BadgeLayout layout, BadgePalette palette)
    {
        if (Stars == 0) return;
        svg.Append($"<path fill=\"{layout.StarColour(palette)}\" d=\"");
        for (var star = 0; star < Stars; star++)
        {
            var x = CategoryShape.CentreX + (star - (Stars - 1) / 2.0) * StarDistance;
            svg.Append($"M{At(x)} {At(layout.StarsY - 12)}");
            svg.Append("l3.6 8.1 8.8.9-6.6 5.9 1.9 8.7-7.7-4.5-7.7 4.5 1.9-8.7-6.6-5.9 8.8-.9z");
        }

        svg.Append("\"/>\n");
    }
}
