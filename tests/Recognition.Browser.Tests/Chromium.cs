using Microsoft.Playwright;

namespace Recognition.Browser.Tests;

/// <summary>
/// The one browser of a run: Debian's Chromium, or the browser that the variable CHROMIUM names, with a new empty
/// profile. None is ever downloaded.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? Path = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
        ? named
        : new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/chromium-headless-shell" }
            .FirstOrDefault(File.Exists);

    // Each page has a window that nobody sees: the parts of it that are pages themselves took a third of the time. The
    // rest is what Playwright turns off, which this takes the place of.
    private const string WithoutFeatures =
        "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,InitialWebUI,WebUIReloadButton,WebUIToolbar,"
        + "PreloadTopChromeWebUI,AvoidUnnecessaryBeforeUnloadCheckSync,BoundaryEventDispatchTracksNodeRemoval,"
        + "DestroyProfileOnBrowserClose,DialMediaRouteProvider,GlobalMediaControls,HttpsUpgrades,LensOverlay,MediaRouter,"
        + "PaintHolding,ThirdPartyStoragePartitioning,BlockOriginHeaderModificationOnRedirect,Translate,AutoDeElevate,"
        + "OptimizationHints";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why there is no browser; null where there is one.</summary>
    public static string? Missing => File.Exists(Path)
        ? null
        : "Chromium is not installed (tests/run installs it), so no page is looked at in a browser. Or name one in CHROMIUM.";

    internal IBrowser Browser => _browser!;

    /// <summary>Every host but the loopback, as this browser finds it.</summary>
    internal FarHosts FarHosts { get; } = new();

    public async Task InitializeAsync()
    {
        if (Missing is not null) return;
        Assertions.SetDefaultExpectTimeout((float)Visit.Patience.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-features=" + WithoutFeatures,
                $"--host-resolver-rules=MAP * 127.0.0.1:{FarHosts.Port}, EXCLUDE localhost, EXCLUDE 127.0.0.1",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await FarHosts.DisposeAsync();
    }
}

/// <summary>A fact that is looked at in a browser; it reports itself skipped where Chromium or Node is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.Missing ?? Testing.NodeTools.Missing;
}

/// <summary>A theory that is looked at in a browser; it reports itself skipped where Chromium or Node is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.Missing ?? Testing.NodeTools.Missing;
}
