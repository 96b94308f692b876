using Microsoft.Playwright;

namespace Recognition.Browser.Tests;

/// <summary>The check itself: each thing that a page must not do is seen when a page does it.</summary>
[Collection(InBrowser.Name)]
public sealed class WatchTests(Chromium chromium, Programme programme)
{
    private const string Policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self'; img-src 'self' http:";

    [ChromiumTheory]
    [InlineData("<script>console.error('an error')</script>", "console error: an error")]
    [InlineData("<script>throw new Error('thrown')</script>", "a script threw: ")]
    [InlineData("<script>alert('hello')</script>", "a dialog: hello")]
    [InlineData("<img alt='far' src='http://elsewhere.example.test/x.png'>", "asked another host: http://elsewhere.example.test/x.png")]
    [InlineData("<img alt='lost' src='/nowhere.png'>", "nowhere.png answered 404")]
    [InlineData("<p style='color: red'>styled</p>", "style-src-attr held back inline")]
    [InlineData("<div class='w'>wide</div><table><tr><td>WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW</table>", "scrolls sideways")]
    [InlineData("<input type='text'>", "axe label")]
    public async Task What_a_page_must_not_do_is_seen(string body, string trouble)
    {
        await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(Look.Narrow, false, true));
        await visit.Page.RouteAsync("**/planted", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "text/html",
            Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = Policy },
            Body = $"<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Planted</title><main><h1>Planted</h1>{body}</main>",
        }));
        await visit.Page.GotoAsync("/planted");

        (await visit.TroublesAsync()).Should().Contain(one => one.Contains(trouble));
    }

    [ChromiumFact]
    public async Task A_request_to_a_far_host_arrives_where_far_hosts_are()
    {
        await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(Look.Narrow, false, true));
        await visit.Page.GotoAsync("/verify");

        await visit.Page.GotoAsync("http://planted.example.test/x").ContinueWith(_ => { }, TaskScheduler.Default);

        chromium.FarHosts.Asked("planted.example.test").Should().Contain(one => one.StartsWith("GET /x HTTP/1.1"));
    }

    [ChromiumFact]
    public async Task What_the_policy_holds_back_is_seen_without_JavaScript_too()
    {
        await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(Look.Narrow, false, false));
        await visit.Page.RouteAsync("**/planted", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "text/html",
            Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = Policy },
            Body = "<!doctype html><html lang=en><title>Planted</title><p style='color: red'>styled</p>",
        }));
        await visit.Page.GotoAsync("/planted");

        (await visit.TroublesAsync()).Should().Contain(one => one.Contains("Content Security Policy"));
    }
}
