using System.Net;
using System.Text.Json;
using Recognition.LinkedData.Documents;

namespace Recognition.Web.Tests.Contexts;

[Collection(RunningApp.Name)]
public sealed class ContextTests(RecognitionApp app)
{
    [Fact]
    public async Task Every_context_that_a_badge_names_is_here()
    {
        var award = await app.AwardAsync();
        var contexts = JsonDocument.Parse(award.Credential).RootElement.GetProperty("@context").EnumerateArray().ToList();
        contexts.Should().NotBeEmpty();

        foreach (var context in contexts)
        {
            var answer = await app.GetAsync("/contexts/" + context.GetString()!["https://".Length..]);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            answer.Headers.CacheControl!.Public.Should().BeTrue();
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement
                .TryGetProperty("@context", out _).Should().BeTrue();
        }
    }

    [Fact]
    public async Task A_context_is_the_bytes_that_we_hold()
    {
        var held = EmbeddedDocuments.Instance.ReadBytes("https://www.w3.org/ns/credentials/v2")!;

        (await app.Client.GetByteArrayAsync("/contexts/www.w3.org/ns/credentials/v2")).Should().Equal(held);
    }
}
