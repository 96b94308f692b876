using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Recognition.Issuing;
using Recognition.Web.Verify;

namespace Recognition.Web.Tests.Verify;

/// <summary>The page's three forms, as a browser without scripts sends them.</summary>
[Collection(RunningApp.Name)]
public sealed class FormTests(RecognitionApp app)
{
    private const string Browser = "text/html,application/xhtml+xml,*/*;q=0.8";

    [Fact]
    public async Task A_pasted_credential_shows_its_verdict_and_every_check()
    {
        var award = await app.AwardAsync(recipient: new { name = "Pasted <b>Person</b>", email = "pasted@example.org" });

        var page = await PageOfAsync(new FormUrlEncodedContent([new("credential", award.Credential)]));

        page.QuerySelector("h1")!.TextContent.Should().Be("Verified");
        page.QuerySelector("[role=status]").Should().NotBeNull();
        page.QuerySelectorAll(".check").Should().HaveCountGreaterThan(5)
            .And.OnlyContain(one => one.QuerySelector(".outcome")!.TextContent.Length > 0);
        page.QuerySelector("main")!.TextContent.Should().Contain("Pasted <b>Person</b>");
    }

    [Fact]
    public async Task A_verdict_is_explained_and_says_what_to_do_next_to_each_who_may_ask()
    {
        var award = await app.AwardAsync();
        var good = Next(await PageOfAsync(new FormUrlEncodedContent([new("credential", award.Credential)])));
        var forged = Next(await PageOfAsync(new FormUrlEncodedContent(
            [new("credential", award.Credential.Replace("\"awardedDate\":\"2", "\"awardedDate\":\"1"))])));
        await app.RevokeAsync(award.Id);
        var revoked = Next(await PageOfAsync(new FormUrlEncodedContent([new("url", award.Url)])));

        foreach (var said in (string[][])[good, forged, revoked])
            said.Should().HaveCount(3).And.OnlyHaveUniqueItems();
        good.Should().NotIntersectWith(forged);
        forged.Should().NotIntersectWith(revoked);
        forged[0].Should().StartWith("Don’t rely on it.");

        static string[] Next(IHtmlDocument page) =>
            [.. page.QuerySelectorAll("dl.next")[0].QuerySelectorAll("dd").Select(one => one.TextContent)];
    }

