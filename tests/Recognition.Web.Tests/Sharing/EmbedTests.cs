using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Recognition.Web.Tests.Sharing;

/// <summary>Awards and counts on pages of others: frames, oEmbed, shields.</summary>
[Collection(RunningApp.Name)]
public sealed class EmbedTests(RecognitionApp app)
{
    private const string LinkedInBot = "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)";

    [Fact]
    public async Task The_frame_may_stand_anywhere_and_can_do_nothing_there()
    {
        var award = await app.AwardAsync(recipient: new { name = "<script>alert(1)</script> ندى", email = "frame@example.org" });

        var answer = await app.GetAsync($"/embed/{award.Id}", "text/html");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.GetValues("Content-Security-Policy").Single().Should()
            .ContainAll("default-src 'none'", "form-action 'none'", "style-src 'sha256-")
            .And.NotContain("script-src").And.NotContain("unsafe");
        answer.Headers.Contains("Set-Cookie").Should().BeFalse();
        answer.Headers.Contains("X-Frame-Options").Should().BeFalse();
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").Should().Equal("cross-origin");
        var page = await PageAsync(answer);
        page.QuerySelectorAll("script, form, iframe, link, [style]").Should().BeEmpty();
        page.QuerySelectorAll("a").Should().NotBeEmpty().And.OnlyContain(link =>
            link.GetAttribute("target") == "_blank" && link.GetAttribute("rel")!.Contains("noopener")
            && link.GetAttribute("href") == award.Url);
        page.QuerySelector(".to")!.TextContent.Should().Contain("<script>alert(1)</script> ندى");
        page.QuerySelector(".verdict")!.TextContent.Should().Contain("Verified");
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").Should().Be("noindex");
        (await app.GetAsync(page.QuerySelector("img")!.GetAttribute("src")!)).IsSuccessStatusCode.Should().BeTrue();
    }

    [Fact]
    public async Task The_frame_shows_the_verdict_of_the_moment()
    {
        var award = await app.AwardAsync();
        await app.RevokeAsync(award.Id);

        var page = await PageAsync(await app.GetAsync($"/embed/{award.Id}"));

        page.QuerySelector(".verdict")!.TextContent.Should().Contain("Revoked");
        page.QuerySelector("main")!.ClassName.Should().Be("ended");
    }

    [Theory]
    [InlineData("/embed/none")]
    [InlineData("/embed/%3Cscript%3E")]
    public async Task A_frame_without_an_award_says_so(string path)
    {
        var answer = await app.GetAsync(path, "text/html");

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        answer.Headers.GetValues("Content-Security-Policy").Single().Should().NotContain("frame-ancestors");
        (await PageAsync(answer)).QuerySelector("h1")!.TextContent.Should().Contain("no such award");
    }

    [Fact]
    public async Task OEmbed_answers_with_the_frame_and_keeps_to_the_size_that_was_asked_for()
    {
        var award = await app.AwardAsync(recipient: new { name = "Ada \"&<b>\" King", email = "oembed@example.org" });

        var wide = await OEmbedAsync(award.Url, "&maxwidth=2000&maxheight=1000");
        var narrow = await OEmbedAsync(award.Url + "?utm_source=x#top", "&maxwidth=300&maxheight=200");

        wide.GetProperty("type").GetString().Should().Be("rich");
        wide.GetProperty("version").GetString().Should().Be("1.0");
        wide.GetProperty("width").GetInt32().Should().Be(340);
        wide.GetProperty("thumbnail_url").GetString().Should().Contain("/card.png?v=");
        wide.GetProperty("thumbnail_width").GetInt32().Should().Be(1200);
        narrow.GetProperty("width").GetInt32().Should().Be(300);
        narrow.GetProperty("height").GetInt32().Should().Be(200);
        narrow.TryGetProperty("thumbnail_url", out _).Should().BeFalse();
        var frame = new HtmlParser().ParseDocument(narrow.GetProperty("html").GetString()!).QuerySelector("iframe")!;
        frame.GetAttribute("src").Should().Be($"{app.PublicUrl}/embed/{award.Id}");
        frame.GetAttribute("width").Should().Be("300");
        frame.GetAttribute("sandbox").Should().Be("allow-popups allow-popups-to-escape-sandbox");
    }

