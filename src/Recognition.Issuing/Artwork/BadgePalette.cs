namespace Recognition.Issuing.Artwork;

/// <summary>
/// The colours of one badge, all made from the issuer's accent. Every category wears the accent differently, so that a
/// gallery is one family and a category can still be told from afar.
/// </summary>
internal sealed record BadgePalette(
    Colour Edge, Colour FillTop, Colour FillBottom, Colour Line, Colour Glyph, Colour Tint, Colour Text, Colour Quiet)
{
    private static readonly Colour Gold = new(0xd9, 0xa4, 0x41);
    private static readonly Colour White = new(0xff, 0xff, 0xff);

    internal static readonly Colour GoldLight = new(0xf6, 0xdc, 0x9a);
    internal static readonly Colour GoldDeep = new(0xa8, 0x74, 0x1c);
    internal static readonly Colour Ivory = new(0xff, 0xf8, 0xe7);

    /// <summary>
    /// Edge: the outermost band, light on the dark fills and dark on the light one, so that the shape stands on any
    /// ground. Tint: the second tone of the glyph. Quiet: small print.
    /// </summary>
    internal static BadgePalette For(BadgeCategory category, Colour accent) => category switch
    {
        BadgeCategory.Achievement => new(
            accent.Shade(0.93, 0.05), accent.Shade(0.53, 0.15), accent.Shade(0.41, 0.13), accent.Shade(0.80, 0.10),
            White, accent.Shade(0.74, 0.11), White, accent.Shade(0.93, 0.05)),
        BadgeCategory.Project => new(
            accent.Shade(0.76, 0.14), accent.Shade(0.36, 0.08), accent.Shade(0.25, 0.06), accent.Shade(0.58, 0.12),
            accent.Shade(0.92, 0.07), accent.Shade(0.58, 0.13), White, accent.Shade(0.84, 0.09)),
        BadgeCategory.Community => new(
            accent.Shade(0.50, 0.15), accent.Shade(0.985, 0.02), accent.Shade(0.93, 0.05), accent.Shade(0.72, 0.12),
            accent.Shade(0.40, 0.12), accent.Shade(0.80, 0.11), accent.Shade(0.28, 0.08), accent.Shade(0.42, 0.12)),
        BadgeCategory.Certification => new(
            Gold, accent.Shade(0.36, 0.12), accent.Shade(0.23, 0.09), Gold,
            Ivory, accent.Shade(0.58, 0.14), accent.Shade(0.25, 0.09), GoldLight),
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, null),
    };
}
