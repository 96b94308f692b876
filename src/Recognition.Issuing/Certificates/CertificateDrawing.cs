using System.Globalization;
using System.Text;
using Recognition.Issuing.Artwork;
using static Recognition.Issuing.Artwork.SvgWriting;

namespace Recognition.Issuing.Certificates;

/// <summary>
/// A certificate as SVG, in points: on the left the badge and the code that leads to its page, on the right the words.
/// What is measured is measured with the widest fonts (<see cref="TextWidths"/>), so nothing runs out of its box.
/// It is drawn in the order in which it is read.
/// </summary>
internal sealed class CertificateDrawing(Certificate certificate, CertificatePaper paper)
{
    /// <summary>
    /// The page is drawn so many times as large and then scaled down: letters stay outlines, and pictures of emoji,
    /// which librsvg takes in the size of the page, become as fine as print is.
    /// </summary>
    public const int Scale = 4;

    private const double Margin = 26;
    private const double PanelWidth = 226;
    private const double Inset = 38;
    private const double Left = Margin + PanelWidth + Inset;
    private const double PictureSide = 178;
    private const double CodeSide = 118;

    private const string Ink = "#17202b";
    private const string Quiet = "#566070";
    private const string Alarm = "#9d1c1c";

    private readonly StringBuilder _svg = new();
    private readonly List<CertificateElement> _elements = [];
    private readonly Colour _accent = certificate.Accent.Shade(0.42, 0.12);

    private double Width => paper.Width - Margin - Inset - Left;

    /// <summary>Further down on a higher paper, so that the space above and below stays even.</summary>
    private double Shift => (paper.Height - CertificatePaper.A4.Height) / 2;

    private static PageBox PictureBox => new(
        Margin + (PanelWidth - PictureSide) / 2, Margin + 40, PictureSide, PictureSide);

    private PageBox CodeBox => new(
        Margin + (PanelWidth - CodeSide) / 2, paper.Height - Margin - 58 - CodeSide, CodeSide, CodeSide);

    private PageBox AddressBox => new(Left, paper.Height - Margin - 53, Width, 16);

    /// <summary>What was drawn, in the order in which it is read; the rest is ornament.</summary>
    public IReadOnlyList<CertificateElement> Elements => _elements;

    public byte[] Draw()
    {
        var (width, height) = (paper.Width * Scale, paper.Height * Scale);
        _svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
        _svg.Append(CultureInfo.InvariantCulture, $" width=\"{width}pt\" height=\"{height}pt\"");
        _svg.Append(CultureInfo.InvariantCulture, $" viewBox=\"0 0 {paper.Width} {paper.Height}\" fill=\"{Ink}\">\n");
        DrawPaper();
        DrawHeading();
        DrawNames();
        DrawPicture();
        DrawCriteria();
        DrawFacts();
        DrawSignatories();
        DrawCode();
        DrawFooter();
        return Encoding.UTF8.GetBytes(_svg.Append("</svg>\n").ToString());
    }

    private void DrawPaper()
    {
        var tint = certificate.Accent.Shade(0.97, 0.02);
        var (right, foot) = (paper.Width - Margin, paper.Height - Margin);
        var panel = Margin + PanelWidth;
        var white = $"<rect width=\"{At(paper.Width)}\" height=\"{At(paper.Height)}\" fill=\"#fff\"/>\n";
        _svg.Append(white);
        _svg.Append($"<path fill=\"{tint}\" d=\"M{At(panel)} {At(Margin)}H{At(Margin + 10)}a10 10 0 0 0-10 10");
        _svg.Append($"V{At(foot - 10)}a10 10 0 0 0 10 10H{At(panel)}z\"/>\n");
        _svg.Append($"<path stroke=\"{_accent}\" stroke-width=\"2.4\" d=\"M{At(panel)} {At(Margin)}V{At(foot)}\"/>\n");
        _svg.Append($"<rect x=\"{At(Margin)}\" y=\"{At(Margin)}\" width=\"{At(right - Margin)}\"");
        _svg.Append($" height=\"{At(foot - Margin)}\" rx=\"10\" fill=\"none\" stroke=\"{_accent}\"");
        _svg.Append(" stroke-width=\"1.2\"/>\n");
    }

