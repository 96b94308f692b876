using System.IO.Compression;
using System.Text.Json;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Status;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Status;

public sealed class BitstringTests
{
    [Fact]
    public void Bits_survive_encoding_and_stand_highest_first()
    {
        var list = new Bitstring();
        int[] set = [0, 1, 7, 8, 23, 94567, 131_071];
        foreach (var index in set) list[index] = true;
        Bitstring.TryDecode(list.Encode(), out var read, out var problem).Should().BeTrue(problem);
        read!.Length.Should().Be(131_072);
        read.CountSet().Should().Be(set.Length);
        foreach (var index in set) read[index].Should().BeTrue();
        read[2].Should().BeFalse();

        list[1] = false;
        list.CountSet().Should().Be(set.Length - 1);
    }

    [Fact]
    public void The_first_bit_is_the_highest_of_the_first_byte()
    {
        var list = new Bitstring();
        list[0] = true;
        Multibase.TryDecode(list.Encode(), 100_000, out var compressed);
        using var gzip = new GZipStream(new MemoryStream(compressed!), CompressionMode.Decompress);
        gzip.ReadByte().Should().Be(0x80);
    }

    [CorpusFact]
    public void The_published_list_has_bit_23_set()
    {
        using var sample = JsonDocument.Parse(Corpora.ReadBytes("ob3-samples/bit-string-list/testlist"));
        StatusListCredential.TryRead(sample.RootElement, Bitstring.DefaultMaximumLength, out var list, out _)
            .Should().BeTrue();
        list!.List.CountSet().Should().Be(1);
        list.List[23].Should().BeTrue();
        list.Purposes.Should().Equal("revocation");
    }

    [Fact]
    public void A_list_shorter_than_the_least_is_refused_both_ways()
    {
        FluentActions.Invoking(() => new Bitstring(1024)).Should().Throw<ArgumentOutOfRangeException>();
        Bitstring.TryDecode(Encode(new byte[1024]), out _, out var problem).Should().BeFalse();
        problem.Should().Contain("131072");
    }

    [Fact]
    public void A_zip_bomb_is_refused_when_it_reaches_the_bound()
    {
        // 200 MB of zeros in 200 KB.
        var bomb = Encode(new byte[200_000_000]);
        bomb.Length.Should().BeLessThan(400_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Bitstring.TryDecode(bomb, out _, out var problem).Should().BeFalse();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(20_000_000);
        problem.Should().Contain("16777216");
        Bitstring.TryDecode(Encode(new byte[20_000]), out _, out _, maximumLength: 131_072).Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("u")]
    [InlineData("H4sIAAAAAAAAA_-3BMQEAAAzDoMy_6cnoA9QFAAAAAAAAAAAAAAAAAAAAbD3uPa2cAEAAAA")]
    [InlineData("uH4sIAAAAAAAAA_-3BMQEAAAzDoMy")]
    [InlineData("uAAAA")]
    [InlineData("u!!!!")]
    [InlineData("zH4sIAAAA")]
    public void What_is_no_list_is_refused(string encoded)
    {
        Bitstring.TryDecode(encoded, out var list, out var problem).Should().BeFalse();
        list.Should().BeNull();
        problem.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void A_text_that_is_far_too_long_is_refused_without_decoding_it() =>
        Bitstring.TryDecode("u" + new string('A', 50_000_000), out _, out _).Should().BeFalse();

    private static string Encode(byte[] bits)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(bits);
        return Multibase.EncodeBase64Url(compressed.ToArray());
    }
}
