using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Recognition.Credentials.Keys;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Keys;

/// <summary>Multibase, Multikey and JWK, with bad input for each.</summary>
public sealed class KeyFormatTests
{
    [Fact]
    public void Multibase_goes_there_and_back_in_both_bases()
    {
        foreach (var length in (int[])[1, 2, 3, 31, 32, 33, 34, 64, 100])
        {
            var bytes = new byte[length];
            new TestRandom(length).GetBytes(bytes);
            bytes[0] = 0; // leading zeros count in base58
            Multibase.TryDecode(Multibase.EncodeBase58(bytes), 100, out var base58).Should().BeTrue();
            base58.Should().Equal(bytes);
            Multibase.TryDecode(Multibase.EncodeBase64Url(bytes), 100, out var base64).Should().BeTrue();
            base64.Should().Equal(bytes);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("z")]
    [InlineData("f00ff")]           // base16 is none of ours
    [InlineData("z0OIl")]           // not in the alphabet of base58btc
    [InlineData("zé")]
    [InlineData("uA")]              // one character is no byte
    [InlineData("uAB")]             // bits that say nothing are not zero
    [InlineData("uAAA=")]
    [InlineData("uAA A")]
    [InlineData("uAA+/")]
    [InlineData("uAAA\n")]
    public void Malformed_multibase_is_refused(string text) => Multibase.TryDecode(text, 64, out _).Should().BeFalse();

    [Fact]
    public void Multibase_longer_than_asked_for_is_refused_without_decoding_it()
    {
        Multibase.TryDecode("z" + new string('2', 10_000_000), 64, out _).Should().BeFalse();
        Multibase.TryDecode("u" + new string('A', 10_000_000), 64, out _).Should().BeFalse();
        Multibase.TryDecode(Multibase.EncodeBase58(new byte[65]), 64, out _).Should().BeFalse();
        Multibase.TryDecode(Multibase.EncodeBase64Url(new byte[65]), 64, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("z")]
    [InlineData("z6Mk")]
    [InlineData("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ")]   // one character short
    [InlineData("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ22")]
    [InlineData("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq")]  // a secret key
    [InlineData("u7QGvkQ")]
    public void A_malformed_multikey_is_refused(string text) => Multikey.TryDecode(text, out _).Should().BeFalse();

    [Fact]
    public void A_point_that_is_not_on_the_curve_is_no_multikey()
    {
        // x = 1 has no y on P-256: decompression must notice, and so must the check of a JWK's point.
        byte[] compressed = [0x80, 0x24, 0x02, .. new byte[31], 5];
        var refused = 0;
        for (byte x = 1; x < 40; x++)
        {
            compressed[^1] = x;
            if (!Multikey.TryDecode(Multibase.EncodeBase58(compressed), out _)) refused++;
        }

        refused.Should().BeInRange(10, 30, "about half of all x have no point");
        PublicKey.FromPoint(KeyAlgorithm.P256, new byte[64]).Should().BeNull();
        PublicKey.FromCompressedPoint(KeyAlgorithm.P256, [4, .. new byte[32]]).Should().BeNull();
    }

    [Theory]
    [InlineData(KeyAlgorithm.P256)]
    [InlineData(KeyAlgorithm.P384)]
    [InlineData(KeyAlgorithm.P521)]
    public void Compressed_points_come_back_whole(KeyAlgorithm algorithm)
    {
        var (curve, hash) = algorithm switch
        {
            KeyAlgorithm.P256 => (ECCurve.NamedCurves.nistP256, HashAlgorithmName.SHA256),
            KeyAlgorithm.P384 => (ECCurve.NamedCurves.nistP384, HashAlgorithmName.SHA384),
            _ => (ECCurve.NamedCurves.nistP521, HashAlgorithmName.SHA512),
        };
        for (var i = 0; i < 8; i++)
        {
            using var ecdsa = ECDsa.Create(curve);
            var q = ecdsa.ExportParameters(false).Q;
            var key = PublicKey.FromPoint(algorithm, [.. q.X!, .. q.Y!])!;
            Multikey.TryDecode(key.Multibase, out var read).Should().BeTrue();
            read!.Material.ToArray().Should().Equal(key.Material.ToArray());
            read.Verify("data"u8, ecdsa.SignData("data"u8, hash)).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData(KeyAlgorithm.Ed25519)]
    [InlineData(KeyAlgorithm.P256)]
    [InlineData(KeyAlgorithm.P384)]
    [InlineData(KeyAlgorithm.P521)]
    public void A_jwk_goes_there_and_back(KeyAlgorithm algorithm)
    {
        using var key = SigningKey.Generate(algorithm, new TestRandom());
        using var json = JsonDocument.Parse(Jwk.ToJson(key.PublicKey, "key-1"));
        json.RootElement.GetProperty("kid").GetString().Should().Be("key-1");
        json.RootElement.TryGetProperty("d", out _).Should().BeFalse();
        Jwk.TryRead(json.RootElement, out var read, out _).Should().BeTrue();
        read.Should().Be(key.PublicKey);
    }

    [Theory]
    [InlineData(KeyAlgorithm.Ed25519)]
    [InlineData(KeyAlgorithm.P256)]
    [InlineData(KeyAlgorithm.P384)]
    [InlineData(KeyAlgorithm.P521)]
    public void A_secret_jwk_is_read_if_its_halves_belong_together(KeyAlgorithm algorithm)
    {
        using var key = SigningKey.Generate(algorithm, new TestRandom(4));
        using var other = SigningKey.Generate(algorithm, new TestRandom(5));
        string Text(SigningKey secret, int length) =>
            Encoding.UTF8.GetString(Jwk.ToJson(key.PublicKey))[..^1]
            + $",\"d\":\"{Multibase.EncodeBase64Url(Secret(secret).AsSpan(0, length))[1..]}\"}}";
        var whole = Secret(key).Length;

        Jwk.TryReadSecret(JsonDocument.Parse(Text(key, whole)).RootElement, out var read, out var problem)
            .Should().BeTrue(problem);
        read!.PublicKey.Verify("data"u8, key.Sign("data"u8)).Should().BeTrue();
        read.Dispose();
        foreach (var wrong in (string[])[Text(other, whole), Text(key, whole - 1), """{"kty":"EC"}""", "[]", "5"])
        {
            Jwk.TryReadSecret(JsonDocument.Parse(wrong).RootElement, out read, out problem).Should().BeFalse();
            read.Should().BeNull();
            problem.Should().NotBeNullOrEmpty();
        }

        static byte[] Secret(SigningKey key)
        {
            Multibase.TryDecode(key.ExportSecretMultibase(), 96, out var bytes).Should().BeTrue();
            return bytes![2..];
        }
    }

    [Fact]
    public void An_rsa_jwk_verifies_and_goes_there_and_back()
    {
        using var rsa = RSA.Create(2048);
        var parameters = rsa.ExportParameters(false);
        var key = PublicKey.FromRsa(parameters.Modulus, parameters.Exponent)!;
        using var json = JsonDocument.Parse(Jwk.ToJson(key));
        Jwk.TryRead(json.RootElement, out var read, out _).Should().BeTrue();
        read.Should().Be(key);
        read!.Verify("data"u8, rsa.SignData("data"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)).Should().BeTrue();
        read.Invoking(none => none.Multibase).Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"kty":"OKP"}""")]
    [InlineData("""{"kty":5,"crv":"Ed25519"}""")]
    [InlineData("""{"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUQ"}""")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ"}""")]
    [InlineData("""{"kty":"EC","crv":"secp256k1","x":"AQ","y":"AQ"}""")]
    [InlineData("""{"kty":"RSA","n":"sXch","e":"AQAB"}""")]
    [InlineData("""{"kty":"oct","k":"c2VjcmV0"}""")]
    public void A_malformed_or_weak_jwk_is_refused(string json)
    {
        using var document = JsonDocument.Parse(json);
        Jwk.TryRead(document.RootElement, out var key, out var problem).Should().BeFalse();
        key.Should().BeNull();
        problem.Should().NotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("d")]
    [InlineData("p")]
    [InlineData("k")]
    [InlineData("oth")]
    public void A_jwk_with_a_private_member_is_refused_where_a_public_one_is_meant(string member)
    {
        using var key = SigningKey.Generate(KeyAlgorithm.P256, new TestRandom());
        var text = Encoding.UTF8.GetString(Jwk.ToJson(key.PublicKey));
        using var document = JsonDocument.Parse(text[..^1] + $",\"{member}\":\"AAAA\"}}");
        Jwk.TryRead(document.RootElement, out _, out var problem).Should().BeFalse();
        problem.Should().Contain(member).And.NotContain("AAAA");
    }

    [Fact]
    public void Rsa_keys_that_are_too_small_or_have_a_strange_exponent_are_refused()
    {
        using var small = RSA.Create(1024);
        var parameters = small.ExportParameters(false);
        PublicKey.FromRsa(parameters.Modulus, parameters.Exponent).Should().BeNull();
        using var rsa = RSA.Create(2048);
        var modulus = rsa.ExportParameters(false).Modulus;
        PublicKey.FromRsa(modulus, [1]).Should().BeNull();
        PublicKey.FromRsa(modulus, [2]).Should().BeNull();
        PublicKey.FromRsa(modulus, []).Should().BeNull();
        PublicKey.FromRsa(modulus, [1, 0, 0, 0, 1]).Should().BeNull();
        PublicKey.FromRsa(new byte[2048], [3]).Should().BeNull();
    }
}
