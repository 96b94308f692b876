using System.IO.Compression;
using Recognition.Issuing.Artwork;

namespace Recognition.Issuing.Tests.Artwork;

public sealed class PngArtworkTests
{
    private static readonly Colour Accent = new(0x00, 0xa6, 0x93);

    [Theory]
    [InlineData(BadgeCategory.Achievement)]
    [InlineData(BadgeCategory.Project)]
    [InlineData(BadgeCategory.Community)]
    [InlineData(BadgeCategory.Certification)]
    public void A_plain_emblem_is_a_PNG_with_a_clear_ground_and_a_coloured_middle(BadgeCategory category)
    {
        var png = new BadgeArtwork("Any", category, "Any", Accent, []).DrawPlainPng(200);

        PngArtwork.Check(png).Should().BeNull();
        PngArtwork.SizeOf(png).Should().Be((200u, 200u));
        var pixels = Pixels(png, 200);
        pixels[3].Should().Be(0, "the corner is outside of every shape");
        pixels[(100 * 200 + 100) * 4 + 3].Should().Be(255, "the middle is inside");
        pixels.Where((_, index) => index % 4 == 3).Should().Contain(alpha => alpha > 0 && alpha < 255,
            "edges are smooth");
    }

    [Fact]
    public void The_pixels_of_a_PNG_are_those_that_were_written()
    {
        byte[] rgba = [.. Enumerable.Range(0, 70 * 66 * 4).Select(i => (byte)(i * 7 + i / 280))];

        Pixels(PngWriter.Write(70, 66, rgba), 70).Should().Equal(rgba);
    }

    [Fact]
    public void Pixels_that_do_not_fill_the_picture_are_refused()
    {
        var write = () => PngWriter.Write(2, 2, new byte[15]);
        write.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void What_is_not_a_PNG_is_refused_with_its_reason()
    {
        var png = PngWriter.Write(64, 64, new byte[64 * 64 * 4]);
        byte[] damaged = [.. png];
        damaged[50] ^= 1;

        PngArtwork.Check(png).Should().BeNull();
        PngArtwork.Check(Array.Empty<byte>())!.Code.Should().Be("png-expected");
        PngArtwork.Check("<svg/>"u8.ToArray())!.Code.Should().Be("png-expected");
        PngArtwork.Check(png.AsMemory(0, 60))!.Code.Should().Be("image-malformed");
        PngArtwork.Check(damaged)!.Code.Should().Be("image-malformed");
        PngArtwork.Check(PngWriter.Write(63, 64, new byte[63 * 64 * 4]))!.Code.Should().Be("image-size");
        PngArtwork.Check(new byte[PngArtwork.LargestFile + 1])!.Code.Should().Be("image-size");
    }

    [Fact]
    public void A_picture_with_somebodys_credential_in_it_is_refused()
    {
        var png = PngWriter.Write(64, 64, new byte[64 * 64 * 4]);
        var baked = Recognition.OpenBadges.Baking.BakedImage.Bake(png, "{\"a\":1}"u8.ToArray());

        PngArtwork.Check(baked.Bytes!)!.Code.Should().Be("image-with-credential");
    }

    /// <summary>Undoes the writer: one IDAT, filter Up, as PNG 3rd edition 9.2 says.</summary>
    private static byte[] Pixels(byte[] png, int width)
    {
        var stride = width * 4;
        using var zlib = new ZLibStream(new MemoryStream(png, 41, png.Length - 41), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        var lines = raw.ToArray();
        var height = lines.Length / (stride + 1);
        var pixels = new byte[height * stride];
        for (var y = 0; y < height; y++)
        {
            lines[y * (stride + 1)].Should().Be(2);
            for (var i = 0; i < stride; i++)
            {
                var above = y == 0 ? 0 : pixels[(y - 1) * stride + i];
                pixels[y * stride + i] = (byte)(lines[y * (stride + 1) + 1 + i] + above);
            }
        }

        return pixels;
    }
}
