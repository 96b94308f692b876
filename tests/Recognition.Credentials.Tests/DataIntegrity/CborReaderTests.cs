using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Keys;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.DataIntegrity;

public sealed class CborReaderTests
{
    [Theory]
    [InlineData("00", 0)]
    [InlineData("17", 23)]
    [InlineData("1818", 24)]
    [InlineData("18ff", 255)]
    [InlineData("190100", 256)]
    [InlineData("1a000f4240", 1000000)]
    [InlineData("1a7fffffff", int.MaxValue)]
    public void An_integer_in_its_shortest_form_is_read(string hex, int expected)
    {
        var reader = new CborReader(Convert.FromHexString(hex));
        reader.TryReadInteger(out var value).Should().BeTrue();
        value.Should().Be(expected);
        reader.AtEnd.Should().BeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("1817")]               // not the shortest
    [InlineData("1900ff")]
    [InlineData("1a0000ffff")]
    [InlineData("1b0000000000000001")] // eight bytes are never needed
    [InlineData("1a80000000")]         // beyond 2^31 - 1
    [InlineData("18")]
    [InlineData("1901")]
    [InlineData("1c")]                 // reserved
    [InlineData("1f")]                 // no integer is indefinite
    [InlineData("20")]                 // negative
    [InlineData("c000")]               // tagged
    [InlineData("f5")]                 // true
    [InlineData("fb3ff0000000000000")] // a float
    public void What_is_no_such_integer_is_refused_and_nothing_is_consumed(string hex)
    {
        var reader = new CborReader(Convert.FromHexString(hex));
        reader.TryReadInteger(out _).Should().BeFalse();
        reader.AtEnd.Should().Be(hex.Length == 0);
    }

    [Theory]
    [InlineData("40", "")]
    [InlineData("43010203", "010203")]
    public void A_byte_string_is_read(string hex, string expected)
    {
        var reader = new CborReader(Convert.FromHexString(hex));
        reader.TryReadBytes(out var bytes).Should().BeTrue();
        Convert.ToHexStringLower(bytes).Should().Be(expected);
    }

    [Theory]
    [InlineData("4301")]           // shorter than it says
    [InlineData("5a7fffffff00")]   // far shorter
    [InlineData("5803010203")]     // length not in its shortest form
    [InlineData("5f4101ff")]       // indefinite
    [InlineData("63616263")]       // text
    [InlineData("d8404101")]       // a typed array's tag
    public void What_is_no_such_byte_string_is_refused(string hex)
    {
        var reader = new CborReader(Convert.FromHexString(hex));
        reader.TryReadBytes(out _).Should().BeFalse();
        reader.AtEnd.Should().BeFalse();
    }

    [Theory]
    [InlineData("9f01ff")]       // indefinite
    [InlineData("9a7fffffff01")] // a count that the input cannot hold
    [InlineData("8201")]
    [InlineData("a10")]
    public void A_count_that_cannot_be_true_is_refused(string hex)
    {
        var reader = new CborReader(Convert.FromHexString(hex.Length % 2 == 0 ? hex : hex + "0"));
        reader.TryReadArray(out var items).Should().BeFalse();
        reader.TryReadMap(out var pairs).Should().BeFalse();
        (items + pairs).Should().Be(0);
    }

    [Fact]
    public void Thousands_of_mutations_are_refused_or_read_and_never_throw()
    {
        var random = new TestRandom(2023);
        var seed = Seed(random).ToCbor();
        var read = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var mutated = Mutate(seed, random);
            var text = Multibase.EncodeBase64Url([0xd9, 0x5d, 0x01, .. mutated]);
            if (!DerivedProofValue.TryParse(text, out var value, out var problem))
            {
                problem.Code.Should().Be("proof-malformed");
                continue;
            }

            // Whatever is read is in the one spelling that it has: written again it is the same bytes.
            read++;
            DerivedProofParts.Of(text).ToCbor().Should().Equal(mutated);
            value.BaseSignature.Length.Should().Be(64);
        }

        read.Should().BeInRange(100, 19_900, "mutations within byte strings are read, those of structure are not");
    }

    [Fact]
    public void Random_bytes_never_throw_whatever_is_asked_of_them()
    {
        var random = new TestRandom(7);
        Span<byte> bytes = stackalloc byte[24];
        for (var round = 0; round < 20_000; round++)
        {
            random.GetBytes(bytes);
            var reader = new CborReader(bytes);
            for (var step = 0; step < 64 && !reader.AtEnd; step++)
            {
                var moved = reader.TryReadInteger(out _) | reader.TryReadBytes(out _)
                    | reader.TryReadArray(out var items) | reader.TryReadMap(out var pairs);
                items.Should().BeInRange(0, bytes.Length);
                pairs.Should().BeInRange(0, bytes.Length);
                if (!moved) break;
            }
        }
    }

    private static DerivedProofParts Seed(TestRandom random)
    {
        var parts = new DerivedProofParts { PublicKey = new byte[35], Mandatory = [0, 1, 30, 300] };
        for (var i = 0; i < 3; i++) parts.Signatures.Add(new byte[64]);
        for (var i = 0; i < 3; i++)
        {
            var label = new byte[32];
            random.GetBytes(label);
            parts.Labels.Add((i, label));
        }

        return parts;
    }

    private static byte[] Mutate(byte[] seed, TestRandom random)
    {
        var bytes = new List<byte>(seed);
        var times = 1 + Below(3, random);
        for (var i = 0; i < times && bytes.Count > 0; i++)
        {
            var at = Below(bytes.Count, random);
            switch (Below(5, random))
            {
                case 0: bytes[at] = (byte)Below(256, random); break;
                case 1: bytes[at] ^= (byte)(1 << Below(8, random)); break;
                case 2: bytes.RemoveAt(at); break;
                case 3: bytes.Insert(at, (byte)Below(256, random)); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }

    private static int Below(int limit, TestRandom random)
    {
        Span<byte> bytes = stackalloc byte[4];
        random.GetBytes(bytes);
        return (int)(BitConverter.ToUInt32(bytes) % (uint)limit);
    }
}
