using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;
using Recognition.Web.Sharing;

namespace Recognition.Web.Tests.Sharing;

/// <summary>The links and texts that stand on an award page for everybody.</summary>
[Collection(RunningApp.Name)]
public sealed class SharePanelTests(RecognitionApp app)
{
    private static readonly LinkedInCertification Certification = new(
        "R&D #1 + 100% 🏅", "Layer5 & friends", null, new DateTimeOffset(2026, 1, 1, 0, 30, 0, TimeSpan.FromHours(2)),
        null, "https://badges.example.org/awards/abc", "abc");

    [Fact]
    public void Add_to_profile_has_exactly_the_documented_parameters()
    {
        var parameters = Parameters(LinkedIn.AddToProfile(Certification));

        parameters.Should().Equal(
            ("startTask", "CERTIFICATION_NAME"), ("name", "R&D #1 + 100% 🏅"), ("organizationName", "Layer5 & friends"),
            ("issueYear", "2025"), ("issueMonth", "12"), ("certUrl", "https://badges.example.org/awards/abc"),
            ("certId", "abc"));
    }

    [Fact]
    public void The_id_of_the_organization_stands_in_place_of_its_name()
    {
        var parameters = Parameters(LinkedIn.AddToProfile(Certification with { OrganizationId = "1337" }));

        parameters.Should().Contain(("organizationId", "1337"));
        parameters.Should().NotContain(one => one.Name == "organizationName");
    }

    [Fact]
    public void Months_are_those_of_UTC_and_count_from_one()
    {
        var parameters = Parameters(LinkedIn.AddToProfile(Certification with
        {
            Issued = new DateTimeOffset(2026, 1, 31, 20, 0, 0, TimeSpan.FromHours(-8)),
            Expires = new DateTimeOffset(2027, 12, 31, 23, 59, 59, TimeSpan.Zero),
        }));

        parameters.Should().Contain([("issueYear", "2026"), ("issueMonth", "2"), ("expirationYear", "2027"), ("expirationMonth", "12")]);
    }

    [Fact]
    public void Nothing_but_unreserved_characters_stands_unencoded()
    {
        var url = LinkedIn.AddToProfile(Certification);

        url.Should().MatchRegex("^[A-Za-z0-9:/?&=%._~-]+$").And.NotContain("+").And.NotContain("#");
        url.Count(letter => letter == '&').Should().Be(6);
    }

    [Fact]
    public async Task The_panel_stands_on_the_page_and_its_links_lead_where_they_say()
    {
        var award = await app.AwardAsync(
            recipient: new { name = "Ada & Éva “Countess” ندى 🏅", email = "ada.share@example.org" },
            validFrom: "2026-10-31T23:59:59-05:00", validUntil: "2027-11-01T05:00:00Z");
        var page = await PageAsync($"/awards/{award.Id}");

        var add = Parameters(page.QuerySelector(".share-panel a.main")!.GetAttribute("href")!);
        add.Should().Contain([
            ("name", "Design Pioneer"), ("organizationName", "Layer5"), ("issueYear", "2026"), ("issueMonth", "11"),
            ("expirationYear", "2027"), ("expirationMonth", "11"), ("certUrl", award.Url), ("certId", award.Id)]);
        var links = page.QuerySelectorAll(".share-links a").Select(one => one.GetAttribute("href")!).ToList();
        Parameters(links[0]).Should().Equal(("url", award.Url));
        links[0].Should().StartWith("https://www.linkedin.com/sharing/share-offsite/?");
        Parameters(links[1]).Should().Contain(("url", award.Url)).And.Contain(one => one.Value.Contains("Ada & Éva “Countess” ندى 🏅"));
        Parameters(links[2]).Single().Value.Should().EndWith(award.Url);
        links[3].Should().Be($"/share/mastodon?award={award.Id}");
        links[4].Should().StartWith("mailto:?subject=").And.NotContain("+").And.Contain(Uri.EscapeDataString(award.Url));
    }

    [Fact]
    public async Task The_copy_panel_has_the_fields_of_LinkedIns_form_and_works_without_script()
    {
        var award = await app.AwardAsync(validFrom: "2026-10-31T23:59:59-05:00", validUntil: "2027-12-01T05:00:00Z");
        var page = await PageAsync($"/awards/{award.Id}");

        var fields = page.QuerySelectorAll(".copy-field").ToDictionary(
            one => one.QuerySelector("label")!.TextContent, one => one.QuerySelector("input, textarea")!);
        fields.Values.Should().OnlyContain(field => field.HasAttribute("readonly"));
        string Value(string label) => ((IHtmlInputElement)fields[label]).Value;
        Value("Name").Should().Be("Design Pioneer");
        Value("Issuing organization").Should().Be("Layer5");
        Value("Issue date").Should().Be("November 2026");
        Value("Expiration date").Should().Be("December 2027");
        Value("Credential ID").Should().Be(award.Id);
        Value("Credential URL").Should().Be(award.Url);
        page.QuerySelectorAll("button.copy").Should().BeEmpty();
        page.QuerySelectorAll("script").Should().ContainSingle().Which.GetAttribute("src").Should().EndWith("/site.js");
    }

