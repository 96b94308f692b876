using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Recognition.Browser.Tests;

/// <summary>
/// Listens to a page from before its first request: errors and warnings on the console, scripts that throw, requests to
/// other hosts, answers and requests that fail, and everything that the page's policy held back.
/// </summary>
internal sealed class Watch
{
    // Told where nothing of the page's policy can hide it; in a page without JavaScript the console tells it.
    private const string Listen =
        """
        globalThis.heldBack = [];
        addEventListener('securitypolicyviolation', event =>
          heldBack.push(`${event.violatedDirective} held back ${event.blockedURI} ${event.sample}`), true);
        """;

    private readonly ConcurrentQueue<string> _troubles = new();
    private readonly Uri _home;

    private Watch(Uri home) => _home = home;

    public ConcurrentQueue<string> Dialogs { get; } = new();

    public static async Task<Watch> OverAsync(IPage page, string home)
    {
        var watch = new Watch(new Uri(home));
        await page.AddInitScriptAsync(Listen);
        page.Console += (_, message) => watch.Hear(page, message);
        page.PageError += (_, error) => watch._troubles.Enqueue($"a script threw: {error}");
        page.Request += (_, request) => watch.See(request);
        page.RequestFailed += (_, request) =>
        {
            if (request.Failure != "net::ERR_ABORTED") watch._troubles.Enqueue($"{request.Url} failed: {request.Failure}");
        };
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 && !answer.Request.IsNavigationRequest)
                watch._troubles.Enqueue($"{answer.Url} answered {answer.Status}");
        };
        page.Dialog += async (_, dialog) =>
        {
            watch.Dialogs.Enqueue(dialog.Message);
            watch._troubles.Enqueue($"a dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        return watch;
    }

    /// <summary>Everything that was not as it should be; empty where all was.</summary>
    public async Task<List<string>> TroublesAsync(IPage page, bool scripts)
    {
        if (scripts) foreach (var held in await page.EvaluateAsync<string[]>("() => globalThis.heldBack ?? []")) _troubles.Enqueue(held);
        return [.. _troubles.Distinct()];
    }

    private void Hear(IPage page, IConsoleMessage message)
    {
        if (message.Type is not ("error" or "warning")) return;
        // A refusal is a page: that its own address answered 404 is no trouble.
        if (message.Text.StartsWith("Failed to load resource: the server responded", StringComparison.Ordinal)
            && message.Location.StartsWith(page.Url, StringComparison.Ordinal)) return;
        _troubles.Enqueue($"console {message.Type}: {message.Text} ({message.Location})");
    }

    private void See(IRequest request)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url) || url.Scheme is "data" or "blob" or "about") return;
        if (url.Scheme != _home.Scheme || url.Authority != _home.Authority) _troubles.Enqueue($"asked another host: {request.Url}");
    }
}