    [Fact]
    public async Task A_corrected_badge_shows_when_it_was_awarded_and_its_picture()
    {
        var award = await app.AwardAsync(validFrom: "2026-01-31T10:00:00Z");
        await app.PostAsync($"/api/awards/{award.Id}/correct", new { reason = "A word was wrong", narrative = "Drew it." });

        var page = await PageOfAsync(new FormUrlEncodedContent([new("url", award.Url)]));

        page.QuerySelector(".facts")!.TextContent.Should().Contain("31 January 2026 UTC").And.Contain("Valid from");
        var picture = page.QuerySelector("img.seen")!.GetAttribute("src")!;
        (await app.GetAsync(picture)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://tracker.example/pixel.png")]
    [InlineData("http://badges.example.test:5080.evil.example/achievements/x.png")]
    [InlineData("http://badges.example.test:5080/achievements/../verify?url=x")]
    [InlineData("data:image/svg+xml;base64,PHN2Zy8+")]
    [InlineData("javascript:alert(1)")]
    public async Task No_picture_of_a_stranger_is_asked_for(string address)
    {
        var facts = await FactsWithPictureAsync(address);

        facts.PictureAt(PublicUrl.Parse(app.PublicUrl).Value).Should().BeNull();
    }

    [Theory]
    [InlineData("http://badges.example.test:5080/achievements/first-design/image.png?v=1", "/achievements/first-design/image.png?v=1")]
    [InlineData("data:image/png;base64,iVBORw0KGgo=", "data:image/png;base64,iVBORw0KGgo=")]
    public async Task A_picture_of_ours_or_in_the_badge_is_shown(string address, string shown)
    {
        var facts = await FactsWithPictureAsync(address);

        facts.PictureAt(PublicUrl.Parse(app.PublicUrl).Value).Should().Be(shown);
    }

    [Fact]
    public async Task A_forgery_is_not_shown_with_the_picture_of_the_badge_that_it_imitates()
    {
        var award = await app.AwardAsync();
        var forged = award.Credential.Replace("\"awardedDate\":\"2", "\"awardedDate\":\"1");

        var page = await PageOfAsync(new FormUrlEncodedContent([new("credential", forged)]));

        page.QuerySelector("h1")!.TextContent.Should().Be("Not valid");
        page.QuerySelector("img.seen").Should().BeNull();
    }

    private async Task<BadgeFacts> FactsWithPictureAsync(string address)
    {
        var badge = JsonNode.Parse((await app.AwardAsync()).Credential)!;
        badge["credentialSubject"]!["achievement"]!["image"] = new JsonObject { ["id"] = address, ["type"] = "Image" };
        return BadgeFacts.Of(Encoding.UTF8.GetBytes(badge.ToJsonString()), "application/json", null)!;
    }

    [Fact]
    public async Task What_is_revoked_or_expired_is_not_called_a_forgery_for_that()
    {
        var expired = await app.AwardAsync(validFrom: "2024-01-01T00:00:00Z", validUntil: "2025-01-01T00:00:00Z");
        var revoked = await app.AwardAsync();
        await app.RevokeAsync(revoked.Id);

        foreach (var (url, verdict) in ((string, string)[])[
            (expired.Url, "Expired"), (revoked.Url, "Revoked")])
        {
            var page = await PageOfAsync(new FormUrlEncodedContent([new("url", url)]));
            page.QuerySelector("h1")!.TextContent.Should().Be(verdict);
            page.QuerySelector("main")!.TextContent.Should().Contain("forgery").And.NotContain("Verified");
        }
    }

    [Theory]
    [InlineData(".png", "image/png")]
    [InlineData(".svg", "image/svg+xml")]
    [InlineData(".json", "application/json")]
    [InlineData(".jwt", "application/octet-stream")]
    public async Task An_uploaded_file_shows_its_verdict(string file, string contentType)
    {
        var award = await app.AwardAsync();
        var content = new ByteArrayContent(await app.Client.GetByteArrayAsync($"/awards/{award.Id}{file}"));
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);

        var page = await PageOfAsync(new MultipartFormDataContent { { content, "file", "badge" + file } });

        page.QuerySelector("h1")!.TextContent.Should().Be("Verified");
    }

    [Fact]
    public async Task An_address_of_ours_shows_its_verdict()
    {
        var award = await app.AwardAsync();
        await app.RevokeAsync(award.Id);

        var page = await PageOfAsync(new FormUrlEncodedContent([new("url", award.Url)]));

        page.QuerySelector("h1")!.TextContent.Should().Be("Revoked");
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_on_the_same_page_with_its_status()
    {
        var answer = await PostAsync(new FormUrlEncodedContent([new("credential", "not a credential")]));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        page.QuerySelector("[role=alert]")!.TextContent.Should().NotBeEmpty();
        page.QuerySelectorAll("form").Should().HaveCount(3);
    }

    [Fact]
    public async Task An_empty_form_is_told_so()
    {
        var answer = await PostAsync(new FormUrlEncodedContent([new("credential", "")]));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_form_is_answered_in_JSON_to_those_who_ask_for_it()
    {
        var award = await app.AwardAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/verify")
        {
            Content = new FormUrlEncodedContent([new("credential", award.Credential)]),
        };
        request.Headers.Add("Accept", "application/json");

        var answer = await app.Client.SendAsync(request);

        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n{")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_broken_form_is_refused(string contentType, string body = "--x\r\nbroken")
    {
        var answer = await app.VerifyAsync(Encoding.UTF8.GetBytes(body), contentType);

        ((int)answer.StatusCode).Should().BeInRange(400, 422);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused()
    {
        var content = new MultipartFormDataContent { { new ByteArrayContent(new byte[11 * 1024 * 1024]), "file", "big.png" } };

        var answer = await PostAsync(content);

        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task The_page_verifies_an_address_in_its_query()
    {
        var award = await app.AwardAsync();

        var page = new HtmlParser().ParseDocument(await (await app.GetAsync(
            $"/verify?url={Uri.EscapeDataString(award.Url)}", Browser)).Content.ReadAsStringAsync());

        page.QuerySelector("h1")!.TextContent.Should().Be("Verified");
    }

    private async Task<IHtmlDocument> PageOfAsync(HttpContent form)
    {
        var answer = await PostAsync(form);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> PostAsync(HttpContent form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/verify") { Content = form };
        request.Headers.TryAddWithoutValidation("Accept", Browser);
        return await app.Client.SendAsync(request);
    }
}
