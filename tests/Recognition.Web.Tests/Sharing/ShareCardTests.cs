using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Recognition.Issuing.Artwork;

namespace Recognition.Web.Tests.Sharing;

/// <summary>The pictures of link previews, and what pages say of them.</summary>
public sealed class ShareCardTests(RecognitionApp app) : IClassFixture<RecognitionApp>
{
    private readonly RecognitionApp _app = app;

    [Theory]
    [InlineData("/")]
    [InlineData("/?issuer=meshery")]
    [InlineData("/issuers/layer5")]
    [InlineData("/achievements/first-design")]
    [InlineData("/awards/{id}")]
    public async Task A_page_names_a_PNG_of_1200_by_630_below_a_megabyte(string path)
    {
        var award = await _app.AwardAsync();
        var page = await PageAsync(path.Replace("{id}", award.Id));

        Og(page, "image:width").Should().Be("1200");
        Og(page, "image:height").Should().Be("630");
        Og(page, "image:type").Should().Be("image/png");
        Og(page, "image:alt").Should().NotBeNullOrEmpty();
        page.QuerySelector("meta[name='twitter:card']")!.GetAttribute("content").Should().Be("summary_large_image");
        var answer = await FetchAsync(Og(page, "image")!);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("image/png");
        var png = await answer.Content.ReadAsByteArrayAsync();
        png.Length.Should().BeLessThan(1_000_000);
        Size(png).Should().Be((1200, 630));
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").Should().Equal("cross-origin");
    }

    [Fact]
    public async Task A_card_that_says_something_else_has_another_address_and_an_old_address_shows_the_new_card()
    {
        var award = await _app.AwardAsync(validUntil: _app.Clock.GetUtcNow().AddDays(10).ToString("yyyy-MM-ddTHH:mm:ssZ"));
        var seen = new Dictionary<string, byte[]>();
        async Task SeeAsync(string what)
        {
            var address = Og(await PageAsync($"/awards/{award.Id}"), "image")!;
            seen.Keys.Should().NotContain(address, what);
            var picture = await (await FetchAsync(address)).Content.ReadAsByteArrayAsync();
            seen.Values.Should().NotContain(one => one.SequenceEqual(picture), what);
            foreach (var old in seen.Keys)
                (await (await FetchAsync(old)).Content.ReadAsByteArrayAsync()).Should().Equal(picture, what);
            seen[address] = picture;
        }

        await SeeAsync("valid");
        await PostAsync($"/api/awards/{award.Id}/correct", new { recipient = new { name = "Ada King" }, reason = "A typo" });
        await SeeAsync("renamed");
        await PostAsync($"/api/awards/{award.Id}/suspend", new { reason = "A question" });
        await SeeAsync("suspended");
        await PostAsync($"/api/awards/{award.Id}/lift", new { reason = "Answered" });
        (await PageAsync($"/awards/{award.Id}")).QuerySelector("meta[property='og:title']")!.GetAttribute("content")
            .Should().StartWith("Design Pioneer, awarded to Ada King by Layer5");
        _app.Clock.Advance(TimeSpan.FromDays(11));
        await SeeAsync("expired");
        await _app.RevokeAsync(award.Id);
        await SeeAsync("revoked");
        Og(await PageAsync($"/awards/{award.Id}"), "title").Should().StartWith("Revoked: ");
        Directory.GetFiles(Path.Combine(_app.DataDirectory, "cards"), $"award-{award.Id}-*").Should()
            .HaveCountLessThanOrEqualTo(1, "an old card is nobody's any more");
    }

    [Fact]
    public async Task A_card_is_kept_for_ever_under_its_own_version_only()
    {
        if (Rasterizer.Find(Environment.GetEnvironmentVariable("PATH")) == Rasterizer.None) return;
        var award = await _app.AwardAsync();
        var address = Og(await PageAsync($"/awards/{award.Id}"), "image")!;

        (await FetchAsync(address)).Headers.CacheControl!.ToString().Should().Contain("immutable");
        foreach (var other in (string[])[award.Url + "/card.png", award.Url + "/card.png?v=0000000000000000", award.Url + "/card.png?v=%22%3E"])
            (await FetchAsync(other)).Headers.CacheControl!.MaxAge.Should().Be(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_card_is_drawn_right_after_its_award_before_anybody_asks()
    {
        var award = await _app.AwardAsync();

        var cards = Path.Combine(_app.DataDirectory, "cards");
        for (var wait = 0; wait < 3000 && !Drawn(); wait++) await Task.Delay(100);
        Drawn().Should().BeTrue();
        bool Drawn() => Directory.Exists(cards) && Directory.GetFiles(cards, $"award-{award.Id}-*.png").Length == 1;
    }

    [Fact]
    public async Task Nothing_of_a_card_is_left_when_its_person_is_erased()
    {
        var award = await _app.AwardAsync();
        await FetchAsync(award.Url + "/card.png");

        await PostAsync("/api/people/erase", new { person = award.Id });

        (await _app.GetAsync($"/awards/{award.Id}/card.png")).StatusCode.Should().Be(HttpStatusCode.Gone);
        Directory.GetFiles(Path.Combine(_app.DataDirectory, "cards"), $"award-{award.Id}-*").Should().BeEmpty();
    }

    [Theory]
    [InlineData("/awards/none/card.png")]
    [InlineData("/awards/..%2f..%2fx/card.png")]
    [InlineData("/achievements/none/card.png")]
    [InlineData("/achievements/*/card.png")]
    [InlineData("/issuers/none/card.png")]
    public async Task What_there_is_not_has_no_card(string path) =>
        (await _app.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.NotFound);

    [Fact]
    public async Task Who_asks_for_the_same_card_at_once_gets_the_same()
    {
        var award = await _app.AwardAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => _app.GetAsync($"/awards/{award.Id}/card.png")));

        answers.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.OK);
        answers.Select(answer => answer.Headers.ETag!.Tag).Distinct().Should().ContainSingle();
    }

    private static (int Width, int Height) Size(byte[] png) =>
        PngReader.TryRead(png) is { } read ? (read.Width, read.Height) : default;

    private static string? Og(IHtmlDocument page, string name) =>
        page.QuerySelector($"meta[property='og:{name}']")?.GetAttribute("content");

    private async Task<HttpResponseMessage> FetchAsync(string address)
    {
        address.Should().StartWith(_app.PublicUrl + "/");
        var answer = await _app.GetAsync(address[_app.PublicUrl.Length..]);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        return answer;
    }

    private async Task PostAsync(string path, object body)
    {
        var answer = await _app.PostAsync(path, body);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task<IHtmlDocument> PageAsync(string path) =>
        new HtmlParser().ParseDocument(await (await _app.GetAsync(path, "text/html")).Content.ReadAsStringAsync());
}
