using Microsoft.Playwright;

namespace Recognition.Browser.Tests;

/// <summary>An award in a frame on the page of somebody else.</summary>
[Collection(InBrowser.Name)]
public sealed class EmbedTests(Chromium chromium, Programme programme)
{
    // Chromium lets no page of the outside at the loopback, where the tests' service is, unless its user allows it.
    private static readonly string[] LocalNetwork = ["local-network-access"];

    [ChromiumTheory]
    [InlineData("valid")]
    [InlineData("expired")]
    [InlineData("revoked")]
    [InlineData("suspended")]
    [InlineData("rightToLeft")]
    [InlineData("erased")]
    public Task The_page_for_a_frame_is_whole_however_it_is_looked_at(string state) =>
        Everywhere.SeesNothingWrongAsync(chromium, programme, "embed-" + state, $"/embed/{{{state}}}");

    [ChromiumTheory]
    [InlineData("valid", "Verified")]
    [InlineData("revoked", "Revoked")]
    public async Task The_code_that_is_offered_shows_the_verdict_on_the_page_of_somebody_else(string state, string verdict)
    {
        var look = new Look(Look.Wide, false, true);
        var code = await FrameCodeAsync(state);
        code.Should().Contain("sandbox=");

        // Another origin, whose host the frame's requests do not go to.
        await using var theirs = await Visit.OpenAsync(chromium, programme.App.PublicUrl, look);
        await theirs.Page.Context.GrantPermissionsAsync(LocalNetwork);
        await theirs.Page.Context.RouteAsync("https://blog.example.test/", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "text/html", Body = $"<!doctype html><html lang=en><title>A blog</title><h1>My badge</h1>{code}",
        }));
        await theirs.Page.GotoAsync("https://blog.example.test/");

        var frame = theirs.Page.FrameLocator("iframe");
        (await frame.Locator(".verdict strong").InnerTextAsync()).Should().Be(verdict);
        (await frame.Locator("body").EvaluateAsync<bool>("body => document.documentElement.scrollWidth <= innerWidth")).Should().BeTrue();
        var troubles = await theirs.Watch.TroublesAsync(theirs.Page, scripts: true);
        // That the blog has TLS and the tests' service has none is the tests' own doing.
        troubles.Should().OnlyContain(one => one.Contains("asked another host: https://blog.example.test/") || one.Contains("Mixed Content"));
        await theirs.KeepAsync("embed-in-a-blog-" + state, look);

        var opened = await theirs.Page.Context.RunAndWaitForPageAsync(() => frame.Locator("h1 a").ClickAsync());
        await Assertions.Expect(opened).ToHaveURLAsync(programme[state].Url);
    }

    [ChromiumFact]
    public async Task A_page_that_is_opened_from_a_disk_may_frame_it_too()
    {
        var code = await FrameCodeAsync("valid");
        var file = Path.Combine(Path.GetTempPath(), $"recognition-{Guid.NewGuid():n}.html");
        await File.WriteAllTextAsync(file, $"<!doctype html><html lang=en><title>Mine</title><h1>My badge</h1>{code}");
        try
        {
            await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(Look.Wide, false, true));
            await visit.Page.Context.GrantPermissionsAsync(LocalNetwork);
            await visit.Page.GotoAsync(new Uri(file).AbsoluteUri);

            await Assertions.Expect(visit.Page.FrameLocator("iframe").Locator(".verdict strong")).ToHaveTextAsync("Verified");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<string> FrameCodeAsync(string state)
    {
        await using var ours = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(Look.Wide, false, true));
        await ours.Page.GotoAsync(programme.Path($"/awards/{{{state}}}"));
        return await ours.Page.Locator("#share-frame").InputValueAsync();
    }

    [ChromiumTheory]
    [InlineData("/")]
    [InlineData("/awards/{valid}")]
    [InlineData("/verify")]
    public async Task No_other_page_stands_in_a_frame(string path)
    {
        await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(Look.Wide, false, true));
        await visit.Page.Context.GrantPermissionsAsync(LocalNetwork);
        await visit.Page.Context.RouteAsync("https://blog.example.test/", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "text/html", Body = $"<!doctype html><title>A blog</title><iframe src='{programme.App.PublicUrl}{programme.Path(path)}'></iframe>",
        }));
        await visit.Page.GotoAsync("https://blog.example.test/");

        (await visit.Watch.TroublesAsync(visit.Page, scripts: false)).Should().Contain(one => one.Contains("frame-ancestors"));
    }
}
