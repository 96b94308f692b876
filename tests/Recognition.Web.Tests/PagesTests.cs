using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Recognition.Web.Tests;

/// <summary>What every page owes to people who see it, hear it, or walk through it by keyboard.</summary>
[Collection(RunningApp.Name)]
public sealed class PagesTests(RecognitionApp app)
{
    private const string Browser = "text/html,*/*;q=0.8";

    [Theory]
    [InlineData("/")]
    [InlineData("/?issuer=meshery")]
    [InlineData("/?q=design&level=entry")]
    [InlineData("/verify")]
    [InlineData("/verify?url={url}")]
    [InlineData("/issuers/layer5")]
    [InlineData("/achievements/first-design")]
    [InlineData("/achievements/certified-meshery-developer")]
    [InlineData("/awards/{id}")]
    [InlineData("/nowhere")]
    [InlineData("/problems/award-exists")]
    public async Task A_page_is_whole(string path)
    {
        var award = await app.AwardAsync();
        var page = await PageAsync(path.Replace("{id}", award.Id).Replace("{url}", Uri.EscapeDataString(award.Url)));

        page.DocumentElement.GetAttribute("lang").Should().Be("en");
        page.Title.Should().NotBeNullOrWhiteSpace();
        page.QuerySelector("meta[name=viewport]").Should().NotBeNull();
        page.QuerySelectorAll("h1").Should().ContainSingle();
        page.QuerySelectorAll("main").Should().ContainSingle();
        page.QuerySelectorAll("body > header").Should().ContainSingle();
        page.QuerySelectorAll("body > footer").Should().ContainSingle();
        page.QuerySelector("nav[aria-label]").Should().NotBeNull();
        var skip = (IHtmlAnchorElement)page.Body!.FirstElementChild!;
        page.QuerySelector(skip.GetAttribute("href")!).Should().NotBeNull();
        HeadingsDescendByOne(page);
        EveryIdIsThereOnce(page);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/verify")]
    [InlineData("/issuers/layer5")]
    [InlineData("/achievements/first-design")]
    [InlineData("/awards/{id}")]
    public async Task Pictures_links_and_fields_have_names(string path)
    {
        var award = await app.AwardAsync();
        var page = await PageAsync(path.Replace("{id}", award.Id));

        page.QuerySelectorAll("img").Should().OnlyContain(image => image.HasAttribute("alt")
            && image.HasAttribute("width") && image.HasAttribute("height"));
        page.QuerySelectorAll("a, button, summary").Should().OnlyContain(one => one.TextContent.Trim().Length > 0);
        page.QuerySelectorAll("input:not([type=hidden]), textarea, select").Should()
            .NotContain(field => page.QuerySelector($"label[for='{field.Id}']") == null);
        page.QuerySelectorAll("section").Should().NotContain(section => !Names(page, section));
        page.QuerySelectorAll("time").Should().NotContain(time =>
            !time.GetAttribute("datetime")!.EndsWith('Z') || !time.TextContent.EndsWith("UTC"));
        page.QuerySelectorAll("svg").Should().NotContain(icon => icon.GetAttribute("aria-hidden") != "true");
    }

    [Fact]
    public async Task The_gallery_shows_every_badge_and_marks_those_that_are_announced()
    {
        var page = await PageAsync("/");

        page.QuerySelectorAll(".badge").Should().HaveCount(52);
        var announced = page.QuerySelectorAll(".badge").Single(one => one.TextContent.Contains("Certified Meshery Developer"));
        announced.TextContent.Should().Contain("Announced");
        var tiers = page.QuerySelectorAll(".tiers .name").Select(one => one.TextContent.Trim()).ToList();
        tiers.IndexOf("Certified Meshery Associate").Should().BeLessThan(tiers.IndexOf("Certified Meshery Expert"));
        foreach (var link in page.QuerySelectorAll(".badge a").Take(3))
            (await app.GetAsync(link.GetAttribute("href")!)).IsSuccessStatusCode.Should().BeTrue();
    }

    [Fact]
    public async Task An_award_page_tells_who_earned_what_from_whom_when_and_how_it_stands()
    {
        var award = await app.AwardAsync(
            recipient: new { name = "Ada <script>alert(1)</script> Lovelace", email = "ada.page@example.org" },
            validFrom: "2026-10-31T23:59:59-05:00", validUntil: "2027-11-01T05:00:00Z",
            narrative: "Drew **the first** design. <img src=x onerror=alert(1)> [click](javascript:alert(1))",
            evidence: new[] { new { url = "https://example.org/proof", name = "The proof", narrative = "Look *here*." } });

        var page = await PageAsync($"/awards/{award.Id}");

        page.QuerySelector("h1")!.TextContent.Should().Be("Design Pioneer");
        page.QuerySelector(".recipient .name")!.TextContent.Should().Be("Ada <script>alert(1)</script> Lovelace");
        page.QuerySelector(".award-top")!.TextContent.Should().ContainAll("Layer5", "1 November 2026 UTC", "1 November 2027 UTC");
        page.QuerySelector(".artwork img")!.GetAttribute("alt").Should().Be("Badge: Design Pioneer, issued by Layer5");
        page.QuerySelector(".verdict")!.TextContent.Should().Contain("Verified").And.Contain("Verified just now");
        page.QuerySelectorAll(".check").Should().NotBeEmpty();
        var text = page.QuerySelector("main")!;
        text.TextContent.Should().ContainAll("What it took", "the first", "The proof");
        text.QuerySelector(".prose strong")!.TextContent.Should().Be("the first");
        page.QuerySelectorAll("script:not([src^='/assets/']), img[onerror], a[href^='javascript:']").Should().BeEmpty();
        page.QuerySelector("a[href='https://example.org/proof']")!.GetAttribute("rel").Should().Contain("nofollow");
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").Should().Be("noindex");
        foreach (var file in (string[])[".png", ".svg", ".json", ".jwt"])
            page.QuerySelector($".downloads a[href='/awards/{award.Id}{file}']").Should().NotBeNull();
    }

    [Fact]
    public async Task An_award_page_has_what_link_previews_read()
    {
        var award = await app.AwardAsync();
        var page = await PageAsync($"/awards/{award.Id}");

        string? Og(string name) => page.QuerySelector($"meta[property='og:{name}']")?.GetAttribute("content");
        Og("url").Should().Be(award.Url);
        Og("title").Should().Contain("Design Pioneer");
        Og("description").Should().NotBeNullOrEmpty();
        Og("image").Should().StartWith(app.PublicUrl).And.Contain(".png");
        Og("image:alt").Should().Contain("Design Pioneer");
        page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").Should().Be(award.Url);
        page.QuerySelector("link[rel=alternate]")!.GetAttribute("type").Should().Be("application/vc");
    }

    [Fact]
    public async Task A_revoked_award_keeps_its_page_and_says_why()
    {
        var award = await app.AwardAsync();
        await app.RevokeAsync(award.Id, "Awarded to the wrong person");

        var page = await PageAsync($"/awards/{award.Id}");

        page.QuerySelector(".verdict")!.TextContent.Should().Contain("Revoked").And.Contain("Awarded to the wrong person");
        page.QuerySelector(".facts")!.TextContent.Should().Contain("Revoked on");
    }

    [Fact]
    public async Task An_expired_award_keeps_its_page_and_says_so()
    {
        var award = await app.AwardAsync(validFrom: "2025-01-01T00:00:00Z", validUntil: "2026-01-01T00:00:00Z");

        var page = await PageAsync($"/awards/{award.Id}");

        page.QuerySelector(".verdict")!.TextContent.Should().Contain("Expired");
        page.QuerySelector(".facts")!.TextContent.Should().Contain("Expired on");
    }

    private async Task<IHtmlDocument> PageAsync(string path) =>
        new HtmlParser().ParseDocument(await (await app.GetAsync(path, Browser)).Content.ReadAsStringAsync());

    private static bool Names(IHtmlDocument page, IElement section) =>
        section.GetAttribute("aria-labelledby") is { } id && page.GetElementById(id)?.TextContent.Trim().Length > 0;

    private static void HeadingsDescendByOne(IHtmlDocument page)
    {
        var before = 0;
        foreach (var heading in page.QuerySelectorAll("h1, h2, h3, h4, h5, h6"))
        {
            var level = heading.LocalName[1] - '0';
            level.Should().BeLessThanOrEqualTo(before + 1, heading.TextContent);
            before = level;
        }
    }

    private static void EveryIdIsThereOnce(IHtmlDocument page) =>
        page.QuerySelectorAll("[id]").Select(one => one.Id).Should().OnlyHaveUniqueItems();
}
