using AngleSharp.Html.Parser;

namespace Recognition.Web.Tests.Hosting;

[Collection(RunningApp.Name)]
public sealed class SecurityHeadersTests(RecognitionApp app)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/verify")]
    [InlineData("/issuers/layer5")]
    [InlineData("/achievements/first-design")]
    [InlineData("/awards/{id}")]
    [InlineData("/nowhere")]
    public async Task A_page_runs_no_script_but_ours_stands_in_no_frame_and_sets_no_cookie(string path)
    {
        var award = await app.AwardAsync();

        var answer = await app.GetAsync(path.Replace("{id}", award.Id), "text/html");

        answer.Headers.GetValues("Content-Security-Policy").Single().Should()
            .ContainAll("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "script-src 'self';")
            .And.NotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Should().Equal("strict-origin-when-cross-origin");
        answer.Headers.Contains("Server").Should().BeFalse();
        answer.Headers.Contains("Set-Cookie").Should().BeFalse();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/verify")]
    [InlineData("/issuers/layer5")]
    [InlineData("/achievements/first-design")]
    [InlineData("/awards/{id}")]
    public async Task A_page_keeps_its_own_policy_and_loads_from_nobody_else(string path)
    {
        var award = await app.AwardAsync();

        var page = new HtmlParser().ParseDocument(await app.Client.GetStringAsync(path.Replace("{id}", award.Id)));

        page.QuerySelectorAll("script:not([src]):not([type='application/ld+json']), style, [style], iframe, object, embed").Should().BeEmpty();
        var loaded = page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]").Select(one => one.GetAttribute("href"))
            .Concat(page.QuerySelectorAll("script[src]").Select(one => one.GetAttribute("src")))
            .Concat(page.QuerySelectorAll("img").Select(one => one.GetAttribute("src"))).Distinct().ToList();
        loaded.Should().NotBeEmpty().And.OnlyContain(one => one!.StartsWith('/') && !one.StartsWith("//"));
        foreach (var address in loaded) (await app.GetAsync(address!)).IsSuccessStatusCode.Should().BeTrue(address);
    }

    [Fact]
    public async Task The_style_sheet_and_the_artwork_are_kept_for_ever_under_their_hash()
    {
        var page = new HtmlParser().ParseDocument(await app.Client.GetStringAsync("/"));
        var style = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var picture = page.QuerySelector("main img")!.GetAttribute("src")!;

        foreach (var address in (string[])[style, picture])
            (await app.GetAsync(address)).Headers.GetValues("Cache-Control").Single().Should().Contain("immutable");
    }
}
