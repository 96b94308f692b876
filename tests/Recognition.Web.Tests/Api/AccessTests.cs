using System.Net.Http.Json;

namespace Recognition.Web.Tests.Api;

[Collection(RunningApp.Name)]
public sealed class AccessTests(RecognitionApp app)
{
    private static readonly object Wish = new { achievement = RecognitionApp.Badge, recipient = new { name = "Nobody" } };

    [Theory]
    [InlineData("GET", "/api/awards")]
    [InlineData("POST", "/api/awards")]
    [InlineData("POST", "/api/awards/0123456789ABCDEFGHIJKL/revoke")]
    public async Task Without_a_key_nothing_is_done(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST") request.Content = JsonContent.Create(Wish);

        var answer = await app.Client.SendAsync(request);

        await answer.ShouldBeProblemAsync(401, "api-key-missing");
        answer.Headers.WwwAuthenticate.Single().Scheme.Should().Be("Bearer");
    }

    [Theory]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ")]
    [InlineData("bearer a-key-for-tests-only-012345678")]
    public async Task A_key_that_is_not_ours_is_refused(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/awards");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        var answer = await app.Client.SendAsync(request);

        answer.StatusCode.Should().Be(System.Net.HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Another_scheme_is_no_key()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/awards");
        request.Headers.TryAddWithoutValidation("Authorization", $"Basic {RecognitionApp.ApiKey}");

        await (await app.Client.SendAsync(request)).ShouldBeProblemAsync(401, "api-key-missing");
    }
}