    [Fact]
    public void Snippets_stay_text_whatever_names_hold()
    {
        var frame = Snippets.Frame("https://example.org/embed/1", 340, 440, "\"><script>alert(1)</script>");
        var html = Snippets.Html("https://example.org/a", "https://example.org/a.png", "x\" onerror=\"alert(1)");
        var markdown = Snippets.Markdown("https://example.org/a", "https://example.org/a.png", "x](javascript:alert(1)) <b>");

        var parsed = new HtmlParser().ParseDocument(frame + html + Rendered(markdown));
        parsed.QuerySelectorAll("script, b, [onerror], a[href^='javascript:']").Should().BeEmpty();
        parsed.QuerySelector("iframe")!.GetAttribute("title").Should().Be("\"><script>alert(1)</script>");
        parsed.QuerySelector("iframe")!.GetAttribute("sandbox").Should().Be("allow-popups allow-popups-to-escape-sandbox");
    }

    [Theory]
    [InlineData("mastodon.social", "mastodon.social")]
    [InlineData("https://hachyderm.io/@ada", "hachyderm.io")]
    [InlineData("@ada@Mastodon.Social", "mastodon.social")]
    [InlineData(" bücher.example ", "xn--bcher-kva.example")]
    public async Task A_post_on_Mastodon_goes_to_the_server_that_the_person_names(string server, string host)
    {
        var award = await app.AwardAsync();

        var answer = await app.GetAsync($"/share/mastodon?award={award.Id}&server={Uri.EscapeDataString(server)}", "text/html");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        var link = page.QuerySelector("a.main")!.GetAttribute("href")!;
        new Uri(link).Host.Should().Be(host);
        new Uri(link).AbsolutePath.Should().Be("/share");
        Parameters(link).Single().Value.Should().EndWith(award.Url);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("0x7f.1")]
    [InlineData("[::1]")]
    [InlineData("evil.example:8080")]
    [InlineData("javascript://evil.example/%0aalert(1)")]
    [InlineData("ftp://evil.example")]
    [InlineData("user:secret@evil.example:99")]
    [InlineData("evil.example\\@mastodon")]
    [InlineData("-a.example")]
    [InlineData("a..example")]
    [InlineData("exa mple.org")]
    [InlineData("\"><script>alert(1)</script>")]
    public async Task What_is_no_server_gives_no_link_and_no_redirect(string server)
    {
        var award = await app.AwardAsync();

        var answer = await app.GetAsync($"/share/mastodon?award={award.Id}&server={Uri.EscapeDataString(server)}", "text/html");

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Headers.Location.Should().BeNull();
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        page.QuerySelectorAll("main a[href^='http'], main a[href^='javascript'], script:not([src])").Should().BeEmpty();
        page.QuerySelector("[role=alert]")!.TextContent.Should().Contain("not the name of a Mastodon server");
        page.QuerySelector<IHtmlInputElement>("#server")!.Value.Should().Be(server);
    }

    [Theory]
    [InlineData("/share/mastodon")]
    [InlineData("/share/mastodon?award=unknown")]
    [InlineData("/share/mastodon?award=%00")]
    public async Task A_post_about_no_award_is_refused(string path) =>
        (await app.GetAsync(path, "text/html")).StatusCode.Should().Be(HttpStatusCode.NotFound);

    [Fact]
    public void A_long_text_is_cut_between_letters()
    {
        var emoji = string.Concat(Enumerable.Repeat("👩‍🚀", 100));

        Credentials.Quote.Letters(emoji, 10).Should().Be(string.Concat(Enumerable.Repeat("👩‍🚀", 9)) + "…");
        ShareText.Of(new string('a', 300), new string('b', 300), new string('c', 300)).Length.Should().BeLessThanOrEqualTo(180);
    }

    private async Task<IHtmlDocument> PageAsync(string path) =>
        new HtmlParser().ParseDocument(await (await app.GetAsync(path, "text/html")).Content.ReadAsStringAsync());

    private static string Rendered(string markdown)
    {
        using var writer = new StringWriter();
        Recognition.Web.Layout.Markdown.Render(markdown).WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }

    private static List<(string Name, string Value)> Parameters(string url) =>
        QueryHelpers.ParseQuery(new Uri(url).Query).SelectMany(one => one.Value, (one, value) => (one.Key, value!)).ToList();
}
