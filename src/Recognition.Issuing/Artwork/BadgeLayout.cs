using System.Text;
using static Recognition.Issuing.Artwork.SvgWriting;

namespace Recognition.Issuing.Artwork;

/// <summary>Where the parts of a badge stand, per category: one table of four, in units of the 512 grid.</summary>
internal sealed record BadgeLayout
{
    // The band of a certification crosses the seal and is as wide as the picture.
    private const double RibbonTop = 298;
    private const double RibbonHeight = 96;
    private const double LaurelRadius = 102;

    private static readonly BadgeLayout Disc = new()
    {
        Category = BadgeCategory.Achievement,
        Band = 9, InnerLine = 20, GlyphY = 192, GlyphSize = 172, NameY = 348, StarsY = 446, IssuerY = 70,
    };

    private static readonly BadgeLayout Hexagon = new()
    {
        Category = BadgeCategory.Project,
        Band = 10, InnerLine = 22, GlyphY = 192, GlyphSize = 168, NameY = 348, StarsY = 446, IssuerY = 70,
    };

    private static readonly BadgeLayout Flower = new()
    {
        Category = BadgeCategory.Community,
        Band = 11, InnerLine = 24, GlyphY = 192, GlyphSize = 164, NameY = 344, StarsY = 438, IssuerY = 78,
    };

    private static readonly BadgeLayout Seal = new()
    {
        Category = BadgeCategory.Certification,
        Band = 22, InnerLine = 31, GlyphY = 178, GlyphSize = 124, NameY = RibbonTop + RibbonHeight / 2,
        StarsY = 420, IssuerY = 62,
    };

    public required BadgeCategory Category { get; init; }

    /// <summary>How broad the outermost band is.</summary>
    public required double Band { get; init; }

    /// <summary>How far inside the thin line runs.</summary>
    public required double InnerLine { get; init; }

    public required double GlyphY { get; init; }

    public required double GlyphSize { get; init; }

    public required double NameY { get; init; }

    public required double StarsY { get; init; }

    public required double IssuerY { get; init; }

    internal CategoryShape Shape => CategoryShape.For(Category);

    /// <summary>The name stands inside the shape, or on the band of a certification.</summary>
    internal TextBox NameBox => Category == BadgeCategory.Certification
        ? new TextBox(NameY, Height: 75, Largest: 44, Smallest: 16, MostLines: 2, _ => 416)
        : new TextBox(NameY, Height: 112, Largest: 52, Smallest: 18, MostLines: 3, y => Room(y, margin: 20));

    /// <summary>One line of small capitals; their spacing takes a fifth of the room.</summary>
    internal TextBox IssuerBox =>
        new(IssuerY, Height: 22, Largest: 19, Smallest: 11, MostLines: 1, y => Room(y, margin: 14) * 0.8);

    internal static BadgeLayout For(BadgeCategory category) => category switch
    {
        BadgeCategory.Achievement => Disc,
        BadgeCategory.Project => Hexagon,
        BadgeCategory.Community => Flower,
        BadgeCategory.Certification => Seal,
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, null),
    };

    internal Colour StarColour(BadgePalette palette) =>
        Category == BadgeCategory.Certification ? BadgePalette.GoldLight : palette.Quiet;

    internal void DrawShape(StringBuilder svg, BadgePalette palette)
    {
        if (Category == BadgeCategory.Certification) DrawTails(svg, palette);
        svg.Append($"<path d=\"{Shape.Path(Shape.OuterRadius)}\" fill=\"{palette.Edge}\"/>\n");
        svg.Append($"<path d=\"{Shape.Inner.Path(Shape.OuterRadius - Band)}\" fill=\"url(#g)\"/>\n");
        svg.Append($"<path d=\"{Shape.Inner.Path(Shape.OuterRadius - InnerLine)}\" fill=\"none\"");
        svg.Append($" stroke=\"{palette.Line}\" stroke-width=\"2.5\"/>\n");
    }

    /// <summary>What lies over the glyph: the laurel and the ribbon of a certification.</summary>
    internal void DrawOrnament(StringBuilder svg, BadgePalette palette)
    {
        if (Category != BadgeCategory.Certification) return;
        Laurel.Draw(svg, CategoryShape.CentreX, GlyphY, LaurelRadius, BadgePalette.GoldLight);
        DrawRibbon(svg, palette);
    }

    private double Room(double y, double margin) =>
        2 * (Shape.Inner.HalfWidthAt(y, Shape.OuterRadius - InnerLine) - margin);

    private static void DrawTails(StringBuilder svg, BadgePalette palette)
    {
        svg.Append("<path d=\"M150 400L104 500 158 484 184 510 234 430ZM362 400L408 500 354 484 328 510 278 430Z\"");
        svg.Append($" fill=\"{palette.Tint}\"/>\n");
    }

    private static void DrawRibbon(StringBuilder svg, BadgePalette palette)
    {
        const double fold = 20;
        var (top, foot) = (RibbonTop, RibbonTop + RibbonHeight);
        var middle = At((top + foot) / 2 + fold);
        svg.Append($"<path d=\"M4 {At(top + fold)}H60V{At(foot + fold)}H4L24 {middle}Z");
        svg.Append($"M508 {At(top + fold)}H452V{At(foot + fold)}H508L488 {middle}Z\"");
        svg.Append($" fill=\"{BadgePalette.GoldLight}\"/>");
        svg.Append($"<path d=\"M32 {At(foot)}H60V{At(foot + fold)}ZM480 {At(foot)}H452V{At(foot + fold)}Z\"");
        svg.Append($" fill=\"{BadgePalette.GoldDeep}\"/>");
        svg.Append($"<rect x=\"32\" y=\"{At(top)}\" width=\"448\" height=\"{At(RibbonHeight)}\" rx=\"3\"");
        svg.Append($" fill=\"{BadgePalette.Ivory}\" stroke=\"{palette.Edge}\" stroke-width=\"2.5\"/>\n");
    }
}
