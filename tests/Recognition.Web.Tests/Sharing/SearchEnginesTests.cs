using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Recognition.Web.Tests.Sharing;

/// <summary>What search engines may list, and what they read there.</summary>
[Collection(RunningApp.Name)]
public sealed class SearchEnginesTests(RecognitionApp app)
{
    [Fact]
    public async Task A_page_is_closed_to_search_engines_until_its_earner_opens_it()
    {
        var award = await app.AwardAsync(recipient: new { name = "Ada </script><b> King", email = "seo@example.org" });
        (await PageAsync($"/awards/{award.Id}")).QuerySelector("meta[name=robots]")!.GetAttribute("content").Should().Be("noindex");
        (await PageAsync($"/awards/{award.Id}")).QuerySelector("script[type='application/ld+json']").Should().BeNull();

        var opened = await app.PostAsync($"/api/awards/{award.Id}/search-engines", new { open = true });

        (await opened.Content.ReadAsStringAsync()).Should().Be($$"""{"id":"{{award.Id}}","url":"{{award.Url}}","open":true}""");
        var page = await PageAsync($"/awards/{award.Id}");
        page.QuerySelector("meta[name=robots]").Should().BeNull();
        using var data = DataOf(page);
        data.RootElement.GetProperty("@type").GetString().Should().Be("Person");
        data.RootElement.GetProperty("name").GetString().Should().Be("Ada </script><b> King");
        data.RootElement.GetProperty("hasCredential").GetProperty("url").GetString().Should().Be(award.Url);

        await app.PostAsync($"/api/awards/{award.Id}/search-engines", new { open = false });
        (await PageAsync($"/awards/{award.Id}")).QuerySelector("meta[name=robots]").Should().NotBeNull();
    }

    [Theory]
    [InlineData("""{"open":"yes"}""", 422, "wrong-type")]
    [InlineData("""{"open":null}""", 422, "wrong-type")]
    [InlineData("{}", 422, "member-missing")]
    [InlineData("""{"open":true,"close":false}""", 422, "member-unknown")]
    [InlineData("[true]", 422, "request-not-an-object")]
    [InlineData("{", 400, "json-malformed")]
    public async Task What_is_not_a_yes_or_a_no_changes_nothing(string body, int status, string code)
    {
        var award = await app.AwardAsync();

        var answer = await app.SendAsync(
            HttpMethod.Post, $"/api/awards/{award.Id}/search-engines", new StringContent(body, Encoding.UTF8, "application/json"));

        ((int)answer.StatusCode).Should().Be(status);
        (await answer.Content.ReadAsStringAsync()).Should().Contain($"\"code\":\"{code}\"");
        (await PageAsync($"/awards/{award.Id}")).QuerySelector("meta[name=robots]").Should().NotBeNull();
    }

    [Fact]
    public async Task Only_who_holds_a_key_may_open_a_page_and_only_one_that_is_there()
    {
        var award = await app.AwardAsync();
        using var body = new StringContent("""{"open":true}""", Encoding.UTF8, "application/json");

        (await app.Client.PostAsync($"/api/awards/{award.Id}/search-engines", body)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await app.PostAsync("/api/awards/none/search-engines", new { open = true })).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Files_of_an_award_are_no_search_results_and_robots_txt_keeps_no_bot_away()
    {
        var award = await app.AwardAsync();

        foreach (var file in (string[])[".json", ".jwt", ".png", ".svg", "/versions", "/verification", "/qr.svg"])
            (await app.GetAsync($"/awards/{award.Id}{file}")).Headers.GetValues("X-Robots-Tag").Should().Equal("noindex");
        (await app.GetAsync($"/awards/{award.Id}", "application/json")).Headers.GetValues("X-Robots-Tag").Should().Equal("noindex");
        foreach (var page in (string[])[$"/awards/{award.Id}", $"/awards/{award.Id}/card.png", "/achievements/first-design"])
            (await app.GetAsync(page, "text/html")).Headers.Contains("X-Robots-Tag").Should().BeFalse(page);
        var robots = await app.Client.GetStringAsync("/robots.txt");
        robots.Should().Contain("User-agent: *").And.NotContain("Disallow: /awards").And.NotContain("Disallow: /\n");
    }

    [Fact]
    public async Task An_achievement_says_in_schema_org_what_it_is()
    {
        var page = await PageAsync("/achievements/first-design");

        using var data = DataOf(page);
        var root = data.RootElement;
        root.GetProperty("@context").GetString().Should().Be("https://schema.org");
        root.GetProperty("@type").GetString().Should().Be("EducationalOccupationalCredential");
        root.GetProperty("@id").GetString().Should().Be(app.PublicUrl + "/achievements/first-design");
        root.GetProperty("name").GetString().Should().Be("Design Pioneer");
        root.GetProperty("recognizedBy").GetProperty("name").GetString().Should().Be("Layer5");
        root.GetProperty("image").GetString().Should().StartWith(app.PublicUrl);
    }

    private static JsonDocument DataOf(IHtmlDocument page) =>
        JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);

    private async Task<IHtmlDocument> PageAsync(string path) =>
        new HtmlParser().ParseDocument(await (await app.GetAsync(path, "text/html")).Content.ReadAsStringAsync());
}
