namespace Recognition.Issuing.Certificates;

/// <summary>
/// A part of the page that is read as one: a heading, a paragraph, a figure. Which part of the drawing it is, its place
/// among the elements says: that is the number of its marked content.
/// </summary>
/// <param name="Type">A standard structure type (ISO 32000-2, section 14.8.4).</param>
/// <param name="Words">What can be read of it; of a figure, what it shows.</param>
internal sealed record CertificateElement(string Type, string Words)
{
    public const string Heading = "H1";
    public const string Paragraph = "P";
    public const string Figure = "Figure";

    /// <summary>Where it is, where that is known; in points from the top left.</summary>
    public PageBox? Box { get; init; }

    /// <summary>Whether it leads to the award's page.</summary>
    public bool IsLink { get; init; }

    /// <summary>Its language, where it is not that of the page.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// Whether its glyphs may not give its letters back one by one (ISO 32000-2, section 14.9.4): scripts that join or
    /// reorder them, those that run leftwards, and emoji, which are pictures.
    /// </summary>
    public bool IsMoreThanItsGlyphs => Words.EnumerateRunes().Any(rune => rune.Value
        is (>= 0x300 and <= 0x36f) or (>= 0x590 and <= 0x10ff) or (>= 0x1700 and <= 0x1dff) or (>= 0x200b and <= 0x200f)
        or (>= 0x2300 and <= 0x2bff) or (>= 0xa800 and <= 0xabff) or (>= 0xfb00 and <= 0xfdff) or (>= 0xfe00 and <= 0xfeff)
        or (>= 0x10000 and <= 0x1ffff));
}

/// <summary>Left, top, width and height, in points from the top left of the page.</summary>
internal readonly record struct PageBox(double X, double Y, double Width, double Height);
