namespace Recognition.Issuing.Artwork;

/// <summary>
/// A badge without words, as a PNG, for where nothing is installed that can turn an SVG into one: the shape of the
/// category in the issuer's colours, a plain disc in its middle, smooth at its edges.
/// </summary>
internal static class PlainEmblem
{
    internal const int UsualSide = 600;

    // How much of the radius the band, the line and the disc in the middle begin at.
    private const double LineOuter = 0.925;
    private const double LineInner = 0.912;
    private const double MiddleOuter = 0.40;
    private const double MiddleInner = 0.33;

    internal static byte[] Draw(BadgeCategory category, Colour accent, int side)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(side, 2048);
        var palette = BadgePalette.For(category, accent);
        var shape = CategoryShape.For(category);
        var band = BadgeLayout.For(category).Band / shape.OuterRadius;
        var pixels = new byte[side * side * 4];
        var unit = 0.48 * side;
        for (var y = 0; y < side; y++)
        {
            var fill = Mix(palette.FillTop, palette.FillBottom, (double)y / side);
            for (var x = 0; x < side; x++)
            {
                var (dx, dy) = (x + 0.5 - side / 2.0, y + 0.5 - side / 2.0);
                var distance = Math.Sqrt(dx * dx + dy * dy) / unit;
                var angle = Math.Atan2(dy, dx);
                var outside = Coverage(distance / shape.Radius(angle), 1, unit);
                if (outside <= 0) continue;
                var within = distance / shape.Inner.Radius(angle);
                var colour = Mix(palette.Edge, fill, Coverage(within, 1 - band, unit));
                colour = Mix(colour, palette.Line, Ring(within, LineOuter - band, LineInner - band, unit));
                colour = Mix(colour, palette.Tint, Coverage(distance, MiddleOuter, unit));
                colour = Mix(colour, palette.Glyph, Ring(distance, MiddleOuter, MiddleInner, unit));
                Put(pixels.AsSpan((y * side + x) * 4, 4), colour, outside);
            }
        }

        return PngWriter.Write(side, side, pixels);
    }

    /// <summary>How much of a pixel lies inside a radius: one inside, none outside, in between at the edge.</summary>
    private static double Coverage(double distance, double radius, double unit) =>
        Math.Clamp((radius - distance) * unit + 0.5, 0, 1);

    private static double Ring(double distance, double outer, double inner, double unit) =>
        Coverage(distance, outer, unit) - Coverage(distance, inner, unit);

    private static Colour Mix(Colour one, Colour other, double part) => new(
        Mix(one.Red, other.Red, part), Mix(one.Green, other.Green, part), Mix(one.Blue, other.Blue, part));

    private static byte Mix(byte one, byte other, double part) => (byte)Math.Round(one + (other - one) * part);

    private static void Put(Span<byte> pixel, Colour colour, double alpha)
    {
        (pixel[0], pixel[1], pixel[2]) = (colour.Red, colour.Green, colour.Blue);
        pixel[3] = (byte)Math.Round(alpha * 255);
    }
}
