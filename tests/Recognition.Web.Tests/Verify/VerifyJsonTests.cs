using System.Net;
using System.Text;
using System.Text.Json;

namespace Recognition.Web.Tests.Verify;

[Collection(RunningApp.Name)]
public sealed class VerifyJsonTests(RecognitionApp app)
{
    private static readonly string[] Questions = ["unaltered", "issuer", "current", "recipient", "standard"];
    private static readonly string[] Outcomes = ["passed", "failed", "warning", "notChecked", "notApplicable"];

    [Fact]
    public async Task The_report_has_the_shape_of_the_contract()
    {
        var award = await app.AwardAsync(recipient: new { name = "Grace Hopper", email = "grace@example.org" });

        var answer = await app.VerifyAsync(award.Credential);

        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        report.GetProperty("kind").GetString().Should().Be("badge");
        report.GetProperty("verdict").GetString().Should().Be("verified");
        report.GetProperty("headline").GetString().Should().Be("Verified: “Design Pioneer” was issued by Layer5.");
        report.GetProperty("summary").GetString().Should().Be(report.GetProperty("headline").GetString());
        report.TryGetProperty("cause", out _).Should().BeFalse("nothing speaks against it");
        report.TryGetProperty("asOf", out _).Should().BeFalse("no day was asked for");
        var issuer = report.GetProperty("issuer");
        issuer.GetProperty("id").GetString().Should().EndWith(":issuers:layer5");
        issuer.GetProperty("name").GetString().Should().Be("Layer5");
        issuer.GetProperty("trust").GetString().Should().Be("own");
        var questions = report.GetProperty("questions").EnumerateArray().ToList();
        questions.Select(one => one.GetProperty("id").GetString()).Should().Equal(Questions);
        questions.Select(one => one.GetProperty("answer").GetString()).Should().Equal("yes", "yes", "yes", "notAsked", "yes");
        questions.Should().OnlyContain(one => one.GetProperty("text").GetString()!.EndsWith('.'));
        report.GetProperty("checkedAt").GetDateTimeOffset().Should().BeCloseTo(app.Clock.GetUtcNow(), TimeSpan.FromSeconds(1));
        var credential = report.GetProperty("credential");
        credential.GetProperty("id").GetString().Should().Be(award.Url);
        credential.GetProperty("recipient").GetString().Should().Be("Grace Hopper");
        credential.GetProperty("issuer").GetString().Should().NotBeNullOrEmpty();
        credential.GetProperty("name").GetString().Should().NotBeNullOrEmpty();
        credential.GetProperty("validFrom").GetString().Should().NotBeNullOrEmpty();
        foreach (var check in report.GetProperty("checks").EnumerateArray())
        {
            check.GetProperty("code").GetString().Should().MatchRegex("^[a-z0-9]+(-[a-z0-9]+)*$");
            check.GetProperty("title").GetString().Should().NotBeNullOrEmpty();
            check.GetProperty("question").GetString().Should().BeOneOf(Questions);
            check.GetProperty("outcome").GetString().Should().BeOneOf(Outcomes);
            check.GetProperty("detail").GetString().Should().NotBeNullOrEmpty();
            check.GetProperty("specification").GetString().Should().StartWith("https://");
        }
    }

