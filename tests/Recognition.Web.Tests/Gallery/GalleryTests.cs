using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Recognition.Issuing.Achievements;

namespace Recognition.Web.Tests.Gallery;

/// <summary>Finding a badge among many, by people and by programs.</summary>
[Collection(RunningApp.Name)]
public sealed class GalleryTests(RecognitionApp app)
{
    [Theory]
    [InlineData("issuer=meshery", 5)]
    [InlineData("category=project", 17)]
    [InlineData("audience=user", 12)]
    [InlineData("level=entry", 11)]
    [InlineData("tag=kubernetes", 2)]
    [InlineData("audience=user&tag=design", 3)]
    [InlineData("q=meshery+CONTRIBUTOR", 1)]
    [InlineData("q=cmc", 1)]
    [InlineData("issuer=meshery&category=Community", 0)]
    [InlineData("q=nothing-is-called-so", 0)]
    public async Task The_gallery_shows_what_fits_all_that_is_asked(string query, int found)
    {
        var page = await PageAsync("/?" + query);

        page.QuerySelector("#found")!.TextContent.Should().StartWith(found == 1 ? "1 badge" : $"{found} badges");
        page.QuerySelectorAll(".badge").Should().HaveCount(found);
        page.QuerySelectorAll(".shelf").Should().BeEmpty();
        page.QuerySelectorAll("a.drop").Should().HaveCount(query.Count(letter => letter == '='));
        var json = await JsonAsync("/achievements?" + query);
        json.GetProperty("achievements").GetArrayLength().Should().Be(found);
    }

    [Fact]
    public async Task What_was_asked_stands_in_the_form_and_can_be_taken_away_one_by_one()
    {
        var page = await PageAsync("/?q=design&level=entry&issuer=layer5");

        page.QuerySelector("#q")!.GetAttribute("value").Should().Be("design");
        page.QuerySelector("#level option[selected]")!.GetAttribute("value").Should().Be("entry");
        page.QuerySelector("details.narrow")!.HasAttribute("open").Should().BeTrue();
        page.QuerySelectorAll("a.drop").Select(one => one.GetAttribute("href")).Should().BeEquivalentTo(
            "/?issuer=layer5&level=entry", "/?q=design&level=entry", "/?q=design&issuer=layer5");
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").Should().Be("noindex");
    }

    [Theory]
    [InlineData("/?q=%20%20")]
    [InlineData("/?issuer=&category=&page=0")]
    [InlineData("/?page=99999999999999999999")]
    [InlineData("/?page=-1&unknown=x")]
    public async Task A_question_that_asks_nothing_shows_everything(string path)
    {
        (await PageAsync(path)).QuerySelectorAll(".badge").Should().HaveCount(52);
    }

    [Fact]
    public async Task What_was_asked_is_text_and_nothing_else()
    {
        var text = "\"><script>alert(1)</script>" + new string('x', 500);
        var page = await PageAsync("/?q=" + Uri.EscapeDataString(text) + "&tag=" + Uri.EscapeDataString(text));

        page.QuerySelectorAll("script:not([src])").Should().BeEmpty();
        page.QuerySelector("#q")!.GetAttribute("value").Should().Be(text[..100]);
        page.QuerySelector("#found")!.TextContent.Should().StartWith("0 badges");
    }

    [Fact]
    public async Task Certifications_stand_in_their_tracks_from_tier_to_tier()
    {
        var page = await PageAsync("/");

        page.QuerySelectorAll(".track").Select(track => track.QuerySelector("h3")!.TextContent)
            .Should().Equal("Administrators", "Developers", "Others");
        page.QuerySelectorAll(".track")[0].QuerySelectorAll(".badge .fine").Select(one => one.TextContent)
            .Should().Equal("Meshery · Tier 1", "Meshery · Tier 2", "Meshery · Tier 3");
        page.QuerySelector("#tag option[value^='tier-']").Should().BeNull();
    }

    [Fact]
    public async Task A_badge_says_how_many_hold_it()
    {
        await app.AwardAsync("docker-captain");
        await app.AwardAsync("docker-captain");
        app.Clock.Advance(TimeSpan.FromSeconds(CountHolders.KeptSeconds));

        var badge = (await PageAsync("/?q=docker+captain")).QuerySelector(".badge")!;
        badge.TextContent.Should().Contain("2 holders");
        (await PageAsync("/achievements/docker-captain")).QuerySelector(".facts")!.TextContent.Should().Contain("2 people");
        var json = await JsonAsync("/achievements?q=docker+captain");
        json.GetProperty("achievements")[0].GetProperty("holders").GetInt32().Should().Be(2);
    }

    private async Task<JsonElement> JsonAsync(string path) =>
        JsonDocument.Parse(await (await app.GetAsync(path)).Content.ReadAsStringAsync()).RootElement;

    private async Task<IDocument> PageAsync(string path)
    {
        var answer = await app.GetAsync(path, "text/html");
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }
}
