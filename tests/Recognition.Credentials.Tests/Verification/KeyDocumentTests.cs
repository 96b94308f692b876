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
    public async Task A_key_document_serves_to_check_the_signature_and_shows_nothing_of_the_issuer(string form)
    {
        Publish(KeyUrl, KeyDocument(form, Foreign));
        var report = await VerifyAsync(KeyUrl);
        report.Outcome("proof").Should().Be(CheckOutcome.Passed);
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Warning);
        report.Verdict.Should().Be(Verdict.UnknownIssuer);
        report.Issuer!.Trust.Should().Be(IssuerTrust.Unproven, "it lies at the issuer's host, and is not the issuer's document");
        report.Find("issuer-key").Detail.Should().Contain($"no document of {Foreign} lists its keys");
    }

    [Theory]
    [InlineData("jwk with kid and iss")]
    [InlineData("multikey")]
    [InlineData("publicKeyJwk")]
    public async Task A_key_document_that_names_somebody_else_shows_nothing_of_the_issuer(string form)
    {
        Publish(KeyUrl, KeyDocument(form, "https://foreign.example/issuers/2"));
        var report = await VerifyAsync(KeyUrl);
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Warning);
        report.Verdict.Should().Be(Verdict.UnknownIssuer);
        report.Issuer!.Trust.Should().Be(IssuerTrust.Unproven);
    }

    [Fact]
    public async Task A_key_document_at_another_host_that_names_the_issuer_says_nothing_more()
    {
        Publish("https://mallory.example/key", KeyDocument("jwk with kid and iss", Foreign));
        var report = await VerifyAsync("https://mallory.example/key");
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Warning);
        report.Find("issuer-key").Detail.Should().StartWith("Nothing shows that this key is the issuer's");
        report.Issuer!.Trust.Should().Be(IssuerTrust.Unproven);
    }

    [Fact]
    public async Task A_key_document_with_another_id_leaves_it_undecided()
    {
        var document = KeyDocument("multikey", Foreign);
        document["id"] = "https://foreign.example/keys/2";
        Publish(KeyUrl, document);
        var report = await VerifyAsync(KeyUrl);
        report.Outcome("proof").Should().Be(CheckOutcome.NotChecked);
        report.Verdict.Should().Be(Verdict.Undecided);
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
        report.Verdict.Should().Be(Verdict.UnknownIssuer);
        report.Issuer!.Trust.Should().Be(IssuerTrust.Unproven);
    }

    [Fact]
    public async Task A_set_without_that_key_or_with_two_of_the_name_leaves_it_undecided()
    {
        const string url = "https://foreign.example/jwks.json";
        Publish(url, KeySet(("other", _world.Key)));
        var without = await VerifyAsync(url + "#key-1");
        without.Outcome("proof").Should().Be(CheckOutcome.NotChecked);
        without.Verdict.Should().Be(Verdict.Undecided);
        Publish(url, KeySet(("key-1", _world.OtherKey), ("key-1", _world.Key)));
        var twice = await VerifyAsync(url + "#key-1");
        twice.Find("proof").Detail.Should().Contain("two keys of the same name");
        twice.Verdict.Should().Be(Verdict.Undecided);
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
        report.Issuer!.Trust.Should().Be(IssuerTrust.Domain);
        report.Find("issuer-key").Detail.Should().Contain("lists the key as this issuer's");
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
    [InlineData("""{"id":"https://foreign.example/keys/1","publicKeyBase58":"H3C2AVvLMv6gmMNam3uVAjZpfkcJCwDwnZn6z3wXmqPV"}""")]
    [InlineData("""{"id":"https://foreign.example/keys/1","assertionMethod":["https://foreign.example/keys/2"]}""")]
    public async Task A_document_in_which_the_key_cannot_be_found_leaves_it_undecided(string text)
    {
        _world.Publish(KeyUrl, Encoding.UTF8.GetBytes(text));
        var report = await VerifyAsync(KeyUrl);
        report.Outcome("proof").Should().Be(CheckOutcome.NotChecked);
        report.Verdict.Should().Be(Verdict.Undecided);
    }

    [Fact]
    public async Task A_key_that_the_issuers_own_document_does_not_list_is_not_valid_by_whatever_name()
    {
        var own = new DidDocument(Foreign, [VerificationMethod.ForJwk(Foreign, _world.OtherKey.PublicKey)]);
        _world.Publish(Foreign, own.ToJson());
        var report = await VerifyAsync(Foreign + "#key-1");
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Failed);
        report.Verdict.Should().Be(Verdict.NotValid);
        report.Cause.Should().Be(Causes.KeyNotListed);
    }

    [Fact]
    public async Task A_private_key_that_somebody_published_is_refused()
    {
        var jwk = KeyDocument("bare jwk", Foreign);
        jwk["d"] = "c2VjcmV0";
        Publish(KeyUrl, jwk);
        var report = await VerifyAsync(KeyUrl);
        report.Outcome("proof").Should().Be(CheckOutcome.NotChecked);
        report.Find("proof").Detail.Should().Contain("private member");
        report.Verdict.Should().Be(Verdict.Undecided);
    }

    [Fact]
    public async Task An_https_issuer_whose_own_document_lists_the_key_has_the_trust_of_its_domain_and_any_other_key_is_not_valid()
    {
        var own = new DidDocument(Foreign, [VerificationMethod.ForJwk(Foreign, _world.Key.PublicKey)]);
        _world.Publish(Foreign, own.ToJson());
        var method = $"{Foreign}#{_world.Key.PublicKey.Multibase}";
        var report = await VerifyAsync(method);
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings);
        report.Issuer!.Trust.Should().Be(IssuerTrust.Domain);
        report.Issuer.Domain.Should().Be("foreign.example");
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Passed);
        var forged = _world.Token(Credential(Foreign), _world.OtherKey, $"{Foreign}#{_world.OtherKey.PublicKey.Multibase}");
        (await _world.VerifyAsync(forged)).Verdict.Should().Be(Verdict.NotValid);
    }

    [Theory]
    [InlineData("""{"id":"https://foreign.example/issuers/1","type":["Profile"],"name":"Foreign"}""")]
    [InlineData("""{"id":"https://foreign.example/issuers/2"}""")]
    [InlineData("<html>")]
    public async Task An_https_issuer_whose_page_lists_no_keys_is_unknown_and_one_that_cannot_be_reached_leaves_it_undecided(
        string page)
    {
        _world.Publish(Foreign, Encoding.UTF8.GetBytes(page));
        var report = await VerifyAsync($"{Foreign}#{_world.Key.PublicKey.Multibase}");
        report.Verdict.Should().Be(Verdict.UnknownIssuer);
        report.Issuer!.Trust.Should().Be(IssuerTrust.Unproven);
        _world.Unpublish(Foreign);
        (await VerifyAsync($"{Foreign}#{_world.Key.PublicKey.Multibase}")).Verdict.Should().Be(Verdict.UnknownIssuer);
        _world.Disconnect(Foreign);
        report = await VerifyAsync($"{Foreign}#{_world.Key.PublicKey.Multibase}");
        report.Verdict.Should().Be(Verdict.Undecided);
        report.Issuer!.Trust.Should().Be(IssuerTrust.Unknown);
    }

    [Theory]
    [InlineData("#0")]
    [InlineData("")]
    public async Task A_did_jwk_issuer_asserts_itself(string fragment)
    {
        var issuer = DidJwk.From(_world.Key.PublicKey).Text;
        var token = _world.Token(Credential(issuer), _world.Key, issuer + fragment);
        var report = await _world.VerifyAsync(token);
        report.Verdict.Should().Be(Verdict.UnknownIssuer);
        report.Issuer!.Trust.Should().Be(IssuerTrust.SelfAsserted);
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Passed);
        _world.Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task A_did_jwk_speaks_for_no_other_issuer_and_no_other_key()
    {
        var mallory = DidJwk.VerificationMethod(_world.OtherKey.PublicKey);
        (await _world.VerifyAsync(_world.Token(Credential(World.Issuer), _world.OtherKey, mallory)))
            .Verdict.Should().Be(Verdict.NotValid);
        var issuer = DidJwk.From(_world.Key.PublicKey).Text;
        (await _world.VerifyAsync(_world.Token(Credential(issuer), _world.OtherKey, mallory)))
            .Verdict.Should().Be(Verdict.NotValid);
        (await _world.VerifyAsync(_world.Token(Credential(issuer), _world.Key, issuer + "#1")))
            .Verdict.Should().Be(Verdict.NotValid, "a did:jwk has one key, called #0");
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