    [Theory]
    [InlineData(".json", "application/json")]
    [InlineData(".json", "application/vc")]
    [InlineData(".json", "application/vc+ld+json; charset=utf-8")]
    [InlineData(".json", "application/ld+json")]
    [InlineData(".json", "text/plain")]
    [InlineData(".json", null)]
    [InlineData(".jwt", "application/jwt")]
    [InlineData(".jwt", "application/vc+jwt")]
    [InlineData(".jwt", "text/plain")]
    [InlineData(".jwt?alg=EdDSA", "application/jwt")]
    [InlineData(".jwt?alg=EdDSA", "text/plain")]
    [InlineData(".png", "image/png")]
    [InlineData(".png", "application/octet-stream")]
    [InlineData(".svg", "image/svg+xml")]
    public async Task Every_form_of_an_award_verifies(string file, string? contentType)
    {
        var award = await app.AwardAsync();
        var bytes = await app.Client.GetByteArrayAsync($"/awards/{award.Id}{file}");

        var answer = await app.VerifyAsync(bytes, contentType);

        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, text);
        JsonDocument.Parse(text).RootElement.GetProperty("verdict").GetString().Should().Be("verified", text);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".json")]
    [InlineData(".jwt")]
    [InlineData(".png")]
    [InlineData(".svg")]
    [InlineData("/")]
    [InlineData("/verification")]
    [InlineData("/qr.png")]
    [InlineData("?utm_source=post#top")]
    public async Task An_address_of_ours_verifies(string ending)
    {
        var award = await app.AwardAsync();
        var body = JsonSerializer.SerializeToUtf8Bytes(new { url = award.Url + ending });

        (await app.VerdictOfAsync(body)).Should().Be("verified");
    }

    [Fact]
    public async Task An_address_of_an_award_that_is_not_ours_to_have_is_not_found()
    {
        var answer = await app.VerifyAsync($$"""{"url":"{{app.PublicUrl}}/awards/0123456789ABCDEFGHIJKL"}""");

        await answer.ShouldBeProblemAsync(404, "award-not-found");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/achievements/first-design")]
    [InlineData("/issuers/layer5/did.json")]
    [InlineData("/awards")]
    public async Task A_page_of_ours_that_shows_no_award_says_so(string path)
    {
        var answer = await app.VerifyAsync($$"""{"url":"{{app.PublicUrl}}{{path}}"}""");

        await answer.ShouldBeProblemAsync(422, "address-not-an-award");
    }

    [Fact]
    public async Task The_report_says_what_was_found()
    {
        var award = await app.AwardAsync();
        var png = await app.Client.GetByteArrayAsync($"/awards/{award.Id}.png");

        (await OriginAsync(await app.VerifyAsync(png, "image/png"))).Should().Be("A badge baked into a PNG image");
        (await OriginAsync(await app.VerifyAsync(award.Credential))).Should().Be("A badge as JSON");
        (await OriginAsync(await app.VerifyAsync($$"""{"url":"{{award.Url}}.png"}"""))).Should().Be("An award of this service");
        (await OriginAsync(await app.VerifyAsync(award.Url, "text/plain"))).Should().Be("An award of this service");
    }

    [Theory]
    [InlineData("https://elsewhere.example/awards/1")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/passwd")]
    [InlineData("no address")]
    public async Task Where_nobody_else_is_asked_an_address_of_others_is_refused(string url)
    {
        var answer = await app.VerifyAsync(JsonSerializer.Serialize(new { url }));

        await answer.ShouldBeProblemAsync(422, "fetching-off");
    }

    [Fact]
    public async Task A_changed_name_makes_it_not_valid()
    {
        var award = await app.AwardAsync(recipient: new { name = "Honest Name", email = "honest@example.org" });

        (await app.VerdictOfAsync(Encoding.UTF8.GetBytes(award.Credential.Replace("Honest Name", "Other Name"))))
            .Should().Be("notValid");
    }

    [Fact]
    public async Task The_proof_of_another_badge_makes_it_not_valid()
    {
        var one = await app.AwardAsync();
        var other = await app.AwardAsync();
        var swapped = one.Credential.Replace(ProofOf(one.Credential), ProofOf(other.Credential));

        (await app.VerdictOfAsync(Encoding.UTF8.GetBytes(swapped))).Should().Be("notValid");
    }

    [Fact]
    public async Task A_badge_without_a_proof_is_not_valid()
    {
        var award = await app.AwardAsync();
        var bare = award.Credential.Replace(",\"proof\":" + ProofOf(award.Credential), "");

        (await app.VerdictOfAsync(Encoding.UTF8.GetBytes(bare))).Should().Be("notValid");
    }

    [Fact]
    public async Task An_award_of_ours_that_was_given_an_unknown_context_was_rewritten()
    {
        var award = await app.AwardAsync();
        var strange = award.Credential.Replace("https://www.w3.org/ns/credentials/v2", "https://evil.example/context");

        var report = await (await app.VerifyAsync(strange)).Content.ReadAsStringAsync();
        var json = JsonDocument.Parse(report).RootElement;
        json.GetProperty("verdict").GetString().Should().Be("notValid", "we know what we signed");
        json.GetProperty("cause").GetString().Should().Be("rewritten");
    }

    [Fact]
    public async Task Any_object_that_is_no_credential_gets_a_report()
    {
        (await app.VerdictOfAsync("""{"a":1}"""u8.ToArray())).Should().Be("notValid");
        (await app.VerdictOfAsync("""{"url":"x","other":1}"""u8.ToArray())).Should().Be("notValid");
    }

    [Fact]
    public async Task A_presentation_is_opened_and_its_worst_credential_counts()
    {
        var (good, revoked) = (await app.AwardAsync(), await app.AwardAsync());
        await app.RevokeAsync(revoked.Id);

        var report = JsonDocument.Parse(await (await app.VerifyAsync(Presentation(good, revoked)))
            .Content.ReadAsStringAsync()).RootElement;

        report.GetProperty("kind").GetString().Should().Be("presentation");
        report.GetProperty("verdict").GetString().Should().Be("revoked");
        report.GetProperty("credentials").EnumerateArray().Select(one => one.GetProperty("verdict").GetString())
            .Should().Equal("verified", "revoked");
        report.GetProperty("credentials")[0].GetProperty("kind").GetString().Should().Be("badge");
        (await app.VerdictOfAsync(Encoding.UTF8.GetBytes(Presentation(good)))).Should().Be("verified");
    }

    [Fact]
    public async Task A_presentation_of_nothing_has_no_verdict() =>
        await (await app.VerifyAsync(Presentation())).ShouldBeProblemAsync(422, "presentation-empty");

    [Fact]
    public async Task An_expired_badge_says_so()
    {
        var award = await app.AwardAsync(validFrom: "2025-01-01T00:00:00Z", validUntil: "2026-01-01T00:00:00Z");

        (await app.VerdictOfAsync(award.Bytes)).Should().Be("expired");
    }

    [Fact]
    public async Task A_program_that_names_no_type_gets_the_report()
    {
        var award = await app.AwardAsync();

        var answer = await app.VerifyAsync(award.Bytes, "application/json", accept: null);

        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
    }

    private static string Presentation(params Awarded[] awards) => $$"""
        {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],
         "verifiableCredential":[{{string.Join(',', awards.Select(award => award.Credential))}}]}
        """;

    private static async Task<string?> OriginAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement
            .GetProperty("origin").GetProperty("description").GetString();

    private static string ProofOf(string credential) =>
        JsonDocument.Parse(credential).RootElement.GetProperty("proof").GetRawText();
}
