using System.Text;
using System.Text.Json;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Dids;

public sealed class DidTests
{
    [Theory]
    [InlineData("did:web:example.org", "https://example.org/.well-known/did.json")]
    [InlineData("did:web:example.org:issuers:acme", "https://example.org/issuers/acme/did.json")]
    [InlineData("did:web:localhost%3A5080:issuers:layer5", "https://localhost:5080/issuers/layer5/did.json")]
    [InlineData("did:web:localhost%3a5080", "https://localhost:5080/.well-known/did.json")]
    [InlineData("did:web:example.org:a%20b", "https://example.org/a%20b/did.json")]
    public void A_did_web_names_the_url_of_its_document(string did, string url) => DidWeb.ToUrl(did).Should().Be(url);

    [Theory]
    [InlineData("did:web:")]
    [InlineData("did:web::a")]
    [InlineData("did:web:example.org:")]
    [InlineData("did:web:example.org::a")]
    [InlineData("did:web:example.org:..:a")]
    [InlineData("did:web:example.org:.")]
    [InlineData("did:web:example.org:%2e%2e")]
    [InlineData("did:web:example.org:a%2Fb")]
    [InlineData("did:web:example.org:a%5Cb")]
    [InlineData("did:web:example.org:a%3Fb")]
    [InlineData("did:web:example.org:a%23b")]
    [InlineData("did:web:example.org:a%00")]
    [InlineData("did:web:example.org/a")]
    [InlineData("did:web:user%40example.org")]
    [InlineData("did:web:example.org%3A")]
    [InlineData("did:web:example.org%3A0")]
    [InlineData("did:web:example.org%3A080")]
    [InlineData("did:web:example.org%3A65536")]
    [InlineData("did:web:example.org%3A80%3A90")]
    [InlineData("did:web:example.org%2F..%2Fetc")]
    [InlineData("did:web:-example.org")]
    [InlineData("did:web:example..org")]
    [InlineData("did:web:127.0.0.1")]
    [InlineData("did:web:127.1")]
    [InlineData("did:web:2130706433")]
    [InlineData("did:web:0x7f.1")]
    [InlineData("did:web:0x7f000001")]
    [InlineData("did:web:%5B%3A%3A1%5D")]
    [InlineData("did:web:example.org%")]
    [InlineData("did:web:example.org:a%2")]
    [InlineData("did:web:exämple.org")]
    [InlineData("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")]
    [InlineData("https://example.org")]
    public void What_could_point_elsewhere_than_it_reads_has_no_url(string did) => DidWeb.ToUrl(did).Should().BeNull();

    [Theory]
    [InlineData("http://localhost:5080", "layer5", "did:web:localhost%3A5080:issuers:layer5")]
    [InlineData("https://badges.example.org", "acme", "did:web:badges.example.org:issuers:acme")]
    [InlineData("https://badges.example.org/recognition/", "acme", "did:web:badges.example.org:recognition:issuers:acme")]
    public void A_place_on_the_web_has_a_did(string baseUrl, string slug, string did) =>
        DidWeb.FromUrl(new Uri(baseUrl), "issuers", slug).Text.Should().Be(did);

    [Fact]
    public void A_place_that_makes_no_did_web_is_refused()
    {
        FluentActions.Invoking(() => DidWeb.FromUrl(new Uri("http://127.0.0.1:5080"))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DidWeb.FromUrl(new Uri("https://a.example"), "..")).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("did")]
    [InlineData("did:")]
    [InlineData("did:web")]
    [InlineData("did::x")]
    [InlineData("did:Web:example.org")]
    [InlineData("DID:web:example.org")]
    [InlineData("did:web:example.org#key")]
    [InlineData("did:web:example.org?query")]
    [InlineData("did:web:a b")]
    public void What_is_no_did_is_refused(string text) => Did.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void A_did_of_endless_length_is_refused() =>
        Did.TryParse("did:web:" + new string('a', 1_000_000), out _).Should().BeFalse();

    [Theory]
    [InlineData("did:web:example.org#key-1", "did:web:example.org", "key-1")]
    [InlineData("did:web:example.org", null, null)]
    [InlineData("did:web:example.org#", null, null)]
    [InlineData("did:web:example.org/path#key", null, null)]
    public void A_did_url_is_split_at_its_fragment(string url, string? expected, string? expectedFragment)
    {
        Did.TryParseUrl(url, out var did, out var fragment).Should().Be(expected is not null);
        if (expected is null) return;
        did!.Text.Should().Be(expected);
        fragment.Should().Be(expectedFragment);
    }