    private void DrawHeading()
    {
        var down = Shift + (certificate.Warning is null ? 20 : 0);
        Element(CertificateElement.Paragraph, () => CertificateText.Fit(
            _svg, certificate.Issuer, Left, Box(72 + down, 16, 13, 6, 1),
            $"font-family=\"{CertificateText.Sans}\" font-weight=\"600\" fill=\"{_accent}\""));
        var colour = certificate.Warning is null ? Ink : Alarm;
        Element(CertificateElement.Heading, () => Line(
            certificate.Heading, Left, 118 + down, 32, $"font-family=\"{CertificateText.Serif}\" fill=\"{colour}\""));
        if (certificate.Warning is not { } warning) return;
        _svg.Append($"<rect x=\"{At(Left)}\" y=\"{At(131 + Shift)}\" width=\"{At(Width)}\" height=\"32\" rx=\"4\"");
        _svg.Append($" fill=\"{Alarm}\"/>\n");
        Element(CertificateElement.Paragraph, () => CertificateText.Fit(
            _svg, warning, Left + 10, Box(147 + Shift, 26, 11, 6, 3, 0.95),
            $"font-family=\"{CertificateText.Sans}\" font-weight=\"600\" fill=\"#fff\""));
    }

    private void DrawNames()
    {
        Element(CertificateElement.Paragraph, () =>
            Label(certificate.Warning is null ? "awarded to" : "was awarded to", Left, 186 + Shift)
            + CertificateText.Fit(
                _svg, certificate.Award.RecipientName, Left, Box(214 + Shift, 40, 34, 8, 4),
                $"font-family=\"{CertificateText.Serif}\"", certificate.Language));
        Element(CertificateElement.Paragraph, () => Label("for", Left, 258 + Shift) + CertificateText.Fit(
            _svg, certificate.Achievement, Left, Box(281 + Shift, 32, 21, 7, 4),
            $"font-family=\"{CertificateText.Sans}\" font-weight=\"700\" fill=\"{_accent}\"", certificate.Language));
    }

    private void DrawPicture()
    {
        if (certificate.Picture is null) return;
        Figure($"Badge: {certificate.Achievement}", PictureBox, isLink: false, () =>
        {
            _svg.Append(certificate.Warning is null ? "<g>" : "<g opacity=\"0.35\">");
            CertificatePicture.Draw(_svg, certificate.Picture, PictureBox.X, PictureBox.Y, PictureSide);
            _svg.Append("</g>\n");
        });
    }

    private void DrawCriteria()
    {
        if (certificate.Criteria.Length == 0) return;
        Element(
            CertificateElement.Paragraph,
            () => CertificateText.Flow(
                _svg, certificate.Criteria, Left, Box(335 + Shift, 52, 9.6, 9.6, 4, 1.12),
                $"font-family=\"{CertificateText.Sans}\" fill=\"{Quiet}\"", certificate.Language),
            certificate.Language);
    }

    private void DrawFacts()
    {
        var award = certificate.Award;
        var until = award.ValidUntil is { } end ? CertificateText.Day(end) : "Does not expire";
        Fact("Awarded", CertificateText.Day(award.AwardedAt), 0);
        Fact(award.ValidUntil is null ? "Validity" : "Valid until", until, 0.33);
        Fact("Credential", award.Id, 0.65);
    }

    private void Fact(string label, string value, double at) => Element(CertificateElement.Paragraph, () =>
    {
        var x = Left + at * Width;
        return Label(label, x, 392 + Shift) + Line(
            value, x, 408 + Shift, 10.5, $"font-family=\"{CertificateText.Sans}\" font-weight=\"600\"");
    });

    /// <summary>Who stands for it, and last of all who signed it: the one signature that can be checked.</summary>
    private void DrawSignatories()
    {
        var count = certificate.Signatories.Count + 1;
        var (column, gap) = ((Width + 22) / Math.Max(3, count), 22.0);
        for (var number = 0; number < count; number++)
        {
            var x = Left + number * column;
            var (name, title) = number < certificate.Signatories.Count
                ? (certificate.Signatories[number].Name, certificate.Signatories[number].Title ?? "")
                : (certificate.Issuer, "Signed digitally");
            _svg.Append($"<path stroke=\"{_accent}\" stroke-width=\"0.8\" d=\"M{At(x)} {At(448 + Shift)}");
            _svg.Append($"h{At(column - gap)}\"/>\n");
            DrawSignatory(name, title, x, (column - gap) * 1.12);
        }
    }

