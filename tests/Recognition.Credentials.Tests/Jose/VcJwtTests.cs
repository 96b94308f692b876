using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Keys;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Jose;

public sealed class VcJwtTests : IDisposable
{
    private const string KeyId = "did:web:example.org#key";

    private const string Credential = """
        { "id":"urn:uuid:1","issuer":{"id":"did:web:example.org"}, "x": 1.50,
          "validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"urn:uuid:2"},"name":"Caf\u00e9 é" }
        """;

    private readonly SigningKey _p256 = SigningKey.Generate(KeyAlgorithm.P256, new TestRandom());
    private readonly SigningKey _ed25519 = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());

    public void Dispose()
    {
        _p256.Dispose();
        _ed25519.Dispose();
    }

    [Fact]
    public void The_open_badges_form_has_its_headers_and_claims_and_no_others()
    {
        var jws = Parse(Sign(Credential, _p256, JwtForm.OpenBadges));
        jws.Header.EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo("alg", "kid", "jwk", "typ");
        jws.Algorithm.Should().Be("ES256");
        jws.Type.Should().Be("JWT");
        jws.KeyId.Should().Be(KeyId);
        Jwk.TryRead(jws.Header.GetProperty("jwk"), out var jwk, out _).Should().BeTrue();
        jwk.Should().Be(_p256.PublicKey);

        var text = Encoding.UTF8.GetString(jws.Payload.Span);
        text.Should().Be(Credential.TrimEnd()[..^1]
            + """,iss":"did:web:example.org","jti":"urn:uuid:1","nbf":1767225600,"sub":"urn:uuid:2"}""".Insert(1, "\""));
        VcJwt.Verify(jws, _p256.PublicKey).Should().BeTrue();
    }

    [Fact]
    public void The_claim_exp_is_there_if_and_only_if_the_credential_ends()
    {
        var ending = Credential.Replace("\"name\"", "\"validUntil\":\"2027-01-01T00:00:00Z\",\"name\"", StringComparison.Ordinal);
        Claims(Sign(ending, _p256, JwtForm.OpenBadges)).GetProperty("exp").GetInt64().Should().Be(1798761600);
        Claims(Sign(Credential, _p256, JwtForm.OpenBadges)).TryGetProperty("exp", out _).Should().BeFalse();
    }

    [Fact]
    public void The_w3c_form_says_vc_jwt_and_names_the_issuer()
    {
        var jws = Parse(Sign(Credential, _ed25519, JwtForm.W3C));
        jws.Algorithm.Should().Be("EdDSA");
        jws.Type.Should().Be("vc+jwt");
        jws.KeyId.Should().Be(KeyId);
        jws.Header.TryGetProperty("jwk", out _).Should().BeFalse();
        Claims(jws.Token).GetProperty("iss").GetString().Should().Be("did:web:example.org");
        VcJwt.Verify(jws, _ed25519.PublicKey).Should().BeTrue();
    }

    [Fact]
    public async Task The_library_itself_takes_our_es256_token()
    {
        var material = _p256.PublicKey.Material;
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = material[..32].ToArray(), Y = material[32..].ToArray() },
        });
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(
            Sign(Credential, _p256, JwtForm.OpenBadges),
            new Microsoft.IdentityModel.Tokens.TokenValidationParameters
            {
                ValidIssuer = "did:web:example.org",
                ValidateAudience = false,
                ValidateLifetime = false,
                IssuerSigningKey = new Microsoft.IdentityModel.Tokens.ECDsaSecurityKey(ecdsa),
            });
        result.IsValid.Should().BeTrue(result.Exception?.Message);
    }

    [Fact]
    public void A_rs256_token_of_others_verifies()
    {
        using var rsa = RSA.Create(2048);
        var parameters = rsa.ExportParameters(false);
        var key = PublicKey.FromRsa(parameters.Modulus, parameters.Exponent)!;
        var input = $"{Encode("""{"alg":"RS256"}""")}.{Encode(Credential)}";
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        VcJwt.Verify(Parse($"{input}.{Base64Url.EncodeToString(signature)}"), key).Should().BeTrue();
        VcJwt.Verify(Parse($"{input}.{Base64Url.EncodeToString(signature.AsSpan(1))}"), key).Should().BeFalse();
    }

    [Fact]
    public void A_changed_payload_header_or_signature_does_not_verify()
    {
        foreach (var (key, form) in new[] { (_p256, JwtForm.OpenBadges), (_ed25519, JwtForm.W3C) })
        {
            var parts = Sign(Credential, key, form).Split('.');
            var payload = Encode(Credential.Replace("urn:uuid:2", "urn:uuid:3", StringComparison.Ordinal));
            VcJwt.Verify(Parse($"{parts[0]}.{payload}.{parts[2]}"), key.PublicKey).Should().BeFalse();
            var header = Encode($$"""{"alg":"{{(key == _p256 ? "ES256" : "EdDSA")}}"}""");
            VcJwt.Verify(Parse($"{header}.{parts[1]}.{parts[2]}"), key.PublicKey).Should().BeFalse();
            VcJwt.Verify(Parse($"{parts[0]}.{parts[1]}."), key.PublicKey).Should().BeFalse();
            VcJwt.Verify(Parse($"{parts[0]}.{parts[1]}.{parts[2][..^2]}"), key.PublicKey).Should().BeFalse();
        }
    }

    [Theory]
    [InlineData(KeyAlgorithm.P384, "ES384")]
    [InlineData(KeyAlgorithm.P521, "ES512")]
    public void The_longer_curves_sign_with_their_own_algorithms_and_no_other(KeyAlgorithm algorithm, string name)
    {
        using var key = SigningKey.Generate(algorithm, new TestRandom());
        using var other = SigningKey.Generate(algorithm, new TestRandom(2));
        var token = Sign(Credential, key, JwtForm.W3C);
        var jws = Parse(token);
        jws.Algorithm.Should().Be(name);
        JoseAlgorithm.KeyOf(name).Should().Be(algorithm);
        JoseAlgorithm.NameOf(algorithm).Should().Be(name);
        VcJwt.Verify(jws, key.PublicKey).Should().BeTrue();
        VcJwt.Verify(jws, other.PublicKey).Should().BeFalse();
        VcJwt.Verify(jws, _p256.PublicKey).Should().BeFalse();
        var parts = token.Split('.');
        var header = Encode("""{"alg":"ES256"}""");
        VcJwt.Verify(Parse($"{header}.{parts[1]}.{parts[2]}"), key.PublicKey).Should().BeFalse();
        VcJwt.Verify(Parse($"{parts[0]}.{parts[1]}.{parts[2][..^4]}"), key.PublicKey).Should().BeFalse();
    }

    [Fact]
    public void A_presentation_is_signed_as_vp_jwt_with_its_holder_challenge_and_domain()
    {
        using var json = JsonDocument.Parse("""{"type":"VerifiablePresentation","holder":"did:example:h"}""");
        var token = VcJwt.SignPresentation(json.RootElement, _ed25519, KeyId, out var problem, "n1", "verifier.example");
        problem.Should().BeNull();
        var jws = Parse(token!);
        jws.Type.Should().Be("vp+jwt");
        jws.Header.GetProperty("cty").GetString().Should().Be("vp");
        Encoding.UTF8.GetString(jws.Payload.Span).Should().Be(
            """{"type":"VerifiablePresentation","holder":"did:example:h","iss":"did:example:h","nonce":"n1","aud":"verifier.example"}""");
        VcJwt.Verify(jws, _ed25519.PublicKey).Should().BeTrue();

        using var bare = JsonDocument.Parse("""{"type":"VerifiablePresentation"}""");
        var plain = Parse(VcJwt.SignPresentation(bare.RootElement, _p256, KeyId, out _)!);
        Encoding.UTF8.GetString(plain.Payload.Span).Should().Be(bare.RootElement.GetRawText());
        foreach (var refused in (string[])["5", """{"nonce":"x"}""", """{"vp":{}}"""])
        {
            using var document = JsonDocument.Parse(refused);
            VcJwt.SignPresentation(document.RootElement, _p256, KeyId, out problem).Should().BeNull();
            problem.Should().NotBeNull();
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("ES256K")]
    [InlineData("PS256")]
    [InlineData("eddsa")]
    public void An_algorithm_that_is_not_in_the_table_never_verifies(string alg)
    {
        JoseAlgorithm.KeyOf(alg).Should().BeNull();
        var input = $"{Encode($$"""{"alg":"{{alg}}"}""")}.{Encode(Credential)}";
        var secret = _ed25519.PublicKey.Material.ToArray();
        var mac = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(input)); // the public key as an HMAC secret
        foreach (var signature in (string[])["", Base64Url.EncodeToString(mac)])
            foreach (var key in (PublicKey[])[_ed25519.PublicKey, _p256.PublicKey])
                VcJwt.Verify(Parse($"{input}.{signature}"), key).Should().BeFalse();
    }

    [Fact]
    public void A_key_of_another_kind_than_the_algorithm_never_verifies()
    {
        VcJwt.Verify(Parse(Sign(Credential, _ed25519, JwtForm.W3C)), _p256.PublicKey).Should().BeFalse();
        VcJwt.Verify(Parse(Sign(Credential, _p256, JwtForm.OpenBadges)), _ed25519.PublicKey).Should().BeFalse();
    }

    [Theory]
    [InlineData("\"id\":\"urn:uuid:1\",", "", "jti")]
    [InlineData("\"validFrom\"", "\"validForm\"", "nbf")]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-01", "nbf")]
    [InlineData("{\"id\":\"urn:uuid:2\"}", "{}", "sub")]
    [InlineData("\"issuer\"", "\"issued\"", "issuer")]
    [InlineData("\"x\": 1.50", "\"sub\": 5", "sub")]
    public void A_credential_that_lacks_what_the_claims_need_is_not_signed(string old, string changed, string named)
    {
        var credential = Credential.Replace(old, changed, StringComparison.Ordinal);
        VcJwt.Sign(JsonDocument.Parse(credential).RootElement, _p256, JwtForm.OpenBadges, KeyId, out var problem)
            .Should().BeNull();
        problem.Should().Contain(named);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("e30.e30.")]                       // no alg
    [InlineData("W10.e30.AAAA")]                   // header is an array
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AA=")]   // padding
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e3 0.AAAA")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e31.AAAA")]  // bits that say nothing
    [InlineData("eyJhbGciOjV9.e30.AAAA")]          // alg is a number
    [InlineData("eyJhbGciOiJhIiwiYWxnIjoiYiJ9.e30.AAAA")] // alg twice
    [InlineData("eyJhbGciOiJFUzI1NiIsImtpZCI6NX0.e30.AAAA")]
    public void A_malformed_jws_is_refused_with_a_reason(string token)
    {
        CompactJws.TryParse(token, out var jws, out var problem).Should().BeFalse();
        jws.Should().BeNull();
        problem.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void A_token_beyond_the_cap_is_refused()
    {
        CompactJws.TryParse(new string('A', CompactJws.MaxLength + 1), out _, out var problem).Should().BeFalse();
        problem.Should().Contain("longer");
        var huge = Credential.Replace("Caf", new string('x', 3_000_000), StringComparison.Ordinal);
        VcJwt.Sign(JsonDocument.Parse(huge).RootElement, _p256, JwtForm.OpenBadges, KeyId, out var tooLarge).Should().BeNull();
        tooLarge.Should().Contain("too large");
    }

    private static string Sign(string credential, SigningKey key, JwtForm form)
    {
        var token = VcJwt.Sign(JsonDocument.Parse(credential).RootElement, key, form, KeyId, out var problem);
        problem.Should().BeNull();
        return token!;
    }

    private static CompactJws Parse(string token)
    {
        CompactJws.TryParse(token, out var jws, out var problem).Should().BeTrue(problem);
        return jws!;
    }

    private static JsonElement Claims(string token) => JsonDocument.Parse(Parse(token).Payload).RootElement;

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
