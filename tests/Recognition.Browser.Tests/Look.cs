using Microsoft.Playwright;

namespace Recognition.Browser.Tests;

/// <summary>How a page is looked at: one of the eight.</summary>
internal sealed record Look(int Width, bool Dark, bool Scripts)
{
    public const int Wide = 1280;
    public const int Narrow = 390;

    public static readonly IReadOnlyList<Look> All =
    [
        .. from scripts in (bool[])[true, false]
           from width in (int[])[Wide, Narrow]
           from dark in (bool[])[false, true]
           select new Look(width, dark, scripts),
    ];

    public static TheoryData<int, bool, bool> Each()
    {
        var data = new TheoryData<int, bool, bool>();
        foreach (var look in All) data.Add(look.Width, look.Dark, look.Scripts);
        return data;
    }

    public BrowserNewContextOptions Options(string home) => new()
    {
        BaseURL = home,
        JavaScriptEnabled = Scripts,
        ViewportSize = Size,
        ColorScheme = Scheme,
        ReducedMotion = ReducedMotion.Reduce,
        Locale = "en-GB",
        AcceptDownloads = true,
    };

    public ViewportSize Size => new() { Width = Width, Height = Width == Wide ? 900 : 844 };

    public ColorScheme Scheme => Dark ? ColorScheme.Dark : ColorScheme.Light;

    public override string ToString() => $"{Width}-{(Dark ? "dark" : "light")}{(Scripts ? "" : "-noscript")}";
}
