using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Verification;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Verification;

public sealed class JwtVerificationTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Both_forms_of_a_genuine_credential_are_verified()
    {
        // "jti" is defined by the Open Badges context alone.
        var es256 = await _world.VerifyAsync(_world.Token(WithOpenBadgesContext()));
        es256.Verdict.Should().Be(Verdict.Verified, string.Join('\n', es256.Checks));
        var eddsa = await _world.VerifyAsync(_world.Token(World.Credential(), _world.Key));
        eddsa.Verdict.Should().Be(Verdict.Verified, string.Join('\n', eddsa.Checks));
    }

    [Fact]
    public async Task An_attackers_own_jwk_is_not_valid()
    {
        var listed = $"{World.Issuer}#{_world.P256.PublicKey.Multibase}";
        foreach (var keyId in (string[])[listed, $"{World.Issuer}#{_world.OtherP256.PublicKey.Multibase}"])
        {
            var report = await _world.VerifyAsync(_world.Token(WithOpenBadgesContext(), _world.OtherP256, keyId));
            report.Outcome("proof").Should().Be(CheckOutcome.Passed, "the signature fits the key that came along");
            report.Outcome("issuer-key").Should().Be(CheckOutcome.Failed);
            report.Verdict.Should().Be(Verdict.NotValid);
        }
    }

    [Fact]
    public async Task An_attackers_jwk_is_not_saved_by_the_id_of_a_key_that_another_document_holds()
    {
        const string elsewhere = "did:web:other.example#k";
        _world.Publish(World.IssuerUrl, Encoding.UTF8.GetBytes(
            $$"""{"id":"{{World.Issuer}}","assertionMethod":["{{elsewhere}}"]}"""));
        var report = await _world.VerifyAsync(_world.Token(WithOpenBadgesContext(), _world.OtherP256, elsewhere));
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Failed);
    }

    [Fact]
    public async Task A_fragment_key_that_is_not_listed_is_not_valid()
    {
        var report = await _world.VerifyAsync(_world.Token(World.Credential(), _world.OtherKey));
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Failed);
        report.Verdict.Should().Be(Verdict.NotValid);
    }

    [Theory]
    [InlineData("""{"alg":"none"}""", "alg")]
    [InlineData("""{"alg":"ES256"}""", "names no key")]
    [InlineData("""{"alg":"ES256","kid":""}""", "names no key")]
    [InlineData("""{"alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ","d":"AQ"}}""", "private")]
    [InlineData("""{"alg":"ES256","jwk":{"kty":"oct","k":"AQ"}}""", "private")]
    [InlineData("""{"alg":"ES256","jwk":5}""", "JWK")]
    public async Task A_header_that_is_not_to_be_trusted_fails_the_proof(string header, string reason)
    {
        var payload = _world.Token(WithOpenBadgesContext()).Split('.')[1];
        var report = await _world.VerifyAsync($"{Encode(header)}.{payload}.AAAA");
        report.Find("proof").Outcome.Should().Be(CheckOutcome.Failed);
        report.Find("proof").Detail.Should().Contain(reason);
        report.Verdict.Should().Be(Verdict.NotValid);
    }

    [Theory]
    [InlineData("""{"alg":"HS256","kid":"did:web:badges.example:issuers:acme#k"}""", "alg", "unknown-algorithm")]
    [InlineData("""{"alg":"ES256","crit":["exp"],"kid":"did:web:badges.example:issuers:acme#k"}""", "crit", "unknown-extension")]
    [InlineData("""{"alg":"ES256","b64":false,"kid":"did:web:badges.example:issuers:acme#k"}""", "crit", "unknown-extension")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt","kid":"did:web:badges.example:issuers:acme#k"}""", "typ", "unknown-type")]
    public async Task A_header_that_is_not_understood_leaves_it_undecided(string header, string reason, string cause)
    {
        var payload = _world.Token(WithOpenBadgesContext()).Split('.')[1];
        var report = await _world.VerifyAsync($"{Encode(header)}.{payload}.AAAA");
        report.Find("proof").Outcome.Should().Be(CheckOutcome.NotChecked);
        report.Find("proof").Detail.Should().Contain(reason);
        report.Verdict.Should().Be(Verdict.Undecided);
        report.Cause.Should().Be(cause);
    }

    [Fact]
    public async Task A_kid_that_the_issuers_document_does_not_list_is_not_valid()
    {
        const string header = """{"alg":"ES256","kid":"did:web:badges.example:issuers:acme#no-such-key"}""";
        var payload = _world.Token(WithOpenBadgesContext()).Split('.')[1];
        var report = await _world.VerifyAsync($"{Encode(header)}.{payload}.AAAA");
        report.Find("proof").Detail.Should().Contain("lists no such key");
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Failed);
        report.Verdict.Should().Be(Verdict.NotValid);
        report.Cause.Should().Be(Causes.KeyNotListed);
    }

    [Fact]
    public async Task A_key_of_another_kind_than_the_algorithm_fails_the_proof()
    {
        var parts = _world.Token(World.Credential(), _world.Key).Split('.');
        var header = Encode($$"""{"alg":"ES256","kid":"{{World.Issuer}}#{{_world.Key.PublicKey.Multibase}}"}""");
        (await _world.VerifyAsync($"{header}.{parts[1]}.{parts[2]}")).Find("proof").Detail.Should().Contain("does not go with");
    }

    [Theory]
    [InlineData("iss", "did:web:badges.example:issuers:other", CheckOutcome.Failed)]
    [InlineData("jti", "https://badges.example/awards/2", CheckOutcome.Failed)]
    [InlineData("sub", "urn:uuid:other", CheckOutcome.Failed)]
    [InlineData("nbf", 1, CheckOutcome.Failed)]
    [InlineData("nbf", "2026-11-21T11:00:00Z", CheckOutcome.Warning)] // the credential says the same where it is read
    [InlineData("nbf", 1e300, CheckOutcome.Warning)]
    [InlineData("exp", 1, CheckOutcome.Passed)]             // sets the end where the credential names none
    [InlineData("sub", null, CheckOutcome.Warning)]
    [InlineData("iss", null, CheckOutcome.Warning)]
    [InlineData("jti", null, CheckOutcome.Warning)]
    [InlineData("nbf", null, CheckOutcome.Warning)]
    public async Task A_claim_that_differs_fails_and_one_that_is_missing_or_cannot_be_read_warns(string claim, object? value, CheckOutcome outcome)
    {
        var payload = Payload();
        if (value is null) payload.Remove(claim);
        else payload[claim] = JsonValue.Create(value);
        var report = await _world.VerifyAsync(Sign(payload, "JWT"));
        report.Outcome("proof").Should().Be(CheckOutcome.Passed);
        report.Outcome("jwt-claims").Should().Be(outcome);
        if (claim == "exp") report.Verdict.Should().Be(Verdict.Expired);
        else report.Verdict.Should().Be(outcome == CheckOutcome.Failed ? Verdict.NotValid : Verdict.VerifiedWithWarnings);
        if (outcome == CheckOutcome.Failed) report.Cause.Should().Be(Causes.ClaimsContradict);
    }

    [Theory]
    [InlineData("nbf", "valid-from")]
    [InlineData("exp", "valid-until")]
    public async Task A_time_that_only_the_claim_gives_and_that_cannot_be_read_leaves_it_undecided(string claim, string code)
    {
        var payload = Payload();
        payload.Remove("validFrom");
        payload[claim] = "tomorrow";
        var report = await _world.VerifyAsync(Sign(payload, "JWT"));
        report.Outcome(code).Should().Be(CheckOutcome.NotChecked);
        report.Verdict.Should().Be(Verdict.Undecided);
    }

    [Fact]
    public async Task The_w3c_form_needs_no_claims_but_those_that_are_there_must_agree()
    {
        var payload = Payload();
        foreach (var claim in (string[])["iss", "jti", "nbf", "sub"]) payload.Remove(claim);
        (await _world.VerifyAsync(Sign(payload, "vc+jwt"))).Verdict.Should().Be(Verdict.Verified);
        payload["sub"] = "urn:uuid:other";
        (await _world.VerifyAsync(Sign(payload, "vc+jwt"))).Outcome("jwt-claims").Should().Be(CheckOutcome.Failed);
    }

    [Fact]
    public async Task A_credential_of_the_older_model_is_read_from_the_claim_vc()
    {
        var vc = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/2018/credentials/v1"),
            ["id"] = "https://badges.example/awards/1",
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = World.Issuer,
            ["issuanceDate"] = "2026-11-21T11:00:00Z",
            ["credentialSubject"] = new JsonObject { ["id"] = "urn:uuid:0b8b7c44-0000-4000-8000-000000000001" },
        };
        var payload = new JsonObject
        {
            ["vc"] = vc,
            ["iss"] = World.Issuer,
            ["jti"] = "https://badges.example/awards/1",
            ["nbf"] = 1795258800,
            ["sub"] = "urn:uuid:0b8b7c44-0000-4000-8000-000000000001",
        };
        var report = await _world.VerifyAsync(Sign(payload, "JWT"));
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings, string.Join('\n', report.Checks));
        report.Outcome("contexts").Should().Be(CheckOutcome.Passed);
        report.Outcome("context-version").Should().Be(CheckOutcome.Warning);
        payload["sub"] = "urn:uuid:other";
        (await _world.VerifyAsync(Sign(payload, "JWT"))).Verdict.Should().Be(Verdict.NotValid);
    }

    [Fact]
    public async Task What_a_credential_does_not_say_needs_no_claim()
    {
        var payload = new JsonObject
        {
            ["iss"] = World.Issuer,
            ["vc"] = new JsonObject
            {
                ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
                ["type"] = new JsonArray("VerifiableCredential"),
                ["issuer"] = World.Issuer,
                ["credentialSubject"] = new JsonObject { ["name"] = "Alice" },
            },
        };
        (await _world.VerifyAsync(Sign(payload, "JWT"))).Outcome("jwt-claims").Should().Be(CheckOutcome.Passed);
        payload.Remove("iss");
        (await _world.VerifyAsync(Sign(payload, "JWT"))).Outcome("jwt-claims").Should().Be(CheckOutcome.Warning);
    }

    [Fact]
    public async Task A_tampered_payload_is_not_valid()
    {
        var parts = _world.Token(WithOpenBadgesContext()).Split('.');
        var payload = Payload();
        payload["name"] = "Leadership";
        (await _world.VerifyAsync($"{parts[0]}.{Encode(payload.ToJsonString())}.{parts[2]}")).Verdict.Should().Be(Verdict.NotValid);
    }

    [Fact]
    public async Task A_rs256_token_with_a_kid_that_gives_a_jwk_is_taken()
    {
        using var rsa = RSA.Create(2048);
        var parameters = rsa.ExportParameters(false);
        var key = PublicKey.FromRsa(parameters.Modulus, parameters.Exponent)!;
        _world.Publish("https://foreign.example/key.json", Jwk.ToJson(key));
        var payload = Payload();
        payload["issuer"] = new JsonObject { ["id"] = "https://foreign.example/issuers/1", ["name"] = "Foreign" };
        payload["iss"] = "https://foreign.example/issuers/1";
        var input = $"{Encode("""{"alg":"RS256","kid":"https://foreign.example/key.json"}""")}.{Encode(payload.ToJsonString())}";
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var report = await _world.VerifyAsync($"{input}.{Base64Url.EncodeToString(signature)}");
        report.Outcome("proof").Should().Be(CheckOutcome.Passed);
        report.Verdict.Should().Be(Verdict.UnknownIssuer, "no document of the https issuer lists the key");
        report.Issuer!.Trust.Should().Be(IssuerTrust.Unproven);
    }

    [CorpusFact]
    public async Task The_published_rs256_sample_without_sub_is_a_warning()
    {
        var svg = Corpora.ReadText("ob3-samples/simple-jwt.svg");
        var start = svg.IndexOf("verify=\"", StringComparison.Ordinal) + 8;
        var report = await _world.VerifyAsync(svg[start..svg.IndexOf('"', start)]);
        report.Outcome("proof").Should().Be(CheckOutcome.Passed, string.Join('\n', report.Checks));
        report.Outcome("jwt-claims").Should().Be(CheckOutcome.Warning);
        report.Verdict.Should().Be(Verdict.UnknownIssuer, "no document of its https issuer lists the key");
        report.Issuer!.Trust.Should().Be(IssuerTrust.Unproven);
    }

    private static JsonElement WithOpenBadgesContext() => World.Credential(credential =>
        credential["@context"]!.AsArray().Add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"));

    private JsonObject Payload()
    {
        var text = _world.Token(WithOpenBadgesContext()).Split('.')[1];
        return JsonNode.Parse(Base64Url.DecodeFromChars(text))!.AsObject();
    }

    private string Sign(JsonObject payload, string type)
    {
        var header = $$"""{"alg":"ES256","typ":"{{type}}","kid":"{{World.Issuer}}#{{_world.P256.PublicKey.Multibase}}"}""";
        var input = $"{Encode(header)}.{Encode(payload.ToJsonString())}";
        return $"{input}.{Base64Url.EncodeToString(_world.P256.Sign(Encoding.ASCII.GetBytes(input)))}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
