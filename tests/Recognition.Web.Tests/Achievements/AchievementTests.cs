using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace Recognition.Web.Tests.Achievements;

[Collection(RunningApp.Name)]
public sealed class AchievementTests(RecognitionApp app)
{
    [Fact]
    public async Task The_document_is_the_achievement_in_the_badges()
    {
        var award = await app.AwardAsync();
        var inBadge = JsonDocument.Parse(award.Credential).RootElement
            .GetProperty("credentialSubject").GetProperty("achievement");

        var document = await DocumentAsync("first-design");

        document.GetProperty("id").GetString().Should().Be($"{app.PublicUrl}/achievements/first-design");
        foreach (var member in inBadge.EnumerateObject())
            document.GetProperty(member.Name).GetRawText().Should().Be(member.Value.GetRawText());
    }

    [Fact]
    public async Task A_certification_says_so() =>
        (await DocumentAsync("certified-meshery-contributor")).GetProperty("achievementType").GetString()
            .Should().Be("Certification");

    [Theory]
    [InlineData("svg", "image/svg+xml")]
    [InlineData("png", "image/png")]
    public async Task The_picture_is_fresh_for_a_minute_and_for_ever_under_its_hash(string kind, string type)
    {
        var present = await app.GetAsync($"/achievements/first-design/image.{kind}");
        var bytes = await present.Content.ReadAsByteArrayAsync();
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        var named = await app.GetAsync($"/achievements/first-design/image.{kind}?v={hash}");

        present.Content.Headers.ContentType!.MediaType.Should().Be(type);
        present.Headers.CacheControl!.MaxAge.Should().Be(TimeSpan.FromMinutes(1));
        named.StatusCode.Should().Be(HttpStatusCode.OK);
        named.Headers.GetValues("Cache-Control").Single().Should().Contain("immutable");
        (await named.Content.ReadAsByteArrayAsync()).Should().Equal(bytes);
    }

    [Theory]
    [InlineData("0000000000000000")]
    [InlineData("nonsense")]
    [InlineData("' OR 1=1 --")]
    public async Task A_picture_that_never_was_is_never_kept_for_ever(string version)
    {
        var answer = await app.GetAsync($"/achievements/first-design/image.png?v={Uri.EscapeDataString(version)}");

        ((int)answer.StatusCode).Should().BeOneOf(200, 404);
        answer.Headers.GetValues("Cache-Control").Single().Should().NotContain("immutable");
    }

    [Fact]
    public async Task The_picture_that_a_badge_names_is_there()
    {
        var award = await app.AwardAsync();
        var image = JsonDocument.Parse(award.Credential).RootElement.GetProperty("credentialSubject")
            .GetProperty("achievement").GetProperty("image").GetProperty("id").GetString()!;

        (await app.GetAsync(new Uri(image).PathAndQuery)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private async Task<JsonElement> DocumentAsync(string slug) => JsonDocument.Parse(
        await (await app.GetAsync($"/achievements/{slug}", "application/json")).Content.ReadAsStringAsync()).RootElement;
}
