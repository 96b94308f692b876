using System.Numerics;
using System.Text;
using Recognition.Credentials.Keys;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Keys;

public sealed class MultibaseTests
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    // draft-msporny-base58-03, section 5
    [Theory]
    [InlineData("Hello World!", "z2NEpo7TZRRrLZSi2U")]
    [InlineData("The quick brown fox jumps over the lazy dog.",
        "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z")]
    public void The_published_vectors_of_base58_come_out(string text, string encoded)
    {
        var bytes = Encoding.Latin1.GetBytes(text);

        Multibase.EncodeBase58(bytes).Should().Be(encoded);
        Multibase.TryDecode(Multibase.EncodeBase58(bytes), 100, out var decoded).Should().BeTrue();
        decoded.Should().Equal(bytes);
    }

    [Fact]
    public void Base58_agrees_with_the_definition_for_every_length()
    {
        var random = new TestRandom();
        for (var length = 1; length <= 100; length++)
        {
            for (var zeros = 0; zeros <= Math.Min(length, 6); zeros++)
            {
                var bytes = new byte[length];
                random.GetBytes(bytes);
                bytes.AsSpan(0, zeros).Clear();

                var encoded = Multibase.EncodeBase58(bytes);

                encoded.Should().Be("z" + ByDefinition(bytes));
                Multibase.TryDecode(encoded, length, out var decoded).Should().BeTrue();
                decoded.Should().Equal(bytes);
                Multibase.TryDecode(encoded, length - 1, out _).Should().BeFalse("it is one byte too long");
            }
        }
    }

    [Theory]
    [InlineData("z")]
    [InlineData("z0")]
    [InlineData("zOIl")]
    [InlineData("z2NEpo7TZRRrLZSi2U ")]
    [InlineData("z\u0661\u0662")]
    [InlineData("y2NEpo7TZRRrLZSi2U")]
    public void What_is_no_base58_is_refused(string text) => Multibase.TryDecode(text, 100, out _).Should().BeFalse();

    [Fact]
    public void The_largest_number_that_has_too_many_bytes_is_refused()
    {
        var tooLarge = Multibase.EncodeBase58([1, .. new byte[64]]);

        Multibase.TryDecode(tooLarge, 64, out _).Should().BeFalse();
        Multibase.TryDecode("z" + new string('z', 89), 64, out _).Should().BeFalse();
        Multibase.TryDecode("z" + new string('1', 65), 64, out _).Should().BeFalse();
        Multibase.TryDecode("z" + new string('z', 100_000), 64, out _).Should().BeFalse();
    }

    // The number in base 58, digit by digit.
    private static string ByDefinition(byte[] bytes)
    {
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        var digits = new StringBuilder();
        for (; number > 0; number /= 58) digits.Insert(0, Alphabet[(int)(number % 58)]);
        foreach (var zero in bytes.TakeWhile(value => value == 0)) digits.Insert(0, Alphabet[zero]);
        return digits.ToString();
    }
}
