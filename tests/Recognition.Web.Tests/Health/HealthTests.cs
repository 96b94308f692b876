using System.Net;
using System.Text.Json;
using Recognition.Credentials.Keys;

namespace Recognition.Web.Tests.Health;

[Collection(RunningApp.Name)]
public sealed class HealthTests(RecognitionApp app)
{
    [Fact]
    public async Task Health_says_ready_and_which_engine_signs()
    {
        var answer = await app.GetAsync("/health");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        var health = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        health.GetProperty("status").GetString().Should().Be("ready");
        health.GetProperty("ed25519").GetString().Should().Be(Ed25519.Default.Engine);
    }
}
