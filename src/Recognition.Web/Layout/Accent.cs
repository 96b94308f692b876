using Recognition.Issuing.Artwork;

namespace Recognition.Web.Layout;

/// <summary>
/// An issuer's colour: the twelfth of the circle of hues that it lies in, each with its colours in site.css, so that text
/// stays legible whatever colour was chosen. A class and not a style attribute, since pages run under a policy without
/// inline styles.
/// </summary>
internal static class Accent
{
    private const int Hues = 12;

    public static string? ClassOf(Colour? colour) =>
        colour is { } chosen ? $"hue-{(int)(chosen.Hue * Hues / 360) % Hues}" : null;
}
