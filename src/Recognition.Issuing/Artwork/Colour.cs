using System.Globalization;

namespace Recognition.Issuing.Artwork;

/// <summary>
/// A colour in sRGB. Shades are made in OKLCH (Björn Ottosson, "A perceptual color space for image processing", 2020),
/// where equal lightness looks equally light in every hue: a contrast that holds for one accent holds for all.
/// </summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>Reads <c>#rrggbb</c>; anything else is no colour.</summary>
    public static bool TryParse(string? text, out Colour colour)
    {
        colour = default;
        if (text is not { Length: 7 } || text[0] != '#') return false;
        if (!uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        colour = new Colour((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary>The colour of an issuer: the one it has chosen, else one that its slug chooses.</summary>
    internal static Colour Of(string? accent, string slug) => TryParse(accent, out var chosen) ? chosen : Named(slug);

    /// <summary>A calm colour for a name that has chosen none; the same name has always the same.</summary>
    internal static Colour Named(string name)
    {
        // FNV-1a, 32 bits: a hue needs no better spread.
        var hash = 2166136261u;
        foreach (var letter in name) hash = unchecked((hash ^ letter) * 16777619);
        var hue = hash % 360 * Math.PI / 180;
        return FromOklab(0.6, 0.1 * Math.Cos(hue), 0.1 * Math.Sin(hue));
    }

    /// <summary>Degrees on the circle of hues, 0 to 360; a grey has that of red.</summary>
    public double Hue
    {
        get
        {
            var (a, b) = ChromaPlane();
            return a * a + b * b < 1e-8 ? 0 : (Math.Atan2(b, a) * 180 / Math.PI + 360) % 360;
        }
    }

    /// <summary>The same hue at another lightness (0 black, 1 white), its chroma held below <paramref name="chroma"/>.
    /// </summary>
    internal Colour Shade(double lightness, double chroma)
    {
        var (a, b) = ChromaPlane();
        var own = Math.Sqrt(a * a + b * b);
        if (own < 1e-6) return FromOklab(lightness, 0, 0);
        var take = Math.Min(own, chroma);
        // Where sRGB has no colour of that chroma at that lightness, chroma gives way and the hue stays.
        while (take > 0.004 && !InGamut(lightness, a / own * take, b / own * take)) take -= 0.004;
        return FromOklab(lightness, a / own * take, b / own * take);
    }

    /// <summary>Relative luminance of WCAG 2.2, for contrast ratios.</summary>
    internal double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    internal static double Contrast(Colour one, Colour other)
    {
        var (light, dark) = (Math.Max(one.Luminance, other.Luminance), Math.Min(one.Luminance, other.Luminance));
        return (light + 0.05) / (dark + 0.05);
    }

    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private (double A, double B) ChromaPlane()
    {
        double r = Linear(Red), g = Linear(Green), b = Linear(Blue);
        var l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        var m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        var s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return (1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    private static (double R, double G, double B) LinearRgb(double lightness, double a, double b)
    {
        var l = Cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        var m = Cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        var s = Cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    private static bool InGamut(double lightness, double a, double b)
    {
        var (red, green, blue) = LinearRgb(lightness, a, b);
        return Inside(red) && Inside(green) && Inside(blue);

        static bool Inside(double value) => value is >= -0.0005 and <= 1.0005;
    }

    private static Colour FromOklab(double lightness, double a, double b)
    {
        var (red, green, blue) = LinearRgb(lightness, a, b);
        return new Colour(Encode(red), Encode(green), Encode(blue));
    }

    private static double Cube(double value) => value * value * value;

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static byte Encode(double linear)
    {
        var value = Math.Clamp(linear, 0, 1);
        value = value <= 0.0031308 ? value * 12.92 : 1.055 * Math.Pow(value, 1 / 2.4) - 0.055;
        return (byte)Math.Round(value * 255, MidpointRounding.AwayFromZero);
    }
}
