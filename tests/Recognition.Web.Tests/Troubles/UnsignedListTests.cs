using System.Net;
using System.Text.Json;

namespace Recognition.Web.Tests.Troubles;

/// <summary>A status list that cannot be signed, since the key's file is gone.</summary>
public sealed class UnsignedListTests
{
    [Theory]
    [InlineData("revoke", "revoked")]
    [InlineData("suspend", "suspended")]
    public async Task A_change_is_stored_and_seen_at_once_and_the_list_is_signed_as_soon_as_the_key_is_back(
        string action, string verdict)
    {
        var first = new RecognitionApp();
        await first.InitializeAsync();
        var award = await first.AwardAsync();
        var other = await first.AwardAsync();
        await first.StopAsync();
        var keys = Path.Combine(first.DataDirectory, "keys");
        Directory.Move(keys, keys + ".away");
        var app = RecognitionApp.With(null, ("DataDirectory", first.DataDirectory), ("StartAnyway", "true"));
        await app.InitializeAsync();

        var answer = await app.PostAsync($"/api/awards/{award.Id}/{action}", new { reason = "Awarded by mistake" });

        using (var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()))
        {
            answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            problem.RootElement.GetProperty("code").GetString().Should().Be("status-list-not-published");
            problem.RootElement.GetProperty("detail").GetString().Should().Contain("The change is stored").And.Contain("could not be signed");
            problem.RootElement.GetProperty("hint").GetString().Should().Contain("as soon as");
        }

        (await app.VerdictOfAsync(award.Bytes)).Should().Be(verdict);
        (await app.VerdictOfAsync(other.Bytes)).Should().Be("verified");
        (await app.Client.GetStringAsync($"/awards/{award.Id}")).Should().Contain("Awarded by mistake");
        // An old list would say that the badge is good: better none.
        (await app.GetAsync("/status/layer5-1")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);

        Directory.Move(keys + ".away", keys);

        (await app.GetAsync("/status/layer5-1")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await app.VerdictOfAsync(award.Bytes)).Should().Be(verdict);
        (await app.PostAsync($"/api/awards/{award.Id}/{action}", new { reason = "Again" })).StatusCode.Should().Be(HttpStatusCode.OK);
        (await app.VerdictOfAsync((await app.AwardAsync(recipient: new { name = "New", email = "new@example.org" })).Bytes)).Should().Be("verified");
        await app.DisposeAsync();
        await first.DisposeAsync();
    }
}
