using System.Net;
using System.Text;
using System.Text.Json;

namespace Recognition.Web.Tests.Api;

[Collection(RunningApp.Name)]
public sealed class RevokeTests(RecognitionApp app)
{
    [Fact]
    public async Task After_a_revocation_the_list_and_the_verdict_say_so_at_once()
    {
        var award = await app.AwardAsync();
        var list = new Uri(JsonDocument.Parse(award.Credential).RootElement.GetProperty("credentialStatus")
            .GetProperty("statusListCredential").GetString()!).AbsolutePath;
        var before = await app.Client.GetStringAsync(list);
        (await app.VerdictOfAsync(award.Bytes)).Should().Be("verified");

        var answer = await app.PostAsync($"/api/awards/{award.Id}/revoke", new { reason = "Awarded by mistake" });

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        json.RootElement.GetProperty("id").GetString().Should().Be(award.Id);
        json.RootElement.GetProperty("reason").GetString().Should().Be("Awarded by mistake");
        (await app.VerdictOfAsync(award.Bytes)).Should().Be("revoked");
        (await app.Client.GetStringAsync(list)).Should().NotBe(before);
        (await app.Client.GetStringAsync($"/awards/{award.Id}.json")).Should().Be(award.Credential);
    }

    [Fact]
    public async Task An_award_that_does_not_exist_cannot_be_revoked()
    {
        var answer = await app.PostAsync("/api/awards/0123456789ABCDEFGHIJKL/revoke", new { reason = "?" });

        await answer.ShouldBeProblemAsync(404, "award-not-found");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"reason":null}""")]
    [InlineData("""{"reason":7}""")]
    [InlineData("""{"reason":"  "}""")]
    [InlineData("[]")]
    public async Task A_revocation_without_a_reason_is_refused_and_changes_nothing(string body)
    {
        var award = await app.AwardAsync();

        var answer = await app.SendAsync(HttpMethod.Post, $"/api/awards/{award.Id}/revoke",
            new StringContent(body, Encoding.UTF8, "application/json"));

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity, await answer.Content.ReadAsStringAsync());
        (await app.VerdictOfAsync(award.Bytes)).Should().Be("verified");
    }

    [Fact]
    public async Task Half_a_surrogate_pair_as_a_reason_is_refused()
    {
        var award = await app.AwardAsync();

        var answer = await app.SendAsync(HttpMethod.Post, $"/api/awards/{award.Id}/revoke",
            new StringContent("""{"reason":"\ud800"}""", Encoding.UTF8, "application/json"));

        ((int)answer.StatusCode).Should().BeInRange(400, 422);
    }
}
