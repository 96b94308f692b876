using System.Net;
using System.Text;
using System.Text.Json;

namespace Recognition.Web.Tests.Api;

[Collection(RunningApp.Name)]
public sealed class DraftTests(RecognitionApp app)
{
    [Fact]
    public async Task A_draft_has_no_page_until_it_is_approved_and_then_the_address_that_it_was_given()
    {
        var draft = await DraftAsync("drafted@example.org");
        var (id, url) = (draft.GetProperty("id").GetString()!, draft.GetProperty("url").GetString()!);
        draft.GetProperty("status").GetString().Should().Be("draft");
        draft.TryGetProperty("credential", out _).Should().BeFalse();
        foreach (var path in (string[])["", ".json", ".jwt", ".png", ".svg", "/versions", "/verification", "/qr.svg", ".pdf", "/proof.html"])
            (await app.Client.GetAsync($"/awards/{id}{path}")).StatusCode.Should().Be(HttpStatusCode.NotFound, path);
        (await IdsAsync("draft")).Should().Contain(id);

        var approved = await JsonOfAsync(await app.SendAsync(HttpMethod.Post, $"/api/awards/{id}/approve"), HttpStatusCode.OK);

        approved.GetProperty("url").GetString().Should().Be(url);
        approved.GetProperty("approvedBy").GetString().Should().StartWith("api-key:");
        approved.GetProperty("credential").GetProperty("id").GetString().Should().Be(url);
        (await app.Client.GetAsync($"/awards/{id}.json")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await IdsAsync("draft")).Should().NotContain(id);
        (await IdsAsync("valid")).Should().Contain(id);
        (await app.SendAsync(HttpMethod.Post, $"/api/awards/{id}/approve")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_discarded_draft_is_gone_and_an_issued_award_is_not_discarded()
    {
        var id = (await DraftAsync("discarded@example.org")).GetProperty("id").GetString()!;

        (await app.SendAsync(HttpMethod.Delete, $"/api/awards/{id}")).StatusCode.Should().Be(HttpStatusCode.NoContent);

        await (await app.SendAsync(HttpMethod.Delete, $"/api/awards/{id}")).ShouldBeProblemAsync(404, "award-not-found");
        await (await app.SendAsync(HttpMethod.Post, $"/api/awards/{id}/approve")).ShouldBeProblemAsync(404, "award-not-found");
        var issued = await app.AwardAsync();
        await (await app.SendAsync(HttpMethod.Delete, $"/api/awards/{issued.Id}")).ShouldBeProblemAsync(409, "award-issued");
    }

    [Fact]
    public async Task Nobody_without_a_key_approves_or_discards()
    {
        var id = (await DraftAsync("keyless@example.org")).GetProperty("id").GetString()!;

        await (await app.Client.PostAsync($"/api/awards/{id}/approve", null)).ShouldBeProblemAsync(401, "api-key-missing");
        await (await app.Client.DeleteAsync($"/api/awards/{id}")).ShouldBeProblemAsync(401, "api-key-missing");
        (await IdsAsync("draft")).Should().Contain(id);
    }

    [Fact]
    public async Task An_award_for_a_later_day_is_scheduled_and_has_no_page_yet()
    {
        var answer = await app.PostAsync("/api/awards", new
        {
            achievement = RecognitionApp.Badge,
            recipient = new { name = "Later", email = "later@example.org" },
            validFrom = app.Clock.GetUtcNow().AddMonths(11),
        });

        var scheduled = await JsonOfAsync(answer, HttpStatusCode.Created);
        scheduled.GetProperty("status").GetString().Should().Be("scheduled");
        var id = scheduled.GetProperty("id").GetString()!;
        (await app.Client.GetAsync($"/awards/{id}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await IdsAsync("scheduled")).Should().Contain(id);
    }

    [Theory]
    [InlineData("/api/awards?status=nothing", "award-status-unknown")]
    [InlineData("/api/awards?status=", "award-status-unknown")]
    [InlineData("/api/awards?status=draft&after=nothing", "after-unknown")]
    [InlineData("/api/outbox?due=soon", "time-invalid")]
    [InlineData("/api/outbox?due=2026-11-21", "time-invalid")]
    [InlineData("/api/outbox?limit=x", "limit-out-of-range")]
    [InlineData("/api/outbox?limit=1001", "limit-out-of-range")]
    [InlineData("/api/outbox?after=x", "after-unknown")]
    [InlineData("/api/outbox?after=999999", "after-unknown")]
    public async Task A_bad_question_is_refused(string path, string code) =>
        await (await app.SendAsync(HttpMethod.Get, path)).ShouldBeProblemAsync(422, code);

    [Fact]
    public async Task The_outbox_is_for_programs_with_a_key_alone() =>
        await (await app.Client.GetAsync("/api/outbox")).ShouldBeProblemAsync(401, "api-key-missing");

    private async Task<JsonElement> DraftAsync(string email) => await JsonOfAsync(
        await app.PostAsync("/api/awards", new
        {
            achievement = RecognitionApp.Badge, recipient = new { name = "Draft", email }, draft = true,
        }),
        HttpStatusCode.Created);

    private async Task<List<string>> IdsAsync(string status)
    {
        var page = await JsonOfAsync(
            await app.SendAsync(HttpMethod.Get, $"/api/awards?limit=1000&status={status}"), HttpStatusCode.OK);
        page.GetProperty("items").EnumerateArray().Should()
            .OnlyContain(item => item.GetProperty("status").GetString() == status);
        return [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
    }

    private static async Task<JsonElement> JsonOfAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(status, text);
        return JsonDocument.Parse(Encoding.UTF8.GetBytes(text)).RootElement;
    }
}
