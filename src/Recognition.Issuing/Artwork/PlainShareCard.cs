namespace Recognition.Issuing.Artwork;

/// <summary>
/// A card for where nothing is installed that can draw letters: the badge's own PNG in the middle of a plain ground. One
/// that does not hold any more is pale, with a bar across it.
/// </summary>
internal static class PlainShareCard
{
    private const int Side = 470;
    private static readonly Colour Grave = new(0xa4, 0x26, 0x2c);
    private static readonly Colour Passing = new(0x8a, 0x56, 0x00);

    /// <param name="card">What it would say.</param>
    /// <param name="picture">The badge; null leaves the ground alone.</param>
    public static byte[] Draw(ShareCard card, PngPixels? picture)
    {
        var rgba = new byte[ShareCard.Width * ShareCard.Height * 4];
        Fill(rgba, 0, ShareCard.Height, card.Tint);
        Fill(rgba, ShareCard.Height - 10, ShareCard.Height, card.Strong);
        if (picture is not null) Place(rgba, picture, card.Tint, card.Ribbon is not null);
        if (card.Ribbon is { } ribbon) Fill(rgba, 282, 338, ribbon.Grave ? Grave : Passing);
        return PngWriter.Write(ShareCard.Width, ShareCard.Height, rgba);
    }

    private static void Fill(byte[] rgba, int from, int to, Colour colour)
    {
        for (var at = from * ShareCard.Width * 4; at < to * ShareCard.Width * 4; at += 4)
            (rgba[at], rgba[at + 1], rgba[at + 2], rgba[at + 3]) = (colour.Red, colour.Green, colour.Blue, 255);
    }

    /// <summary>Each pixel is the mean of those that fall on it, weighed by their alpha, over the ground.</summary>
    private static void Place(byte[] rgba, PngPixels picture, Colour ground, bool pale)
    {
        var scale = (double)Side / Math.Max(picture.Width, picture.Height);
        var (width, height) = ((int)(picture.Width * scale), (int)(picture.Height * scale));
        var (left, top) = ((ShareCard.Width - width) / 2, (ShareCard.Height - 10 - height) / 2);
        for (var y = 0; y < height; y++)
        {
            var rows = Covered(y, scale, picture.Height);
            for (var x = 0; x < width; x++)
            {
                var (red, green, blue, alpha) = Mean(picture, Covered(x, scale, picture.Width), rows);
                if (pale) (red, green, blue, alpha) = Pale(red, green, blue, alpha);
                var at = ((top + y) * ShareCard.Width + left + x) * 4;
                rgba[at] = Over(red, ground.Red, alpha);
                rgba[at + 1] = Over(green, ground.Green, alpha);
                rgba[at + 2] = Over(blue, ground.Blue, alpha);
            }
        }
    }

    /// <summary>Which lines (or columns) of the picture one of the card shows: one at least.</summary>
    private static (int From, int To) Covered(int at, double scale, int count)
    {
        var from = Math.Min(count - 1, (int)(at / scale));
        return (from, Math.Clamp((int)((at + 1) / scale), from + 1, count));
    }

    private static (double Red, double Green, double Blue, double Alpha) Mean(
        PngPixels picture, (int From, int To) columns, (int From, int To) rows)
    {
        double red = 0, green = 0, blue = 0, alpha = 0;
        for (var y = rows.From; y < rows.To; y++)
        {
            for (var x = columns.From; x < columns.To; x++)
            {
                var pixel = picture.Rgba.AsSpan((y * picture.Width + x) * 4, 4);
                red += pixel[0] * pixel[3];
                green += pixel[1] * pixel[3];
                blue += pixel[2] * pixel[3];
                alpha += pixel[3];
            }
        }

        var count = (columns.To - columns.From) * (rows.To - rows.From);
        return alpha == 0 ? default : (red / alpha, green / alpha, blue / alpha, alpha / count / 255);
    }

    private static (double Red, double Green, double Blue, double Alpha) Pale(
        double red, double green, double blue, double alpha)
    {
        var grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        return (grey, grey, grey, alpha * 0.5);
    }

    private static byte Over(double colour, byte ground, double alpha) =>
        (byte)Math.Round(colour * alpha + ground * (1 - alpha));
}
