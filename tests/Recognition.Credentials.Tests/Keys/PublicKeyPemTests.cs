using System.Security.Cryptography;
using Recognition.Credentials.Keys;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Keys;

public sealed class PublicKeyPemTests
{
    private static readonly byte[] Ed25519Prefix = Convert.FromHexString("302a300506032b6570032100");

    [Fact]
    public void RSA_keys_are_read_in_both_forms()
    {
        using var rsa = RSA.Create(2048);

        Read(rsa.ExportSubjectPublicKeyInfoPem())!.Material.ToArray().Should().Equal(rsa.ExportRSAPublicKey());
        Read(rsa.ExportRSAPublicKeyPem())!.Material.ToArray().Should().Equal(rsa.ExportRSAPublicKey());
    }

    [Theory]
    [InlineData("nistP256", KeyAlgorithm.P256)]
    [InlineData("nistP384", KeyAlgorithm.P384)]
    [InlineData("nistP521", null)]
    [InlineData("secp256k1", null)]
    public void Only_the_curves_of_ours_are_read(string curve, KeyAlgorithm? algorithm)
    {
        using var ecdsa = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        var point = ecdsa.ExportParameters(false).Q;

        var key = Read(ecdsa.ExportSubjectPublicKeyInfoPem());

        (key?.Algorithm).Should().Be(algorithm);
        if (key is not null) key.Material.ToArray().Should().Equal([.. point.X!, .. point.Y!]);
    }

    [Fact]
    public void Ed25519_keys_are_read()
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(1));

        Read(Pem("PUBLIC KEY", [.. Ed25519Prefix, .. key.PublicKey.Material])).Should().Be(key.PublicKey);
    }

    [Fact]
    public void What_is_no_public_key_is_refused()
    {
        using var rsa = RSA.Create(2048);
        using var weak = RSA.Create(1024);
        var info = rsa.ExportSubjectPublicKeyInfo();
        foreach (var pem in (string[])
            [
                "", "no PEM", "-----BEGIN PUBLIC KEY-----\n!\n-----END PUBLIC KEY-----",
                rsa.ExportPkcs8PrivateKeyPem(), rsa.ExportRSAPrivateKeyPem(), weak.ExportSubjectPublicKeyInfoPem(),
                Pem("CERTIFICATE", info), Pem("RSA PUBLIC KEY", info), Pem("PUBLIC KEY", []),
                Pem("PUBLIC KEY", [.. info, 0]), Pem("PUBLIC KEY", new byte[20_000]),
                Pem("PUBLIC KEY", [.. Ed25519Prefix, .. new byte[32]]), Pem("PUBLIC KEY", [.. Ed25519Prefix, 1]),
            ])
        {
            PublicKeyPem.TryRead(pem, out var key, out var problem).Should().BeFalse(pem);
            key.Should().BeNull();
            problem.Should().NotBeNullOrEmpty();
        }
    }

    [Fact]
    public void A_damaged_key_never_throws()
    {
        using var rsa = RSA.Create(2048);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var info in (byte[][])[rsa.ExportSubjectPublicKeyInfo(), ecdsa.ExportSubjectPublicKeyInfo()])
        {
            for (var i = 0; i < info.Length; i++)
            {
                PublicKeyPem.TryRead(Pem("PUBLIC KEY", info.AsSpan(0, i)), out _, out _).Should().BeFalse();
                foreach (var flip in (byte[])[1, 0x20, 0x80, 0xff])
                {
                    var damaged = info.ToArray();
                    damaged[i] ^= flip;
                    PublicKeyPem.TryRead(Pem("PUBLIC KEY", damaged), out var key, out var problem);
                    (key is null).Should().Be(problem is not null);
                }
            }
        }
    }

    private static PublicKey? Read(string pem) => PublicKeyPem.TryRead(pem, out var key, out _) ? key : null;

    private static string Pem(string label, ReadOnlySpan<byte> der) => PemEncoding.WriteString(label, der);
}
