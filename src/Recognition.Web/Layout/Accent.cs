namespace Recognition.Web.Layout;

/// <summary>
/// An issuer's colour: one of the palette in site.css, by its slug, so it never changes. A class and not a style
/// attribute, since pages run under a policy without inline styles.
/// </summary>
internal static class Accent
{
    private const int Colours = 6;

    public static string ClassOf(string? issuer)
    {
        if (issuer is null) return "accent-0";
        // FNV-1a: string hash codes differ from process to process.
        var hash = 2166136261u;
        foreach (var letter in issuer) hash = unchecked((hash ^ letter) * 16777619u);
        return $"accent-{(hash % Colours) + 1}";
    }
}
