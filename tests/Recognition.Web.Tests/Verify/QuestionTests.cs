using System.Net;
using System.Text.Json;

namespace Recognition.Web.Tests.Verify;

/// <summary>What the asker knows besides the badge: whose it should be, and the day that matters.</summary>
[Collection(RunningApp.Name)]
public sealed class QuestionTests(RecognitionApp app)
{
    [Fact]
    public async Task The_report_of_an_award_of_ours_is_at_its_address()
    {
        var award = await app.AwardAsync();

        var answer = await app.GetAsync($"/awards/{award.Id}/verification");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal("*");
        var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        report.GetProperty("verdict").GetString().Should().Be("verified");
        report.GetProperty("kind").GetString().Should().Be("badge");
        report.GetProperty("issuer").GetProperty("trust").GetString().Should().Be("own");
        report.GetProperty("questions").GetArrayLength().Should().Be(5);
        report.GetProperty("credential").GetProperty("id").GetString().Should().Be(award.Url);
    }

    [Fact]
    public async Task An_award_that_is_not_there_has_no_report()
    {
        await (await app.GetAsync("/awards/nothing/verification")).ShouldBeProblemAsync(404, "award-not-found");
    }

    [Theory]
    [InlineData("grace.1@example.org", "grace.1@example.org", "passed")]
    [InlineData("Grace.2@example.org", " GRACE.2@EXAMPLE.ORG ", "passed")]
    [InlineData("grace.3@example.org", "ada@example.org", "failed")]
    public async Task The_recipient_is_compared_by_the_salted_hash(string held, string recipient, string outcome)
    {
        var award = await app.AwardAsync(recipient: new { name = "Grace Hopper", email = held });

        var wrapped = await ReportAsync($$"""{"credential": {{award.Credential}}, "recipient": "{{recipient}}"}""");
        var queried = JsonDocument.Parse(await (await app.GetAsync(
            $"/awards/{award.Id}/verification?recipient={Uri.EscapeDataString(recipient)}")).Content.ReadAsStringAsync());

        Outcome(wrapped, "recipient").Should().Be(outcome);
        Outcome(queried.RootElement, "recipient").Should().Be(outcome);
        wrapped.GetRawText().Should().NotContainEquivalentOf(recipient.Trim());
    }

    [Fact]
    public async Task A_badge_that_is_good_now_is_good_today()
    {
        var award = await app.AwardAsync();
        var today = JsonDocument.Parse(await (await app.GetAsync($"/awards/{award.Id}/verification"))
            .Content.ReadAsStringAsync()).RootElement.GetProperty("checkedAt").GetString()![..10];

        var report = await ReportAsync($$"""{"url": "{{award.Url}}", "asOf": "{{today}}"}""");

        report.GetProperty("verdict").GetString().Should().Be("verified");
        report.GetProperty("asOf").GetProperty("verdict").GetString().Should().Be("verified");
    }