    private void DrawSignatory(string name, string title, double x, double room)
    {
        Element(CertificateElement.Paragraph, () => CertificateText.Fit(
            _svg, name, x, new TextBox(459 + Shift, 14, 10.5, 5, 2, _ => room),
            $"font-family=\"{CertificateText.Sans}\" font-weight=\"600\"", certificate.Language));
        if (title.Length == 0) return;
        Element(CertificateElement.Paragraph, () => CertificateText.Fit(
            _svg, title, x, new TextBox(473 + Shift, 13, 8.5, 4.5, 3, _ => room),
            $"font-family=\"{CertificateText.Sans}\" fill=\"{Quiet}\"", certificate.Language));
    }

    private void DrawCode()
    {
        var (x, y, side, _) = CodeBox;
        var code = QrCode.Of(certificate.Award.Url);
        var module = (side / code.Side).ToString("0.######", CultureInfo.InvariantCulture);
        Figure($"QR code: {certificate.Award.Url}", CodeBox, isLink: true, () =>
        {
            _svg.Append($"<rect x=\"{At(x)}\" y=\"{At(y)}\" width=\"{At(side)}\" height=\"{At(side)}\"");
            _svg.Append(" rx=\"4\" fill=\"#fff\"/>");
            _svg.Append($"<path transform=\"translate({At(x)} {At(y)}) scale({module})\"");
            _svg.Append($" shape-rendering=\"crispEdges\" fill=\"#000\" d=\"{code.Path()}\"/>\n");
        });
        var middle = Margin + PanelWidth / 2;
        var centred = $"font-family=\"{CertificateText.Sans}\" text-anchor=\"middle\"";
        Element(CertificateElement.Paragraph, () => Line(
            "Scan to check it now", middle, y + side + 19, 10.5, $"{centred} font-weight=\"600\""));
        Element(CertificateElement.Paragraph, () => Line(
            "The page says whether it still holds.", middle, y + side + 33, 8, $"{centred} fill=\"{Quiet}\""));
    }

    private void DrawFooter()
    {
        var (x, y, width, height) = AddressBox;
        var sans = $"font-family=\"{CertificateText.Sans}\"";
        var address = Draw(() => CertificateText.Flow(
            _svg, certificate.Award.Url, x, new TextBox(y + height / 2, height, 8.5, AddressSize, 2, _ => width),
            $"{sans} font-weight=\"600\" fill=\"{_accent}\""));
        _elements.Add(new CertificateElement(CertificateElement.Paragraph, address) { Box = AddressBox, IsLink = true });
        Element(CertificateElement.Paragraph, () => CertificateText.Flow(
            _svg, "Open this address or scan the code to see whether the award holds. The signed Open Badges 3.0 "
            + "credential is attached to this file: any verifier can check it, with or without the issuer.",
            x, new TextBox(y + height + 13, 22, 7.6, 7.6, 2, _ => width * 1.12), $"{sans} fill=\"{Quiet}\""));
    }

    /// <summary>
    /// Cuts the page up: librsvg hands a link on to cairo, and cairo writes what is in one as one sequence of marked
    /// content (ISO 32000-2, section 14.6), numbered in the order of drawing. <see cref="CertificateFile"/> takes the
    /// links away and keeps the numbers.
    /// </summary>
    private string Draw(Func<string> draw)
    {
        _svg.Append("<a xlink:href=\"about:blank\">");
        var drawn = draw();
        _svg.Append("</a>\n");
        return drawn;
    }

    private void Element(string type, Func<string> draw, string? language = null) =>
        _elements.Add(new CertificateElement(type, Draw(draw)) { Language = language });

    private void Figure(string shows, PageBox box, bool isLink, Action draw)
    {
        Draw(() =>
        {
            draw();
            return shows;
        });
        _elements.Add(new CertificateElement(CertificateElement.Figure, shows) { Box = box, IsLink = isLink });
    }

    // An address is never cut: it is set in the size in which it has room on two lines.
    private double AddressSize
    {
        get
        {
            var size = 8.5;
            while (size > 2 && TextWidths.Measure(certificate.Award.Url, size) > Width * (size > 6.5 ? 1 : 1.9))
                size -= 0.25;
            return size;
        }
    }

    private string Label(string text, double x, double y)
    {
        CertificateText.Line(
            _svg, text, x, y, 9.5, $"font-family=\"{CertificateText.Sans}\" fill=\"{Quiet}\"", goesOn: true);
        return text + " ";
    }

    private string Line(string text, double x, double y, double size, string attributes)
    {
        CertificateText.Line(_svg, text, x, y, size, attributes);
        return text;
    }

    private TextBox Box(double middle, double height, double largest, double smallest, int lines, double wider = 1) =>
        new(middle, height, largest, smallest, lines, _ => Width * wider);
}