    [Fact]
    public async Task OEmbed_as_XML_says_the_same()
    {
        var award = await app.AwardAsync(recipient: new { name = "Ada \"&<b>\" King", email = "xml@example.org" });
        var json = await OEmbedAsync(award.Url, "");

        var answer = await app.GetAsync($"/oembed?format=xml&url={Uri.EscapeDataString(award.Url)}");

        answer.Content.Headers.ContentType!.ToString().Should().Be("text/xml; charset=utf-8");
        var xml = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        xml.Name.LocalName.Should().Be("oembed");
        xml.Elements().ToDictionary(one => one.Name.LocalName, one => one.Value).Should().BeEquivalentTo(
            json.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.ToString()));
    }

    [Theory]
    [InlineData("", 400, "url-missing")]
    [InlineData("url=%20", 400, "url-missing")]
    [InlineData("url=nonsense", 404, "embed-not-found")]
    [InlineData("url=https%3A%2F%2Fevil.example%2Fawards%2F{id}", 404, "embed-not-found")]
    [InlineData("url=https%3A%2F%2Fbadges.example.test%3A5080%2Fawards%2F{id}", 404, "embed-not-found")]
    [InlineData("url=http%3A%2F%2Fbadges.example.test%2Fawards%2F{id}", 404, "embed-not-found")]
    [InlineData("url=http%3A%2F%2Fx%40badges.example.test%3A5080%2Fawards%2F{id}", 404, "embed-not-found")]
    [InlineData("url=http%3A%2F%2Fbadges.example.test.evil.example%3A5080%2Fawards%2F{id}", 404, "embed-not-found")]
    [InlineData("url={page}", 404, "embed-not-found", "/achievements/first-design")]
    [InlineData("url={page}", 404, "award-not-found", "/awards/0000000000000000000000")]
    [InlineData("url={page}&format=yaml", 501, "format-unknown", "/awards/{id}")]
    [InlineData("url={page}&maxwidth=0", 400, "size-out-of-range", "/awards/{id}")]
    [InlineData("url={page}&maxheight=-5", 400, "size-out-of-range", "/awards/{id}")]
    [InlineData("url={page}&maxheight=99999999999", 400, "size-out-of-range", "/awards/{id}")]
    [InlineData("url={page}&maxwidth=wide", 400, "size-out-of-range", "/awards/{id}")]
    public async Task OEmbed_refuses_what_is_not_ours(string query, int status, string code, string page = "")
    {
        var award = await app.AwardAsync();
        query = query.Replace("{page}", Uri.EscapeDataString(app.PublicUrl + page)).Replace("{id}", award.Id).Replace("%7Bid%7D", award.Id);

        var answer = await app.GetAsync("/oembed?" + query);

        ((int)answer.StatusCode).Should().Be(status);
        (await answer.Content.ReadAsStringAsync()).Should().Contain($"\"code\":\"{code}\"");
    }

    [Fact]
    public async Task Everybody_but_LinkedIn_discovers_oEmbed()
    {
        var award = await app.AwardAsync();

        var people = await app.GetAsync($"/awards/{award.Id}", "text/html");
        var bot = await app.GetAsync($"/awards/{award.Id}", null, LinkedInBot);

        people.Headers.Vary.Should().Contain("Accept").And.Contain("User-Agent");
        bot.Headers.Vary.Should().Contain("Accept").And.Contain("User-Agent");
        var link = (await PageAsync(people)).QuerySelector("link[type='application/json+oembed']")!.GetAttribute("href")!;
        link.Should().StartWith(app.PublicUrl + "/oembed?");
        (await app.GetAsync(link[app.PublicUrl.Length..])).StatusCode.Should().Be(HttpStatusCode.OK);
        var seen = await PageAsync(bot);
        seen.QuerySelectorAll("link[type*=oembed]").Should().BeEmpty();
        seen.QuerySelector("meta[property='og:image']").Should().NotBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("application/ld+json, application/vc;q=0.9")]
    [InlineData("image/png")]
    public async Task LinkedIn_gets_HTML_whatever_it_accepts(string? accept)
    {
        var award = await app.AwardAsync();

        foreach (var path in (string[])[$"/awards/{award.Id}", "/achievements/first-design", "/issuers/layer5"])
            (await app.GetAsync(path, accept, LinkedInBot)).Content.Headers.ContentType!.MediaType.Should().Be("text/html", path);
    }

    [Fact]
    public async Task A_shield_counts_who_holds_a_badge_and_its_text_stays_inside()
    {
        var answer = await app.GetAsync("/achievements/first-design/holders.svg");

        answer.Headers.CacheControl!.MaxAge.Should().Be(TimeSpan.FromMinutes(1));
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").Should().Equal("cross-origin");
        var svg = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        svg.Attribute("aria-label")!.Value.Should().MatchRegex("^Design Pioneer: [0-9,]+ holders?$");
        (await app.GetAsync("/achievements/none/holders.svg")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        var page = await PageAsync(await app.GetAsync("/achievements/first-design", "text/html"));
        page.QuerySelector<IHtmlTextAreaElement>("#shield-markdown")!.Value.Should()
            .Be($"[![Design Pioneer: holders]({app.PublicUrl}/achievements/first-design/holders.svg)]({app.PublicUrl}/achievements/first-design)");
    }

    private async Task<JsonElement> OEmbedAsync(string url, string more)
    {
        var answer = await app.GetAsync($"/oembed?url={Uri.EscapeDataString(url)}{more}");
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, text);
        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal("*");
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    private static async Task<IHtmlDocument> PageAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
}
