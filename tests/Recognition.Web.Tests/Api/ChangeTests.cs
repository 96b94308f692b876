using System.Net;
using System.Text;
using System.Text.Json;

namespace Recognition.Web.Tests.Api;

[Collection(RunningApp.Name)]
public sealed class ChangeTests(RecognitionApp app)
{
    [Fact]
    public async Task A_corrected_award_shows_its_chain_and_the_earlier_version_says_what_replaced_it()
    {
        var award = await app.AwardAsync();

        var answer = await app.PostAsync(
            $"/api/awards/{award.Id}/correct",
            new { reason = "The name was misspelt.", recipient = new { name = "Ada Rightly" } });

        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, text);
        using var json = JsonDocument.Parse(text);
        json.RootElement.GetProperty("version").GetInt32().Should().Be(2);
        var credential = json.RootElement.GetProperty("credential").GetRawText();
        (await app.Client.GetStringAsync($"/awards/{award.Id}.json")).Should().Be(credential);
        (await app.Client.GetStringAsync($"/awards/{award.Id}/versions/1.json")).Should().Be(award.Credential);
        (await app.VerdictOfAsync(Encoding.UTF8.GetBytes(credential))).Should().Be("verified");
        var page = await app.Client.GetStringAsync($"/awards/{award.Id}");
        page.Should().Contain("Ada Rightly").And.Contain("The name was misspelt.").And.Contain("versions/1.json");

        using var report = JsonDocument.Parse(
            await (await app.VerifyAsync(award.Bytes, "application/json")).Content.ReadAsStringAsync());
        report.RootElement.GetProperty("verdict").GetString().Should().Be("revoked");
        var later = report.RootElement.GetProperty("replacedBy");
        later.GetProperty("url").GetString().Should().Be(award.Url);
        later.GetProperty("reason").GetString().Should().Be("The name was misspelt.");
        using var form = new MultipartFormDataContent { { new StringContent(award.Credential), "credential" } };
        var shown = await (await app.Client.PostAsync("/verify", form)).Content.ReadAsStringAsync();
        shown.Should().Contain("Open the newer version").And.Contain($"href=\"{award.Url}\"");
    }

    [Theory]
    [InlineData("correct", "{}", 422, "member-missing")]
    [InlineData("correct", "[]", 422, "wrong-type")]
    [InlineData("correct", """{"reason":"x"}""", 422, "nothing-to-correct")]
    [InlineData("correct", """{"reason":"x","recipient":{}}""", 422, "member-missing")]
    [InlineData("correct", """{"reason":"x","recipient":{"name":"N","email":"e@example.org"}}""", 422, "member-unknown")]
    [InlineData("correct", """{"reason":"x","narrative":7}""", 422, "wrong-type")]
    [InlineData("renew", """{"validUntil":"tomorrow"}""", 422, "time-invalid")]
    [InlineData("renew", """{"until":"2030-01-01T00:00:00Z"}""", 422, "member-unknown")]
    [InlineData("renew", "{}", 409, "award-without-end")]
    [InlineData("renew", "{", 400, "json-malformed")]
    public async Task A_bad_change_is_refused_and_nothing_is_signed(string change, string body, int status, string code)
    {
        var award = await app.AwardAsync();

        var answer = await app.SendAsync(HttpMethod.Post, $"/api/awards/{award.Id}/{change}",
            new StringContent(body, Encoding.UTF8, "application/json"));

        await answer.ShouldBeProblemAsync(status, code);
        (await app.Client.GetStringAsync($"/awards/{award.Id}.json")).Should().Be(award.Credential);
    }

    [Theory]
    [InlineData("versions/0.json")]
    [InlineData("versions/2.json")]
    [InlineData("versions/99999999999.json")]
    [InlineData("versions/one.json")]
    public async Task A_version_that_is_not_there_is_not_found(string path)
    {
        var award = await app.AwardAsync();

        await (await app.Client.GetAsync($"/awards/{award.Id}/{path}")).ShouldBeProblemAsync(404, "version-not-found");
    }
}
