using System.Net;

namespace Recognition.Web.Tests.Awards;

[Collection(RunningApp.Name)]
public sealed class NegotiationTests(RecognitionApp app)
{
    private const string Chrome =
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    [Theory]
    [InlineData(null, "text/html")]
    [InlineData("", "text/html")]
    [InlineData("*/*", "text/html")]
    [InlineData(Chrome, "text/html")]
    [InlineData("image/png", "text/html")]
    [InlineData("not a header;;", "text/html")]
    [InlineData("application/vc", "application/vc")]
    [InlineData("application/vc+ld+json", "application/vc+ld+json")]
    [InlineData("application/ld+json", "application/ld+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("APPLICATION/JSON", "application/json")]
    [InlineData("application/*", "application/vc")]
    [InlineData("application/ld+json; profile=\"http://www.w3.org/ns/json-ld#expanded\"", "application/ld+json")]
    [InlineData("application/ld+json, application/json", "application/ld+json")]
    [InlineData("application/json, application/ld+json", "application/json")]
    [InlineData("application/json, text/plain, */*", "application/json")]
    [InlineData("application/ld+json, application/json, */*", "application/ld+json")]
    [InlineData("text/html, application/json", "text/html")]
    [InlineData("application/json, text/html", "application/json")]
    [InlineData("text/html;q=0.5, application/vc;q=0.6", "application/vc")]
    [InlineData("text/html;q=0.7, application/vc;q=0.6", "text/html")]
    [InlineData("application/vc;q=0, */*", "text/html")]
    [InlineData("application/json;q=0.2, application/ld+json;q=0.9", "application/ld+json")]
    [InlineData("*/*;q=0.1, application/vc+ld+json;q=0.2", "application/vc+ld+json")]
    public async Task An_award_answers_with_the_type_that_was_asked_for(string? accept, string expected)
    {
        var award = await app.AwardAsync();

        var answer = await app.GetAsync($"/awards/{award.Id}", accept);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(expected);
        answer.Headers.Vary.Should().Contain("Accept");
        if (expected != "text/html")
            (await answer.Content.ReadAsStringAsync()).Should().Be(award.Credential);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData(null)]
    public async Task LinkedInBot_gets_the_page_whatever_it_accepts(string? accept)
    {
        var award = await app.AwardAsync();

        var answer = await app.GetAsync($"/awards/{award.Id}", accept,
            "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)");

        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
    }

    [Theory]
    [InlineData("/achievements/first-design", "application/json", "application/json")]
    [InlineData("/achievements/first-design", "application/ld+json", "application/ld+json")]
    [InlineData("/achievements/first-design", "*/*", "text/html")]
    [InlineData("/issuers/layer5", "application/json", "application/json")]
    [InlineData("/issuers/layer5", "application/ld+json", "application/ld+json")]
    [InlineData("/issuers/layer5", null, "text/html")]
    [InlineData("/issuers/layer5/did.json", null, "application/json")]
    [InlineData("/issuers/layer5/did.json", "application/did+json", "application/did+json")]
    [InlineData("/issuers/layer5/did.json", "application/ld+json, application/json", "application/ld+json")]
    [InlineData("/contexts/www.w3.org/ns/credentials/v2", null, "application/ld+json")]
    [InlineData("/contexts/www.w3.org/ns/credentials/v2", "application/json", "application/json")]
    public async Task Documents_answer_with_the_type_that_was_asked_for(string path, string? accept, string expected)
    {
        var answer = await app.GetAsync(path, accept);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(expected);
    }
}
