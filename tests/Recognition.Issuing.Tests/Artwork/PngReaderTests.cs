using System.Buffers.Binary;
using System.IO.Compression;
using Recognition.Issuing.Artwork;
using Recognition.Testing;

namespace Recognition.Issuing.Tests.Artwork;

public sealed class PngReaderTests
{
    [Fact]
    public void What_was_written_is_read_back()
    {
        var rgba = new byte[37 * 11 * 4];
        new TestRandom().GetBytes(rgba);

        var read = PngReader.TryRead(PngWriter.Write(37, 11, rgba))!;

        (read.Width, read.Height).Should().Be((37, 11));
        read.Rgba.Should().Equal(rgba);
    }

    [Theory]
    [InlineData(0, 1, new byte[] { 0b1010_0000 }, new byte[] { 255, 255, 255, 255, 0, 0, 0, 255, 255, 255, 255, 255 })]
    [InlineData(0, 2, new byte[] { 0b01_10_11_00 }, new byte[] { 85, 85, 85, 255, 170, 170, 170, 255, 255, 255, 255, 255 })]
    [InlineData(0, 16, new byte[] { 255, 255, 128, 0, 0, 0 }, new byte[] { 255, 255, 255, 255, 127, 127, 127, 255, 0, 0, 0, 255 })]
    [InlineData(2, 8, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, new byte[] { 1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255 })]
    [InlineData(4, 8, new byte[] { 1, 2, 3, 4, 5, 6 }, new byte[] { 1, 1, 1, 2, 3, 3, 3, 4, 5, 5, 5, 6 })]
    [InlineData(3, 4, new byte[] { 0x01, 0x20 }, new byte[] { 1, 2, 3, 9, 4, 5, 6, 255, 7, 8, 9, 255 })]
    public void Every_colour_type_and_depth_is_read(int colour, int depth, byte[] line, byte[] expected)
    {
        var png = Png(3, 1, depth, colour, [0, .. line], palette: [1, 2, 3, 4, 5, 6, 7, 8, 9], transparency: colour == 3 ? [9] : null);

        PngReader.TryRead(png)!.Rgba.Should().Equal(expected);
    }

    [Theory]
    [InlineData(0, new byte[] { 10, 20 })]
    [InlineData(1, new byte[] { 10, 10 })]
    [InlineData(2, new byte[] { 5, 13 })]
    [InlineData(3, new byte[] { 8, 12 })]
    [InlineData(4, new byte[] { 5, 10 })]
    public void Every_filter_is_undone(int filter, byte[] second)
    {
        // The line above is 5, 7; this one comes out as 10, 20.
        var png = Png(2, 2, 8, 0, [0, 5, 7, (byte)filter, .. second]);

        PngReader.TryRead(png)!.Rgba.Where((_, at) => at % 4 == 0).Should().Equal(5, 7, 10, 20);
    }

    [Fact]
    public void Nothing_that_is_broken_throws_or_comes_out_as_a_picture()
    {
        var good = Png(3, 1, 8, 2, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        foreach (var bad in (byte[][])
            [
                [], good[..8], good[..20], good[..^30], [.. good[..8], 255, 255, 255, 255, .. good[12..]],
                Png(3, 1, 8, 2, [5, 1, 2, 3, 4, 5, 6, 7, 8, 9]), // there is no filter 5
                Png(3, 1, 8, 2, [0, 1, 2]), // too little data
                Png(3, 1, 3, 0, [0, 1]), // there is no depth 3
                Png(3, 1, 8, 2, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], interlace: 1),
                Png(3, 1, 8, 3, [0, 0, 1, 9], palette: [1, 2, 3, 4, 5, 6]), // no such entry
                Png(3, 1, 8, 3, [0, 0, 0, 0]), // no palette
                Png(0, 1, 8, 2, [0]), Png(int.MaxValue, 1, 8, 6, [0]), Png(60_000, 60_000, 1, 0, [0]),
            ])
            PngReader.TryRead(bad).Should().BeNull();
        PngReader.TryRead(good).Should().NotBeNull();
    }

    [Fact]
    public void Changed_bytes_never_throw()
    {
        var random = new TestRandom();
        var drawn = new byte[6];
        var good = PngWriter.Write(20, 20, new byte[20 * 20 * 4]);
        for (var round = 0; round < 5_000; round++)
        {
            var bad = (byte[])good.Clone();
            for (var i = 0; i < 3; i++)
            {
                random.GetBytes(drawn);
                bad[BinaryPrimitives.ReadUInt32LittleEndian(drawn) % (uint)bad.Length] = drawn[4];
            }

            var read = () => PngReader.TryRead(bad);
            read.Should().NotThrow();
        }
    }

    private static byte[] Png(
        int width, int height, int depth, int colour, byte[] data, byte[]? palette = null, byte[]? transparency = null,
        int interlace = 0)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)colour, (byte)interlace);
        Chunk(png, "IHDR"u8, header);
        if (palette is not null && colour == 3) Chunk(png, "PLTE"u8, palette);
        if (transparency is not null) Chunk(png, "tRNS"u8, transparency);
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(data);
        Chunk(png, "IDAT"u8, compressed.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        png.Write([0, 0, 0, 0]); // the reader of pixels does not look at check sums
    }
}
