using System.Numerics;
using Recognition.Credentials.Keys;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Keys;

public sealed class Ed25519Tests
{
    private static readonly BigInteger Order =
        BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", null);

    private static readonly Ed25519[] Both =
        [Ed25519VectorTests.Engine("libsodium"), Ed25519VectorTests.Engine("openssl")];

    // y coordinates of all points of small order, and the same values written without reduction modulo p.
    public static readonly TheoryData<string> SmallOrderPoints = new()
    {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    };

    [Fact]
    public void Both_engines_are_there_and_say_their_name_and_version()
    {
        Both[0].Engine.Should().MatchRegex(@"^libsodium \d+\.\d+\.\d+$");
        Both[1].Engine.Should().MatchRegex(@"^OpenSSL \d+\.\d+\.\d+");
        Ed25519.Default.Should().BeSameAs(Ed25519.Libsodium);
    }

    [Fact]
    public void Both_engines_give_the_same_signatures()
    {
        var random = new TestRandom(7);
        var seed = new byte[32];
        for (var length = 0; length < 200; length += 13)
        {
            random.GetBytes(seed);
            var message = new byte[length];
            random.GetBytes(message);
            using var one = SigningKey.FromSecret(KeyAlgorithm.Ed25519, seed, Both[0]);
            using var other = SigningKey.FromSecret(KeyAlgorithm.Ed25519, seed, Both[1]);
            one.PublicKey.Should().Be(other.PublicKey);
            one.Sign(message).Should().Equal(other.Sign(message));
        }
    }

    [Fact]
    public void A_signature_with_S_plus_the_group_order_is_refused_by_both_engines()
    {
        var (publicKey, message, signature) = Signed();
        var s = new BigInteger(signature.AsSpan(32), isUnsigned: true) + Order;
        var malleable = signature[..32].Concat(s.ToByteArray(isUnsigned: true).Concat(new byte[32]).Take(32)).ToArray();
        foreach (var engine in Both)
        {
            engine.Verify(publicKey, message, signature).Should().BeTrue();
            engine.Verify(publicKey, message, malleable).Should().BeFalse();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void S_around_the_group_order_gets_one_verdict(int offset)
    {
        var (publicKey, message, signature) = Signed();
        (Order + offset).ToByteArray(isUnsigned: true).CopyTo(signature, 32);
        foreach (var engine in Both) engine.Verify(publicKey, message, signature).Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(SmallOrderPoints))]
    public void A_public_key_of_small_order_is_refused_by_both_engines(string point)
    {
        // With such a key A, S = 0 and R = −hA is a signature of every message for a verifier that does not look.
        var key = Convert.FromHexString(point);
        PublicKey.FromEd25519(key).Should().BeNull();
        foreach (string row in SmallOrderPoints)
        {
            var r = Convert.FromHexString(row);
            foreach (var engine in Both) engine.Verify(key, "any"u8, [.. r, .. new byte[32]]).Should().BeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(SmallOrderPoints))]
    public void An_R_of_small_order_is_refused_by_both_engines(string point)
    {
        var (publicKey, message, signature) = Signed();
        Convert.FromHexString(point).CopyTo(signature, 0);
        foreach (var engine in Both) engine.Verify(publicKey, message, signature).Should().BeFalse();
    }

    [Theory]
    [InlineData("f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // p + 3
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // p + 18
    [InlineData("f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")] // p + 6, sign bit set
    public void A_key_that_is_not_written_canonically_is_refused_by_both_engines(string point)
    {
        var key = Convert.FromHexString(point);
        PublicKey.FromEd25519(key).Should().BeNull();
        foreach (var engine in Both) engine.Verify(key, "any"u8, Signed().Signature).Should().BeFalse();
    }

    [Fact]
    public void Engines_agree_on_thousands_of_damaged_signatures()
    {
        var (publicKey, message, signature) = Signed();
        for (var bit = 0; bit < 512; bit++)
        {
            var damaged = signature.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            foreach (var engine in Both) engine.Verify(publicKey, message, damaged).Should().BeFalse($"bit {bit}");
        }

        for (var bit = 0; bit < 256; bit++)
        {
            var damaged = publicKey.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            foreach (var engine in Both) engine.Verify(damaged, message, signature).Should().BeFalse($"key bit {bit}");
        }
    }

    [Theory]
    [InlineData(0, 64)]
    [InlineData(31, 64)]
    [InlineData(33, 64)]
    [InlineData(32, 0)]
    [InlineData(32, 63)]
    [InlineData(32, 65)]
    public void Wrong_lengths_are_no_signature(int keyLength, int signatureLength)
    {
        foreach (var engine in Both)
            engine.Verify(new byte[keyLength], "any"u8, new byte[signatureLength]).Should().BeFalse();
    }

    private static (byte[] PublicKey, byte[] Message, byte[] Signature) Signed()
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());
        var message = "a message"u8.ToArray();
        return (key.PublicKey.Material.ToArray(), message, key.Sign(message));
    }
}
