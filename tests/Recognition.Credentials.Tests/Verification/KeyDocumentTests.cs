using System.Text;
using System.Text.Json.Nodes;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Tests.Verification;

/// <summary>Keys at https addresses, and what they say about whose they are.</summary>
public sealed class KeyDocumentTests : IDisposable
{
    private const string Foreign = "https://foreign.example/issuers/1";
    private const string KeyUrl = "https://foreign.example/keys/1";
    private const string SetUrl = "https://foreign.example/.well-known/jwks.json";

    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("bare jwk")]
    [InlineData("jwk with kid and iss")]
    [InlineData("multikey")]
    [InlineData("multikey without id")]
    [InlineData("publicKeyJwk")]
    public async Task A_key_document_serves_to_check_the_signature_and_vouches_for_nobody(string form)
    {
        Publish(KeyUrl, KeyDocument(form, Foreign));
        var report = await VerifyAsync(KeyUrl);
        report.Outcome("proof").Should().Be(CheckOutcome.Passed);
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Warning);
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings);
        report.Find("issuer-key").Detail.Should().Contain("the issuer's own host");
    }

    [Theory]
    [InlineData("jwk with kid and iss")]
    [InlineData("multikey")]
    [InlineData("publicKeyJwk")]
    public async Task A_key_document_that_names_somebody_else_is_not_the_issuers(string form)
    {
        Publish(KeyUrl, KeyDocument(form, "https://foreign.example/issuers/2"));
        var report = await VerifyAsync(KeyUrl);
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Failed);
        report.Verdict.Should().Be(Verdict.NotValid);
    }

    [Fact]
    public async Task A_key_document_at_another_host_that_names_the_issuer_says_nothing_more()
    {
        Publish("https://mallory.example/key", KeyDocument("jwk with kid and iss", Foreign));
        var report = await VerifyAsync("https://mallory.example/key");
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Warning);
        report.Find("issuer-key").Detail.Should().StartWith("Nobody vouches").And.NotContain("own host");
    }

    [Fact]
    public async Task A_key_document_with_another_id_is_another_key()
    {
        var document = KeyDocument("multikey", Foreign);
        document["id"] = "https://foreign.example/keys/2";
        Publish(KeyUrl, document);
        (await VerifyAsync(KeyUrl)).Outcome("proof").Should().Be(CheckOutcome.Failed);
    }

    [Theory]
    [InlineData("key-1", "https://foreign.example/jwks.json#key-1")]
    [InlineData("https://foreign.example/jwks.json#key-1", "https://foreign.example/jwks.json#key-1")]
    [InlineData("https://foreign.example/jwks.json", "https://foreign.example/jwks.json")]
    public async Task A_key_of_a_set_is_found_by_its_kid(string listedAs, string keyId)
    {
        Publish("https://foreign.example/jwks.json", KeySet(("other", _world.OtherKey), (listedAs, _world.Key)));
        var report = await VerifyAsync(keyId);
        report.Outcome("proof").Should().Be(CheckOutcome.Passed);
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings);
    }

    [Fact]
    public async Task A_set_without_that_key_or_with_two_of_the_name_is_refused()
    {
        const string url = "https://foreign.example/jwks.json";
        Publish(url, KeySet(("other", _world.Key)));
        (await VerifyAsync(url + "#key-1")).Outcome("proof").Should().Be(CheckOutcome.Failed);
        Publish(url, KeySet(("key-1", _world.OtherKey), ("key-1", _world.Key)));
        (await VerifyAsync(url + "#key-1")).Find("proof").Detail.Should().Contain("two keys of the same name");
        Publish(url, KeySet(("key-1", _world.OtherKey)));
        (await VerifyAsync(url + "#key-1")).Verdict.Should().Be(Verdict.NotValid, "it is another key");
    }

    [Fact]
    public async Task A_short_kid_is_looked_up_among_the_keys_that_the_issuers_host_publishes()
    {
        (await VerifyAsync("key-1")).Verdict.Should().Be(Verdict.Undecided, "nothing is published");
        var set = KeySet(("key-1", _world.OtherKey), ("key-1", _world.Key));
        set["keys"]![0]!["iss"] = "https://foreign.example/issuers/2";
        set["keys"]![1]!["iss"] = Foreign;
        Publish(SetUrl, set);
        var report = await VerifyAsync("key-1");
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings, "the other key of that name is another issuer's");
        report.Find("issuer-key").Detail.Should().Contain("said to be the issuer's there");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("<html>")]
    public async Task A_place_that_holds_no_key_leaves_it_undecided(string text)
    {
        _world.Publish(KeyUrl, Encoding.UTF8.GetBytes(text));
        (await VerifyAsync(KeyUrl)).Verdict.Should().Be(Verdict.Undecided);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[1,"x",null,{}]}""")]
    [InlineData("""{"kty":"oct","k":"c2VjcmV0"}""")]
    [InlineData("""{"publicKeyMultibase":"zNothing"}""")]
    [InlineData("""{"publicKeyJwk":7}""")]
    public async Task A_document_without_the_key_is_no_proof(string text)
    {
        _world.Publish(KeyUrl, Encoding.UTF8.GetBytes(text));
        (await VerifyAsync(KeyUrl)).Verdict.Should().Be(Verdict.NotValid);
    }

    [Fact]
    public async Task A_private_key_that_somebody_published_is_refused()
    {
        var jwk = KeyDocument("bare jwk", Foreign);
        jwk["d"] = "c2VjcmV0";
        Publish(KeyUrl, jwk);
        (await VerifyAsync(KeyUrl)).Outcome("proof").Should().Be(CheckOutcome.Failed);
    }

    [Fact]
    public async Task An_https_issuer_whose_own_document_lists_the_key_is_vouched_for_and_any_other_key_is_not()
    {
        var own = new DidDocument(Foreign, [VerificationMethod.ForJwk(Foreign, _world.Key.PublicKey)]);
        _world.Publish(Foreign, own.ToJson());
        var method = $"{Foreign}#{_world.Key.PublicKey.Multibase}";
        (await VerifyAsync(method)).Verdict.Should().Be(Verdict.Verified);
        var forged = _world.Token(Credential(Foreign), _world.OtherKey, $"{Foreign}#{_world.OtherKey.PublicKey.Multibase}");
        (await _world.VerifyAsync(forged)).Verdict.Should().Be(Verdict.NotValid);
    }

    [Theory]
    [InlineData("""{"id":"https://foreign.example/issuers/1","type":["Profile"],"name":"Foreign"}""")]
    [InlineData("""{"id":"https://foreign.example/issuers/2"}""")]
    [InlineData("<html>")]
    public async Task An_https_issuer_whose_page_lists_no_keys_stays_a_warning(string page)
    {
        _world.Publish(Foreign, Encoding.UTF8.GetBytes(page));
        (await VerifyAsync($"{Foreign}#{_world.Key.PublicKey.Multibase}")).Verdict.Should().Be(Verdict.VerifiedWithWarnings);
        _world.Disconnect(Foreign);
        (await VerifyAsync($"{Foreign}#{_world.Key.PublicKey.Multibase}")).Verdict.Should().Be(Verdict.VerifiedWithWarnings);
    }

    [Theory]
    [InlineData("#0")]
    [InlineData("")]
    public async Task A_did_jwk_issuer_vouches_for_itself(string fragment)
    {
        var issuer = DidJwk.From(_world.Key.PublicKey).Text;
        var token = _world.Token(Credential(issuer), _world.Key, issuer + fragment);
        (await _world.VerifyAsync(token)).Verdict.Should().Be(Verdict.Verified);
        _world.Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task A_did_jwk_vouches_for_no_other_issuer_and_no_other_key()
    {
        var mallory = DidJwk.VerificationMethod(_world.OtherKey.PublicKey);
        (await _world.VerifyAsync(_world.Token(Credential(World.Issuer), _world.OtherKey, mallory)))
            .Verdict.Should().Be(Verdict.NotValid);
        var issuer = DidJwk.From(_world.Key.PublicKey).Text;
        (await _world.VerifyAsync(_world.Token(Credential(issuer), _world.OtherKey, mallory)))
            .Verdict.Should().Be(Verdict.NotValid);
        (await _world.VerifyAsync(_world.Token(Credential(issuer), _world.Key, issuer + "#1")))
            .Verdict.Should().NotBe(Verdict.Verified);
    }

    private Task<VerificationReport> VerifyAsync(string keyId) =>
        _world.VerifyAsync(_world.Token(Credential(Foreign), _world.Key, keyId));

    private static System.Text.Json.JsonElement Credential(string issuer) => World.Credential(c => c["issuer"] = issuer);

    private void Publish(string url, JsonNode document) =>
        _world.Publish(url, Encoding.UTF8.GetBytes(document.ToJsonString()));

    private JsonObject KeyDocument(string form, string controller)
    {
        var key = _world.Key.PublicKey;
        var jwk = JsonNode.Parse(Jwk.ToJson(key))!.AsObject();
        switch (form)
        {
            case "bare jwk":
                return jwk;
            case "jwk with kid and iss":
                jwk["kid"] = KeyUrl;
                jwk["iss"] = controller;
                return jwk;
            case "publicKeyJwk":
                return new JsonObject
                {
                    ["id"] = KeyUrl, ["type"] = "JsonWebKey", ["controller"] = controller, ["publicKeyJwk"] = jwk,
                };
            default:
                var multikey = new JsonObject
                {
                    ["id"] = KeyUrl, ["type"] = "Multikey", ["controller"] = controller,
                    ["publicKeyMultibase"] = key.Multibase,
                };
                if (form == "multikey without id") multikey.Remove("id");
                return multikey;
        }
    }

    private static JsonObject KeySet(params (string KeyId, SigningKey Key)[] keys) => new()
    {
        ["keys"] = new JsonArray([.. keys.Select(key => JsonNode.Parse(Jwk.ToJson(key.Key.PublicKey, key.KeyId)))]),
    };
}
