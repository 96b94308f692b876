using System.Text.Json;
using AngleSharp.Html.Parser;

namespace Recognition.Web.Tests.Issuers;

[Collection(RunningApp.Name)]
public sealed class IssuerTests(RecognitionApp app)
{
    private const string Did = "did:web:badges.example.test%3A5080:issuers:layer5";

    [Fact]
    public async Task The_did_document_lists_the_keys_that_badges_are_signed_with()
    {
        var award = await app.AwardAsync();
        var did = await JsonAsync("/issuers/layer5/did.json", null);
        var proof = JsonDocument.Parse(award.Credential).RootElement.GetProperty("proof")[0];

        did.GetProperty("id").GetString().Should().Be(Did);
        var methods = did.GetProperty("verificationMethod").EnumerateArray().ToList();
        methods.Should().HaveCount(2);
        var method = methods.Single(one => one.GetProperty("type").GetString() == "Multikey");
        method.GetProperty("id").GetString().Should()
            .Be($"{Did}#{method.GetProperty("publicKeyMultibase").GetString()}");
        proof.GetProperty("verificationMethod").GetString().Should().Be(method.GetProperty("id").GetString());
        did.GetProperty("assertionMethod").EnumerateArray().Select(one => one.GetString())
            .Should().BeEquivalentTo(methods.Select(one => one.GetProperty("id").GetString()));
        methods.Should().ContainSingle(one => HasP256Jwk(one));
    }

    [Fact]
    public async Task The_profile_is_the_one_in_the_badges()
    {
        var award = await app.AwardAsync();
        var profile = await JsonAsync("/issuers/layer5", "application/json");

        profile.GetProperty("id").GetString().Should().Be(Did);
        profile.GetProperty("type").EnumerateArray().Select(one => one.GetString()).Should().Equal("Profile");
        var inBadge = JsonDocument.Parse(award.Credential).RootElement.GetProperty("issuer");
        foreach (var member in inBadge.EnumerateObject())
            profile.GetProperty(member.Name).GetRawText().Should().Be(member.Value.GetRawText());
    }

    [Fact]
    public async Task The_page_names_the_identifier_and_every_key_and_says_in_words_what_each_is_for()
    {
        var html = await (await app.GetAsync("/issuers/layer5", "text/html")).Content.ReadAsStringAsync();
        var page = await new HtmlParser().ParseDocumentAsync(html);
        var did = await JsonAsync("/issuers/layer5/did.json", null);

        page.QuerySelector("main")!.TextContent.Should().Contain(Did);
        page.QuerySelector("a[href='/issuers/layer5/did.json']").Should().NotBeNull();
        var keys = page.QuerySelectorAll(".keys > li");
        keys.Should().HaveCount(did.GetProperty("verificationMethod").GetArrayLength());
        keys.Should().OnlyContain(key => key.TextContent.Contains("Signs badges now"));
        keys.Should().ContainSingle(key => key.TextContent.Contains(
            did.GetProperty("verificationMethod")[0].GetProperty("publicKeyMultibase").GetString()!));
        page.QuerySelector(".mark")!.TextContent.Should().Be("L");
    }

    private static bool HasP256Jwk(JsonElement method) =>
        method.TryGetProperty("publicKeyJwk", out var jwk)
        && jwk.GetProperty("crv").GetString() == "P-256" && !jwk.TryGetProperty("d", out _);

    private async Task<JsonElement> JsonAsync(string path, string? accept) =>
        JsonDocument.Parse(await (await app.GetAsync(path, accept)).Content.ReadAsStringAsync()).RootElement;
}
