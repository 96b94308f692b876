using System.Net;
using System.Text;

namespace Recognition.Web.Tests.Api;

[Collection(RunningApp.Name)]
public sealed class KeysTests(RecognitionApp app)
{
    [Theory]
    [InlineData("", "{}", 422, "issuer-missing")]
    [InlineData("", "[]", 422, "issuer-missing")]
    [InlineData("", """{"issuer":"nobody"}""", 404, "issuer-not-found")]
    [InlineData("", """{"issuer":"layer5","algorithm":"RSA"}""", 422, "algorithm-unknown")]
    [InlineData("", """{"issuer":"layer5","algorithm":7}""", 422, "algorithm-unknown")]
    [InlineData("", """{"issuer":"\ud800"}""", 400, "json-malformed")]
    [InlineData("/99/activate", "{}", 404, "key-not-found")]
    [InlineData("/1/retire", "{}", 409, "key-active")]
    [InlineData("/1/compromise", "{}", 422, "since-missing")]
    [InlineData("/1/compromise", """{"since":"2999-01-01T00:00:00Z"}""", 422, "since-in-future")]
    public async Task A_bad_request_is_refused(string path, string body, int status, string code)
    {
        var answer = await app.SendAsync(
            HttpMethod.Post, "/api/keys" + path, new StringContent(body, Encoding.UTF8, "application/json"));

        await answer.ShouldBeProblemAsync(status, code);
    }

    [Theory]
    [InlineData("GET", "/api/keys")]
    [InlineData("POST", "/api/keys")]
    [InlineData("POST", "/api/keys/1/activate")]
    [InlineData("POST", "/api/keys/1/retire")]
    [InlineData("POST", "/api/keys/1/compromise")]
    public async Task Without_an_api_key_nothing_is_told_or_changed(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");

        var answer = await app.Client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }
}
