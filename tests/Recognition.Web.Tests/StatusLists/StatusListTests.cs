using System.Net;
using System.Text;
using System.Text.Json;

namespace Recognition.Web.Tests.StatusLists;

[Collection(RunningApp.Name)]
public sealed class StatusListTests(RecognitionApp app)
{
    [Theory]
    [InlineData(null, "application/vc")]
    [InlineData("application/ld+json, application/json", "application/ld+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/html,*/*;q=0.8", "application/json")]
    public async Task A_list_is_a_signed_credential_that_may_be_kept_as_long_as_its_ttl(string? accept, string type)
    {
        var path = await PathAsync();

        var answer = await app.GetAsync(path, accept);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
        var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        list.GetProperty("id").GetString().Should().Be(app.PublicUrl + path);
        list.GetProperty("type").EnumerateArray().Select(one => one.GetString())
            .Should().Contain("BitstringStatusListCredential");
        list.TryGetProperty("proof", out _).Should().BeTrue();
        var ttl = list.GetProperty("credentialSubject").GetProperty("ttl").GetInt64();
        answer.Headers.CacheControl!.MaxAge!.Value.TotalMilliseconds.Should().Be(ttl);
    }

    [Fact]
    public async Task The_list_itself_verifies()
    {
        var list = await app.Client.GetStringAsync(await PathAsync());

        (await app.VerdictOfAsync(Encoding.UTF8.GetBytes(list))).Should().StartWith("verified");
    }

    private async Task<string> PathAsync()
    {
        var award = await app.AwardAsync();
        var status = JsonDocument.Parse(award.Credential).RootElement.GetProperty("credentialStatus");
        return new Uri(status.GetProperty("statusListCredential").GetString()!).AbsolutePath;
    }
}