    [Fact]
    public void A_did_key_spells_out_its_document()
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        var did = DidKey.From(key.PublicKey);
        DidMethods.Find("key")!.Resolve!(did)!.FindAssertionMethod(DidKey.VerificationMethod(key.PublicKey))!.Key
            .Should().Be(key.PublicKey);
        Did.TryParse("did:key:z6MkNotAKey", out var broken).Should().BeTrue();
        DidKey.TryResolve(broken!, out _).Should().BeFalse();
        DidMethods.Find("ethr").Should().BeNull();
    }

    [Fact]
    public void A_written_document_is_in_the_shape_that_validators_read_and_reads_back()
    {
        using var ed25519 = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        using var p256 = SigningKey.Generate(KeyAlgorithm.P256, new TestRandom());
        const string id = "did:web:example.org:issuers:acme";
        var bytes = new DidDocument(
            id,
            [VerificationMethod.ForMultikey(id, ed25519.PublicKey), VerificationMethod.ForJwk(id, p256.PublicKey)],
            ["https://example.org/issuers/acme"]).ToJson();
        using var json = JsonDocument.Parse(bytes);
        var root = json.RootElement;

        root.GetProperty("@context")[0].GetString().Should().Be("https://www.w3.org/ns/did/v1");
        root.GetProperty("assertionMethod").EnumerateArray().Select(entry => entry.GetString())
            .Should().Equal($"{id}#{ed25519.PublicKey.Multibase}", $"{id}#{p256.PublicKey.Multibase}");
        root.GetProperty("verificationMethod").EnumerateArray()
            .Should().OnlyContain(method => method.GetProperty("controller").GetString() == id);
        root.GetProperty("verificationMethod")[1].GetProperty("publicKeyJwk").GetProperty("crv").GetString()
            .Should().Be("P-256");

        DidDocument.TryRead(root, out var read, out _).Should().BeTrue();
        read!.FindAssertionMethod(ed25519.PublicKey).Should().NotBeNull();
        read.FindAssertionMethod($"{id}#{p256.PublicKey.Multibase}")!.Key.Should().Be(p256.PublicKey);
    }

    [Fact]
    public void Methods_are_found_whether_embedded_relative_or_single()
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        var method = $$"""{"id":"#k","type":"Multikey","controller":"did:web:a.example","publicKeyMultibase":"{{key.PublicKey.Multibase}}"}""";
        foreach (var members in (string[])
            [
                $"\"verificationMethod\":[{method}],\"assertionMethod\":[\"#k\"]",
                $"\"verificationMethod\":{method},\"assertionMethod\":\"did:web:a.example#k\"",
                $"\"assertionMethod\":[{method}]",
            ])
        {
            Read($"{{\"id\":\"did:web:a.example\",{members}}}")!.FindAssertionMethod("did:web:a.example#k")!.Key
                .Should().Be(key.PublicKey);
        }
    }

    [Theory]
    [InlineData("\"authentication\":[\"did:web:a.example#k\"]", "did:web:a.example")]
    [InlineData("\"assertionMethod\":[\"did:web:a.example#other\"]", "did:web:a.example")]
    [InlineData("\"assertionMethod\":[\"did:web:a.example#k\"]", "did:web:somebody-else.example")]
    public void A_key_that_is_not_for_assertions_or_not_controlled_by_the_document_is_not_found(
        string members, string controller)
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        var document = Read($$"""
            {"id":"did:web:a.example","verificationMethod":[{"id":"did:web:a.example#k","type":"Multikey",
             "controller":"{{controller}}","publicKeyMultibase":"{{key.PublicKey.Multibase}}"}],{{members}}}
            """);
        document!.FindAssertionMethod("did:web:a.example#k").Should().BeNull();
        document.FindAssertionMethod(key.PublicKey).Should().BeNull();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":5}""")]
    public void What_is_no_document_is_refused(string json) => Read(json).Should().BeNull();

    [Theory]
    [InlineData("""{"id":"did:web:a.example","verificationMethod":"text","assertionMethod":[5,null,{}]}""")]
    [InlineData("""{"id":"did:web:a.example","verificationMethod":[{"id":"x"},{"type":"y"},7]}""")]
    public void Entries_that_are_no_methods_are_skipped(string json) =>
        Read(json)!.VerificationMethods.Should().BeEmpty();

    [Fact]
    public void A_document_with_thousands_of_keys_is_refused()
    {
        var methods = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"id":"#{{i}}","type":"Multikey"}"""));
        Read($$"""{"id":"did:web:a.example","verificationMethod":[{{methods}}]}""").Should().BeNull();
    }

    private static DidDocument? Read(string json)
    {
        var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
        return DidDocument.TryRead(document.RootElement, out var read, out _) ? read : null;
    }
}
