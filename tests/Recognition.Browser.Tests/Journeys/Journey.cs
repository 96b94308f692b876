using Microsoft.Playwright;

namespace Recognition.Browser.Tests.Journeys;

/// <summary>Somebody on the way through our pages: how they look at them, and whether they have a pointer.</summary>
internal sealed class Journey : IAsyncDisposable
{
    private readonly Visit _visit;
    private readonly Look _look;
    private readonly string _name;
    private readonly bool _keyboard;
    private int _stations;

    private Journey(Visit visit, Look look, bool keyboard, string name)
    {
        (_visit, _look, _keyboard, _name) = (visit, look, keyboard, name);
        Hand = new Hand(visit.Page, keyboard);
    }

    public IPage Page => _visit.Page;

    public Hand Hand { get; }

    /// <summary>The looks, with a pointer and without.</summary>
    public static TheoryData<int, bool, bool, bool> Each()
    {
        var data = new TheoryData<int, bool, bool, bool>();
        foreach (var look in Look.All)
            foreach (var keyboard in (bool[])[false, true])
                data.Add(look.Width, look.Dark, look.Scripts, keyboard);
        return data;
    }

    public static async Task<Journey> BeginAsync(
        Chromium chromium, Programme programme, Look look, bool keyboard, string name) =>
        new(await Visit.OpenAsync(chromium, programme.App.PublicUrl, look), look, keyboard, name);

    /// <summary>Nothing is wrong with the page that was reached; its picture is kept: without a pointer it is the same.</summary>
    public async Task ArriveAsync()
    {
        (await _visit.TroublesAsync(axe: false)).Should().BeEmpty();
        if (!_keyboard) await _visit.KeepAsync($"journeys/{_name}/{++_stations}", _look);
    }

    /// <summary>Takes the file that a link or button gives.</summary>
    public async Task<(string Name, byte[] Bytes)> DownloadAsync(ILocator link)
    {
        var file = await Page.RunAndWaitForDownloadAsync(() => Hand.PressAsync(link));
        await using var content = await file.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return (file.SuggestedFilename, bytes.ToArray());
    }

    /// <summary>Follows a link to another host, which answers with an empty page; gives the address that was asked for.</summary>
    public async Task<Uri> LeaveAsync(ILocator link, string host)
    {
        var asked = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Page.Context.RouteAsync($"https://{host}/**", route =>
        {
            asked.TrySetResult(route.Request.Url);
            return route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html", Body = "<!doctype html><title>Elsewhere</title>" });
        });
        await Hand.PressAsync(link);
        return new Uri(await asked.Task.WaitAsync(Visit.Patience));
    }

    /// <summary>Hands a file to the verify page and gives the verdict.</summary>
    public async Task<string> VerifyFileAsync(string name, string type, byte[] bytes)
    {
        await Page.GotoAsync("/verify");
        await Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = bytes });
        await Hand.PressAsync(Page.Locator("form:has(#file) button[type=submit]"));
        return await VerifyPage.VerdictAsync(Page);
    }

    public ValueTask DisposeAsync() => _visit.DisposeAsync();
}
