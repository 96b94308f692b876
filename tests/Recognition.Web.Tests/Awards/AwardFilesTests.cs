using System.Net;
using System.Text;
using System.Text.Json;
using Recognition.OpenBadges.Baking;

namespace Recognition.Web.Tests.Awards;

[Collection(RunningApp.Name)]
public sealed class AwardFilesTests(RecognitionApp app)
{
    [Fact]
    public async Task The_credential_is_the_same_bytes_everywhere()
    {
        var award = await app.AwardAsync();

        (await app.Client.GetStringAsync($"/awards/{award.Id}.json")).Should().Be(award.Credential);
        foreach (var image in (string[])["png", "svg"])
        {
            var answer = await app.GetAsync($"/awards/{award.Id}.{image}");
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            var unbaked = BakedImage.Unbake(await answer.Content.ReadAsByteArrayAsync());
            unbaked.Ok.Should().BeTrue();
            Encoding.UTF8.GetString(unbaked.Bytes!).Should().Be(award.Credential);
        }
    }

    [Theory]
    [InlineData(".json", "application/json")]
    [InlineData(".jwt", "application/jwt")]
    [InlineData(".jwt?alg=ES256", "application/jwt")]
    [InlineData(".jwt?alg=EdDSA", "application/vc+jwt")]
    [InlineData(".png", "image/png")]
    [InlineData(".svg", "image/svg+xml")]
    [InlineData("/qr.svg", "image/svg+xml")]
    [InlineData("/qr.png", "image/png")]
    public async Task Each_file_has_its_type_a_tag_a_lifetime_and_is_open_to_other_sites(string file, string expected)
    {
        var award = await app.AwardAsync();

        var answer = await app.GetAsync($"/awards/{award.Id}{file}");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(expected);
        answer.Headers.ETag.Should().NotBeNull();
        answer.Headers.CacheControl!.Public.Should().BeTrue();
        answer.Headers.CacheControl.MaxAge.Should().BePositive();
        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal("*");
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").Should().Equal("cross-origin");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
    }

    [Fact]
    public async Task The_jwt_is_of_the_Open_Badges_form_unless_EdDSA_is_asked_for()
    {
        var award = await app.AwardAsync();

        var openBadges = HeaderOf(await app.Client.GetStringAsync($"/awards/{award.Id}.jwt"));
        var w3c = HeaderOf(await app.Client.GetStringAsync($"/awards/{award.Id}.jwt?alg=EdDSA"));

        openBadges.GetProperty("alg").GetString().Should().Be("ES256");
        openBadges.GetProperty("typ").GetString().Should().Be("JWT");
        w3c.GetProperty("alg").GetString().Should().Be("EdDSA");
        w3c.GetProperty("typ").GetString().Should().Be("vc+jwt");
        var kid = openBadges.GetProperty("kid").GetString();
        var did = JsonDocument.Parse(await app.Client.GetStringAsync("/issuers/layer5/did.json")).RootElement;
        var method = did.GetProperty("verificationMethod").EnumerateArray()
            .Single(one => one.GetProperty("id").GetString() == kid);
        method.GetProperty("publicKeyJwk").GetProperty("crv").GetString().Should().Be("P-256");
    }

    [Fact]
    public async Task The_jwt_is_the_same_each_time()
    {
        var award = await app.AwardAsync();

        var first = await app.Client.GetStringAsync($"/awards/{award.Id}.jwt");

        (await app.Client.GetStringAsync($"/awards/{award.Id}.jwt")).Should().Be(first);
    }

    [Fact]
    public async Task An_algorithm_that_is_not_ours_is_refused()
    {
        var award = await app.AwardAsync();

        var answer = await app.GetAsync($"/awards/{award.Id}.jwt?alg=none");

        await answer.ShouldBeProblemAsync(400, "algorithm-unknown");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".json")]
    [InlineData(".jwt")]
    [InlineData(".png")]
    [InlineData(".svg")]
    [InlineData("/qr.svg")]
    [InlineData("/qr.png")]
    public async Task There_is_nothing_of_an_award_that_does_not_exist(string file)
    {
        var answer = await app.GetAsync($"/awards/0123456789ABCDEFGHIJKL{file}", "application/json");

        await answer.ShouldBeProblemAsync(404, "award-not-found");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".json")]
    [InlineData(".jwt")]
    [InlineData(".png")]
    [InlineData(".svg")]
    public async Task What_is_known_is_not_sent_again(string file)
    {
        var award = await app.AwardAsync();
        var first = await app.GetAsync($"/awards/{award.Id}{file}", "application/json");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/awards/{award.Id}{file}");
        again.Headers.Add("Accept", "application/json");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        var answer = await app.Client.SendAsync(again);

        answer.StatusCode.Should().Be(HttpStatusCode.NotModified);
        answer.Headers.ETag.Should().Be(first.Headers.ETag);
        answer.Headers.CacheControl.Should().NotBeNull();
        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal("*");
        (await answer.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_bytes_under_another_type_have_another_tag()
    {
        var award = await app.AwardAsync();

        var one = await app.GetAsync($"/awards/{award.Id}", "application/json");
        var other = await app.GetAsync($"/awards/{award.Id}", "application/vc");

        one.Headers.ETag.Should().NotBe(other.Headers.ETag);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".json")]
    [InlineData(".jwt")]
    [InlineData(".png")]
    [InlineData("/qr.svg")]
    public async Task HEAD_tells_what_GET_would(string file)
    {
        var award = await app.AwardAsync();
        var get = await app.GetAsync($"/awards/{award.Id}{file}", "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Head, $"/awards/{award.Id}{file}");
        request.Headers.Add("Accept", "application/json");

        var head = await app.Client.SendAsync(request);

        head.StatusCode.Should().Be(HttpStatusCode.OK);
        head.Headers.ETag.Should().Be(get.Headers.ETag);
        head.Content.Headers.ContentLength.Should().Be((await get.Content.ReadAsByteArrayAsync()).Length);
        head.Content.Headers.ContentType.Should().Be(get.Content.Headers.ContentType);
    }

    [Fact]
    public async Task The_svg_opened_by_itself_runs_nothing()
    {
        var award = await app.AwardAsync();

        var answer = await app.GetAsync($"/awards/{award.Id}.svg");

        answer.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("sandbox").And.Contain("default-src 'none'");
    }

    private static JsonElement HeaderOf(string jwt) =>
        JsonDocument.Parse(Base64Url(jwt.Split('.')[0])).RootElement;

    private static byte[] Base64Url(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
