using System.Globalization;
using System.Text;
using static Recognition.Issuing.Artwork.SvgWriting;

namespace Recognition.Issuing.Artwork;

/// <summary>
/// Draws a <see cref="ShareCard"/>: the badge on the left, the words beside it, large enough to be read where a preview
/// is two thumbs wide. Text is text: librsvg shapes it with Pango, so every script comes out right.
/// </summary>
internal static class ShareCardSvg
{
    private const int PanelWidth = 452;
    private const int BadgeSide = 356;
    private const int TextLeft = 508;
    private const int TextWidth = 632;
    private const double CapHeight = 0.73;
    private const int FooterY = 556;

    // No card shows more of a text, so no more is measured.
    private const int LongestText = 400;

    // No face of emoji is named: it would set the digits of every line.
    private const string Fonts = "Inter,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans',sans-serif";

    // 24 by 24
    private const string Shield = "M12 2.4l8 3v6c0 4.9-3.2 8.5-8 10.7-4.8-2.2-8-5.8-8-10.7v-6z";
    private const string Tick = "M8.3 12l2.7 2.7 4.8-5.2";

    private const string Ink = "#1a1d1f";
    private const string Soft = "#565c61";
    private const string Grave = "#a4262c";
    private const string Passing = "#8a5600";

    /// <summary>The card as SVG 1.1; the picture stands in it as a data URL, so nothing is loaded.</summary>
    /// <param name="card">What it says.</param>
    /// <param name="png">The badge; null for a card that is nobody's badge: a shield stands there.</param>
    public static string Draw(ShareCard card, ReadOnlyMemory<byte>? png)
    {
        var svg = new StringBuilder(2048);
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
        svg.Append($" viewBox=\"0 0 {ShareCard.Width} {ShareCard.Height}\" width=\"{ShareCard.Width}\"");
        svg.Append($" height=\"{ShareCard.Height}\" font-family=\"{Fonts}\">\n");
        DrawGround(svg, card);
        DrawBadge(svg, card, png);
        DrawWords(svg, card);
        DrawFooter(svg, card);
        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawGround(StringBuilder svg, ShareCard card)
    {
        svg.Append("<defs><radialGradient id=\"g\" cx=\".5\" cy=\".45\" r=\".75\"><stop stop-color=\"#fff\"/>");
        svg.Append($"<stop offset=\"1\" stop-color=\"{card.Tint}\"/></radialGradient>");
        svg.Append($"<clipPath id=\"p\"><rect width=\"{PanelWidth}\" height=\"{ShareCard.Height - 10}\"/></clipPath>");
        svg.Append("<filter id=\"grey\"><feColorMatrix type=\"saturate\" values=\"0\"/></filter></defs>\n");
        svg.Append($"<rect width=\"{ShareCard.Width}\" height=\"{ShareCard.Height}\" fill=\"#fbfbf9\"/>\n");
        svg.Append($"<rect width=\"{PanelWidth}\" height=\"{ShareCard.Height}\" fill=\"url(#g)\"/>\n");
        svg.Append($"<rect y=\"{ShareCard.Height - 10}\" width=\"{ShareCard.Width}\" height=\"10\"");
        svg.Append($" fill=\"{card.Strong}\"/>\n");
    }

    private static void DrawBadge(StringBuilder svg, ShareCard card, ReadOnlyMemory<byte>? png)
    {
        var (x, y) = ((PanelWidth - BadgeSide) / 2, (ShareCard.Height - 10 - BadgeSide) / 2);
        if (png is { } picture)
        {
            var muted = card.Ribbon is null ? "" : " filter=\"url(#grey)\" opacity=\".5\"";
            svg.Append($"<image x=\"{x}\" y=\"{y}\" width=\"{BadgeSide}\" height=\"{BadgeSide}\"{muted}");
            svg.Append(" xlink:href=\"data:image/png;base64,").Append(Convert.ToBase64String(picture.Span));
            svg.Append("\"/>\n");
        }

        else
        {
            svg.Append($"<g transform=\"translate({x + 22} {y + 22}) scale(13)\">");
            DrawShield(svg, card.Strong);
        }

        if (card.Ribbon is not { } ribbon) return;
        svg.Append($"<g clip-path=\"url(#p)\"><g transform=\"rotate(-12 {PanelWidth / 2} 310)\">");
        svg.Append($"<rect x=\"-40\" y=\"264\" width=\"{PanelWidth + 80}\" height=\"92\"");
        svg.Append($" fill=\"{(ribbon.Grave ? Grave : Passing)}\"/>");
        svg.Append($"<text x=\"{PanelWidth / 2}\" y=\"329\" font-size=\"54\" font-weight=\"700\" letter-spacing=\"4\"");
        svg.Append($" text-anchor=\"middle\" fill=\"#fff\">{Escape(ribbon.Text.ToUpperInvariant())}</text></g></g>\n");
    }

    private static void DrawShield(StringBuilder svg, Colour colour)
    {
        svg.Append($"<path fill=\"{colour}\" d=\"{Shield}\"/><path fill=\"none\" stroke=\"#fff\" stroke-width=\"2.2\"");
        svg.Append($" stroke-linecap=\"round\" stroke-linejoin=\"round\" d=\"{Tick}\"/></g>\n");
    }

    /// <summary>The blocks of words one under the other, the whole in the middle of the room above the foot.</summary>
    private static void DrawWords(StringBuilder svg, ShareCard card)
    {
        var blocks = new List<Block> { new(Fit(card.Eyebrow, 34, 28, 20, 1), card.Strong.ToString(), 700, 0) };
        blocks.Add(new(Fit(card.Title, 220, 70, 34, 3), Ink, 700, 34));
        if (card.Name is not null)
        {
            blocks.Add(new(Fit(card.Label ?? "", 30, 26, 20, 1), Soft, 400, 44));
            blocks.Add(new(Fit(card.Name, 108, 50, 24, 3), Ink, 600, 20));
        }
        else if (card.Text is not null)
        {
            blocks.Add(new(Fit(card.Text, 130, 32, 26, 3), Soft, 400, 44));
        }

        var height = blocks.Sum(block => block.Gap + block.Height);
        var y = (FooterY - 30 - height) / 2 + 8;
        foreach (var block in blocks)
        {
            y += block.Gap;
            Draw(svg, block, y);
            y += block.Height;
        }
    }

    private static void Draw(StringBuilder svg, Block block, double top)
    {
        if (block.Text.Lines.Count == 0) return;
        var shift = top + CapHeight * block.Text.Size - block.Text.Lines[0].Baseline;
        foreach (var (line, baseline) in block.Text.Lines)
            Write(svg, line, TextLeft, baseline + shift, block.Text.Size, block.Colour, block.Weight);
    }

    private static void DrawFooter(StringBuilder svg, ShareCard card)
    {
        svg.Append($"<path d=\"M{TextLeft} {FooterY - 42}h{TextWidth}\" stroke=\"#dcdcd5\" stroke-width=\"2\"/>\n");
        var line = Fit(card.Line, 30, 25, 18, 1, 262);
        if (line.Lines.Count > 0) Write(svg, line.Lines[0].Text, TextLeft, FooterY + 4, line.Size, Soft, 400);
        // A shield, 30 high, and beside it where to ask.
        svg.Append($"<g transform=\"translate({TextLeft + 274} {FooterY - 21}) scale(1.35)\">");
        DrawShield(svg, card.Strong);
        var host = Fit($"Verify at {card.Host}", 30, 25, 15, 1, TextWidth - 318);
        Write(svg, host.Lines[0].Text, TextLeft + 314, FooterY + 4, host.Size, Ink, 600);
    }

    /// <summary>
    /// Its left edge is at x. A line that begins with a script that runs from right to left is laid out in that
    /// direction, and ends where others begin.
    /// </summary>
    private static void Write(
        StringBuilder svg, string line, double x, double y, double size, string colour, int weight)
    {
        var direction = RunsFromRight(line) ? " direction=\"rtl\" text-anchor=\"end\"" : "";
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{At(x)}\" y=\"{At(y)}\" font-size=\"{At(size)}\" ");
        svg.Append(CultureInfo.InvariantCulture, $"font-weight=\"{weight}\" fill=\"{colour}\"{direction}>");
        svg.Append(Escape(line)).Append("</text>\n");
    }

    private static FittedText Fit(
        string text, double height, double largest, double smallest, int lines, double width = TextWidth) =>
        FittedText.Fit(OneLine(text, LongestText), new TextBox(0, height, largest, smallest, lines, _ => width));

    /// <summary>By the first letter that has a direction (UAX 9, P2), as far as blocks of scripts tell it.</summary>
    internal static bool RunsFromRight(string line)
    {
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Value is (>= 0x590 and < 0x900) or (>= 0xfb1d and < 0xfe00) or (>= 0xfe70 and < 0xff00)
                or (>= 0x10800 and < 0x11000) or (>= 0x1e800 and < 0x1f000)) return true;
            if (Rune.IsLetter(rune)) return false;
        }

        return false;
    }

    /// <param name="Gap">Room above it.</param>
    private sealed record Block(FittedText Text, string Colour, int Weight, double Gap)
    {
        public double Height => Text.Lines.Count == 0
            ? 0
            : Text.Lines[^1].Baseline - Text.Lines[0].Baseline + CapHeight * Text.Size;
    }
}
