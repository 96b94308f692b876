using Microsoft.Playwright;

namespace Recognition.Browser.Tests;

/// <summary>A page that is open and watched.</summary>
internal sealed class Visit : IAsyncDisposable
{
    /// <summary>Nothing takes that long, however busy the machine is: what does will not happen any more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly IBrowserContext _context;
    private readonly bool _scripts;

    private Visit(IBrowserContext context, IPage page, Watch watch, bool scripts) =>
        (_context, Page, Watch, _scripts) = (context, page, watch, scripts);

    public IPage Page { get; }

    public Watch Watch { get; }

    public static async Task<Visit> OpenAsync(Chromium chromium, string home, Look look)
    {
        var context = await chromium.Browser.NewContextAsync(look.Options(home));
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        var page = await context.NewPageAsync();
        return new Visit(context, page, await Watch.OverAsync(page, home), look.Scripts);
    }

    /// <summary>The same page, seen otherwise.</summary>
    public async Task LookAsync(Look look)
    {
        await Page.SetViewportSizeAsync(look.Size.Width, look.Size.Height);
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = look.Scheme });
    }

    /// <summary>What is wrong with the page as it is seen now, and what went wrong since it was opened.</summary>
    public async Task<List<string>> TroublesAsync(bool axe = true)
    {
        var troubles = await Watch.TroublesAsync(Page, _scripts);
        if (await Sideways.OfAsync(Page) is { } wide) troubles.Add(wide);
        if (_scripts && axe) troubles.AddRange(await Axe.FindAsync(Page));
        return troubles;
    }

    /// <summary>Keeps what is seen, from top to bottom, under <c>artifacts/screens/</c>.</summary>
    public async Task KeepAsync(string name, Look look)
    {
        // A picture that waits until somebody scrolls to it would be missing.
        await Page.EvaluateAsync("() => { for (const one of document.querySelectorAll('img[loading=lazy]')) one.loading = 'eager'; }");
        for (var wait = 0; wait < 3000 && !await Page.EvaluateAsync<bool>("() => [...document.images].every(one => one.complete)"); wait++)
            await Task.Delay(20);
        await Page.ScreenshotAsync(new PageScreenshotOptions
        {
            FullPage = true, Path = Screens.File(name, look), Caret = ScreenshotCaret.Initial,
        });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
