using System.Net;

namespace Recognition.Web.Tests.Hosting;

[Collection(RunningApp.Name)]
public sealed class CrossOriginTests(RecognitionApp app)
{
    [Theory]
    [InlineData("/awards/0123456789ABCDEFGHIJKL.json", "GET")]
    [InlineData("/issuers/layer5/did.json", "GET")]
    [InlineData("/status/anything", "GET")]
    [InlineData("/contexts/www.w3.org/ns/credentials/v2", "GET")]
    [InlineData("/achievements/first-design/image.png", "GET")]
    [InlineData("/verify", "POST")]
    [InlineData("/api/awards", "POST")]
    public async Task A_preflight_is_answered(string path, string method)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", "https://wallet.example");
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", "cache-control,pragma,authorization,content-type");

        var answer = await app.Client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal("*");
        answer.Headers.GetValues("Access-Control-Allow-Methods").Single().Should().Contain(method);
        answer.Headers.GetValues("Access-Control-Allow-Headers").Single().Should()
            .ContainAll("cache-control", "pragma", "content-type", "authorization", "accept", "if-none-match");
        answer.Headers.GetValues("Access-Control-Max-Age").Single().Should().Be("86400");
    }

    [Theory]
    [InlineData("/awards/{id}", "application/vc")]
    [InlineData("/awards/{id}.json", null)]
    [InlineData("/awards/{id}.jwt", null)]
    [InlineData("/awards/{id}.png", null)]
    [InlineData("/awards/{id}.svg", null)]
    [InlineData("/issuers/layer5", "application/json")]
    [InlineData("/issuers/layer5/did.json", null)]
    [InlineData("/achievements/first-design", "application/json")]
    [InlineData("/achievements/first-design/image.svg", null)]
    [InlineData("/achievements/first-design/image.png", null)]
    [InlineData("/contexts/www.w3.org/ns/credentials/v2", null)]
    [InlineData("/no/such/place", null)]
    public async Task What_is_not_a_page_may_be_read_by_any_site(string path, string? accept)
    {
        var award = await app.AwardAsync();

        var answer = await app.GetAsync(path.Replace("{id}", award.Id), accept);

        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal("*");
        answer.Headers.Contains("Access-Control-Allow-Credentials").Should().BeFalse();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/verify")]
    [InlineData("/issuers/layer5")]
    public async Task Pages_are_not(string path)
    {
        var answer = await app.GetAsync(path);

        answer.Headers.Contains("Access-Control-Allow-Origin").Should().BeFalse();
    }

    [Theory]
    [InlineData("/", "GET", "HEAD", "OPTIONS")]
    [InlineData("/verify", "GET", "HEAD", "POST", "OPTIONS")]
    [InlineData("/api/awards", "GET", "HEAD", "POST", "OPTIONS")]
    [InlineData("/health", "GET", "HEAD", "OPTIONS")]
    public async Task OPTIONS_names_the_methods(string path, params string[] methods)
    {
        var answer = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Options, path));

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        answer.Content.Headers.Allow.SelectMany(one => one.Split(',', StringSplitOptions.TrimEntries))
            .Should().BeEquivalentTo(methods);
    }
}