    [Theory]
    [InlineData("0001-01-01", "notYetValid")]
    [InlineData("9999-12-31", "undecided")]
    [InlineData("9999-12-31T23:59:59Z", "undecided")]
    [InlineData("0001-01-01T00:00:00Z", "notYetValid")]
    public async Task The_first_and_the_last_day_of_the_calendar_are_days_like_any_other(string day, string verdict)
    {
        var award = await app.AwardAsync();

        var report = await ReportAsync($$"""{"url": "{{award.Url}}", "asOf": "{{day}}"}""");

        report.GetProperty("verdict").GetString().Should().Be("verified", "today's comes first");
        report.GetProperty("asOf").GetProperty("verdict").GetString().Should().Be(verdict);
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public async Task A_time_outside_the_calendar_ends_no_request_with_500(string day)
    {
        var award = await app.AwardAsync();

        var answer = await app.GetAsync(
            $"/awards/{award.Id}/verification?asOf={Uri.EscapeDataString(day)}", "application/json");

        ((int)answer.StatusCode).Should().BeOneOf(200, 422);
    }

    [Fact]
    public async Task A_form_takes_recipient_and_day()
    {
        var award = await app.AwardAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/verify")
        {
            Content = new FormUrlEncodedContent([
                new("url", award.Url), new("recipient", "somebody@example.org"), new("asOf", "2020-01-01")]),
        };
        request.Headers.Add("Accept", "application/json");

        var report = JsonDocument.Parse(await (await app.Client.SendAsync(request)).Content.ReadAsStringAsync()).RootElement;

        var then = report.GetProperty("asOf");
        Outcome(report, "recipient").Should().Be("failed");
        Outcome(then, "recipient").Should().Be("failed");
        Outcome(then, "valid-from").Should().Be("failed");
        then.GetProperty("time").GetString().Should().Be("2020-01-01T23:59:59Z");
        report.GetProperty("verdict").GetString().Should().Be("otherRecipient");
        then.GetProperty("verdict").GetString().Should().Be("notYetValid");
    }

    [Fact]
    public async Task A_revoked_award_is_revoked_today_and_was_good_on_the_days_before()
    {
        var service = RecognitionApp.With(null);
        await using var ending = new Ending(service);
        await service.InitializeAsync();
        var award = await service.AwardAsync();
        service.Clock.Advance(TimeSpan.FromDays(10));
        var good = service.Clock.GetUtcNow();
        service.Clock.Advance(TimeSpan.FromDays(10));
        await service.RevokeAsync(award.Id);
        service.Clock.Advance(TimeSpan.FromDays(30));

        (await VerdictsAsync(service, award, null)).Should().Be(("revoked", null));
        (await VerdictsAsync(service, award, good)).Should().Be(("revoked", "verified"));
        (await VerdictsAsync(service, award, service.Clock.GetUtcNow().AddDays(-1))).Should().Be(("revoked", "revoked"));
        (await VerdictsAsync(service, award, good.AddDays(-60))).Should().Be(("revoked", "notYetValid"));
        (await VerdictsAsync(service, award, service.Clock.GetUtcNow().AddDays(1))).Should().Be(("revoked", "undecided"));
    }

    [Fact]
    public async Task A_presentation_is_asked_about_a_day_as_its_credentials_are()
    {
        var award = await app.AwardAsync();
        var good = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.RevokeAsync(award.Id);
        var presentation = $$"""
            {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],
             "verifiableCredential":[{{award.Credential}}]}
            """;

        var report = await ReportAsync(
            $$"""{"credential": {{presentation}}, "asOf": "{{good.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}}"}""");

        report.GetProperty("verdict").GetString().Should().Be("revoked");
        report.GetProperty("asOf").GetProperty("verdict").GetString().Should().Be("verified");
        report.GetProperty("headline").GetString().Should().MatchRegex(
            "^The presentation holds one credential\\. Revoked: [^.]+\\. On [^.]+ it was valid\\.$");
    }

    [Fact]
    public async Task An_expired_award_was_good_before_it_expired()
    {
        var award = await app.AwardAsync(validFrom: "2020-01-01T00:00:00Z", validUntil: "2021-01-01T00:00:00Z");

        var report = await ReportAsync($$"""{"url": "{{award.Url}}", "asOf": "2020-06-01T00:00:00Z"}""");
        var then = report.GetProperty("asOf");

        report.GetProperty("verdict").GetString().Should().Be("expired");
        then.GetProperty("verdict").GetString().Should().Be("verifiedWithWarnings");
        Outcome(then, "signed-by-then").Should().Be("warning", "it was signed years later");
    }

    [Theory]
    [InlineData("{\"url\": \"x\", \"asOf\": \"yesterday\"}", "as-of-malformed")]
    [InlineData("{\"url\": \"x\", \"asOf\": \"2026-05-31T12:00:00\"}", "as-of-malformed")]
    [InlineData("{\"url\": \"x\", \"recipient\": 7}", "member-malformed")]
    public async Task A_question_that_is_not_understood_is_refused(string body, string code)
    {
        await (await app.VerifyAsync(body)).ShouldBeProblemAsync(422, code);
    }

    private async Task<JsonElement> ReportAsync(string body)
    {
        var answer = await app.VerifyAsync(body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Of today, and of the day that was asked for.</summary>
    private static async Task<(string?, string?)> VerdictsAsync(RecognitionApp service, Awarded award, DateTimeOffset? day)
    {
        var asOf = day is { } time ? $", \"asOf\": \"{time.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\"" : "";
        var answer = await service.VerifyAsync($$"""{"credential": {{award.Credential}}{{asOf}}}""");
        var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return (
            report.GetProperty("verdict").GetString(),
            report.TryGetProperty("asOf", out var then) ? then.GetProperty("verdict").GetString() : null);
    }

    private static string? Outcome(JsonElement report, string code) => report.GetProperty("checks").EnumerateArray()
        .First(check => check.GetProperty("code").GetString() == code).GetProperty("outcome").GetString();

    private sealed class Ending(RecognitionApp service) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await service.DisposeAsync();
    }
}
