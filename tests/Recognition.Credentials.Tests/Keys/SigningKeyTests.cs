using System.Security.Cryptography;
using System.Text.Json;
using Recognition.Credentials.Keys;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Keys;

public sealed class SigningKeyTests
{
    [Theory]
    [InlineData(KeyAlgorithm.Ed25519, "z6Mk", 64)]
    [InlineData(KeyAlgorithm.P256, "zDn", 64)]
    [InlineData(KeyAlgorithm.P384, "z82", 96)]
    [InlineData(KeyAlgorithm.P521, "z2J9", 132)]
    public void A_generated_key_signs_what_its_public_key_verifies(KeyAlgorithm algorithm, string prefix, int length)
    {
        using var key = SigningKey.Generate(algorithm, new TestRandom());
        var signature = key.Sign("data"u8);
        signature.Should().HaveCount(length);
        key.SignatureLength.Should().Be(length);
        key.PublicKey.Verify("data"u8, signature).Should().BeTrue();
        key.PublicKey.Verify("date"u8, signature).Should().BeFalse();
        key.PublicKey.Multibase.Should().StartWith(prefix);
        Multikey.TryDecode(key.PublicKey.Multibase, out var read).Should().BeTrue();
        read.Should().Be(key.PublicKey);
        read!.Verify("data"u8, signature).Should().BeTrue();
    }

    [Theory]
    [InlineData(KeyAlgorithm.Ed25519)]
    [InlineData(KeyAlgorithm.P256)]
    [InlineData(KeyAlgorithm.P384)]
    [InlineData(KeyAlgorithm.P521)]
    public void A_secret_key_survives_its_multikey_form(KeyAlgorithm algorithm)
    {
        using var key = SigningKey.Generate(algorithm, new TestRandom(3));
        SigningKey.TryFromMultibase(key.ExportSecretMultibase(), out var read).Should().BeTrue();
        read!.PublicKey.Should().Be(key.PublicKey);
        read.Dispose();
    }

    [Fact]
    public void The_same_randomness_gives_the_same_key_and_other_randomness_another()
    {
        using var one = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(1));
        using var same = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(1));
        using var other = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(2));
        one.PublicKey.Should().Be(same.PublicKey);
        one.PublicKey.Should().NotBe(other.PublicKey);
        one.PublicKey.GetHashCode().Should().Be(same.PublicKey.GetHashCode());
    }

    [Theory]
    [InlineData(KeyAlgorithm.Ed25519)]
    [InlineData(KeyAlgorithm.P256)]
    public void A_disposed_key_signs_nothing_and_tells_nothing(KeyAlgorithm algorithm)
    {
        var key = SigningKey.Generate(algorithm, new TestRandom());
        key.Dispose();
        key.Invoking(disposed => disposed.Sign("data"u8)).Should().Throw<ObjectDisposedException>();
        key.Invoking(disposed => disposed.ExportSecretMultibase()).Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public void A_key_as_text_is_its_public_key_only()
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        key.ToString().Should().Be("signing key " + key.PublicKey.Multibase);
        JsonSerializer.Serialize(new { Text = $"{key}" }).Should().NotContain(key.ExportSecretMultibase());
    }

    [Theory]
    [InlineData(KeyAlgorithm.Ed25519, 31)]
    [InlineData(KeyAlgorithm.Ed25519, 64)]
    [InlineData(KeyAlgorithm.P256, 32)] // zero is no scalar
    [InlineData(KeyAlgorithm.P384, 32)]
    [InlineData(KeyAlgorithm.P521, 66)]
    [InlineData(KeyAlgorithm.Rsa, 32)]
    public void What_is_no_secret_key_is_refused(KeyAlgorithm algorithm, int length)
    {
        var action = () => SigningKey.FromSecret(algorithm, new byte[length]);
        action.Should().Throw<ArgumentException>().Which.Message.Should().NotContain("00");
    }

    [Theory]
    [InlineData("")]
    [InlineData("z")]
    [InlineData("z3u2")]
    [InlineData("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")] // a public one
    [InlineData("u3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq")]
    public void What_is_no_secret_multikey_is_refused(string text) =>
        SigningKey.TryFromMultibase(text, out _).Should().BeFalse();

    [CorpusFact]
    public void The_key_pair_of_vc_di_eddsa_fits_together()
    {
        using var pair = JsonDocument.Parse(Corpora.ReadBytes("vectors/vc-di-eddsa/keyPair.json"));
        SigningKey.TryFromMultibase(pair.RootElement.GetProperty("privateKeyMultibase").GetString()!, out var key)
            .Should().BeTrue();
        key!.PublicKey.Multibase.Should().Be(pair.RootElement.GetProperty("publicKeyMultibase").GetString());
        key.Dispose();
    }

    [Fact]
    public void A_key_can_sign_in_many_threads_at_once()
    {
        using var ed25519 = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        using var p256 = SigningKey.Generate(KeyAlgorithm.P256, new TestRandom());
        Parallel.For(0, 200, index =>
        {
            var data = BitConverter.GetBytes(index);
            ed25519.PublicKey.Verify(data, ed25519.Sign(data)).Should().BeTrue();
            p256.PublicKey.Verify(data, p256.Sign(data)).Should().BeTrue();
        });
    }

    [Fact]
    public void Signatures_of_p256_are_those_of_the_framework()
    {
        using var key = SigningKey.Generate(KeyAlgorithm.P256, new TestRandom());
        var material = key.PublicKey.Material;
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = material[..32].ToArray(), Y = material[32..].ToArray() },
        });
        ecdsa.VerifyData("data"u8, key.Sign("data"u8), HashAlgorithmName.SHA256).Should().BeTrue();
    }
}
