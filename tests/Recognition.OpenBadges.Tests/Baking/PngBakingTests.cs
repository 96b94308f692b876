using System.Text;
using Recognition.OpenBadges.Baking;
using static Recognition.OpenBadges.Tests.Baking.Images;

namespace Recognition.OpenBadges.Tests.Baking;

public sealed class PngBakingTests
{
    [Theory]
    [InlineData(Json)]
    [InlineData(Jwt)]
    public void A_credential_comes_out_of_a_png_as_it_went_in(string credential)
    {
        var baked = BakedImage.Bake(Png(), Bytes(credential)).Bytes!;

        Encoding.UTF8.GetString(BakedImage.Unbake(baked).Bytes!).Should().Be(credential);
    }

    [Fact]
    public void The_chunk_stands_right_behind_IHDR_and_every_other_chunk_keeps_its_bytes()
    {
        var png = Png();
        var baked = BakedImage.Bake(png, Bytes(Json)).Bytes!;

        var (type, data) = Itxt(Json);
        byte[] expected = [.. png[..33], .. Chunk(type, data), .. png[33..]];
        baked.Should().Equal(expected);
    }

    [Fact]
    public void Baking_again_replaces_the_credential()
    {
        var once = BakedImage.Bake(Png(), Bytes(Jwt)).Bytes!;

        var twice = BakedImage.Bake(once, Bytes(Json)).Bytes!;

        twice.Should().Equal(BakedImage.Bake(Png(), Bytes(Json)).Bytes!);
    }

    [Fact]
    public void Baking_replaces_two_credentials_that_somebody_left_there()
    {
        var baked = BakedImage.Bake(Png(Itxt(Jwt), Itxt(Jwt)), Bytes(Json)).Bytes!;

        baked.Should().Equal(BakedImage.Bake(Png(), Bytes(Json)).Bytes!);
    }

    [Fact]
    public void What_stands_behind_IEND_is_kept()
    {
        byte[] png = [.. Png(), 1, 2, 3];

        BakedImage.Bake(png, Bytes(Json)).Bytes![^3..].Should().Equal(1, 2, 3);
    }

    [Fact]
    public void Two_credentials_are_refused()
    {
        BakedImage.Unbake(Png(Itxt(Jwt), Itxt(Json))).Problem!.Code.Should().Be("image-with-several-credentials");
    }

    [Fact]
    public void A_second_credential_does_not_hide_in_another_kind_of_text_chunk()
    {
        var png = Png(Itxt(Jwt), ("tEXt", Bytes("openbadgecredential\0" + Jwt)));

        BakedImage.Unbake(png).Problem!.Code.Should().Be("image-with-several-credentials");
    }

    [Fact]
    public void A_png_without_a_credential_says_so()
    {
        BakedImage.Unbake(Png()).Problem!.Code.Should().Be("image-without-credential");
    }

    [Fact]
    public void A_compressed_credential_is_refused_without_inflating_it()
    {
        var compressed = Bytes("openbadgecredential\0\u0001\0\0\0xxxx");

        BakedImage.Unbake(Png(("iTXt", compressed))).Problem!.Code.Should().Be("image-compressed-credential");
    }

    [Fact]
    public void An_iTXt_chunk_that_ends_in_its_head_is_malformed()
    {
        BakedImage.Unbake(Png(("iTXt", Bytes("openbadgecredential\0\0\0x")))).Problem!.Code.Should().Be("image-malformed");
    }

    [Fact]
    public void A_png_cut_off_anywhere_is_refused_and_nothing_throws()
    {
        var png = BakedImage.Bake(Png(), Bytes(Jwt)).Bytes!;

        for (var length = 8; length < png.Length; length++)
            BakedImage.Unbake(png.AsMemory(0, length)).Problem!.Code.Should().Be("image-malformed", "cut at {0}", length);
    }

    [Fact]
    public void A_png_with_one_flipped_bit_is_never_read_as_if_it_were_right()
    {
        var png = BakedImage.Bake(Png(), Bytes(Jwt)).Bytes!;

        for (var i = 0; i < png.Length; i++)
        {
            byte[] flipped = [.. png];
            flipped[i] ^= 0x10;
            BakedImage.Unbake(flipped).Ok.Should().BeFalse("byte {0} is wrong", i);
        }
    }

    [Fact]
    public void A_chunk_length_beyond_the_file_is_malformed()
    {
        var png = Png();
        png[33] = 0xff;

        BakedImage.Bake(png, Bytes(Json)).Problem!.Code.Should().Be("image-malformed");
    }

    [Fact]
    public void Limits_hold_for_bytes_chunks_and_the_credential()
    {
        var png = Png(Itxt(Jwt));

        BakedImage.Unbake(png, new BakingLimits { MaxImageBytes = png.Length - 1 }).Problem!.Code.Should().Be("image-too-large");
        BakedImage.Unbake(png, new BakingLimits { MaxChunks = 5 }).Problem!.Code.Should().Be("image-too-large");
        BakedImage.Unbake(png, new BakingLimits { MaxCredentialBytes = 10 }).Problem!.Code.Should().Be("image-too-large");
        BakedImage.Bake(png, Bytes(Json), new BakingLimits { MaxCredentialBytes = 10 }).Problem!.Code
            .Should().Be("image-too-large");
        BakedImage.Unbake(png, new BakingLimits { MaxChunks = 6, MaxImageBytes = png.Length }).Ok.Should().BeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("GIF89a")]
    [InlineData("{}")]
    public void What_is_no_image_that_we_know_is_unsupported(string text)
    {
        BakedImage.Unbake(Bytes(text)).Problem!.Code.Should().Be("image-unsupported");
        BakedImage.Bake(Bytes(text), Bytes(Json)).Problem!.Code.Should().Be("image-unsupported");
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[1]")]
    [InlineData("a.b")]
    [InlineData("a..")]
    [InlineData("a.b.c.d")]
    [InlineData("a.b.c\"/><script/>")]
    public void What_is_neither_JSON_nor_a_JWT_is_not_baked(string credential)
    {
        BakedImage.Bake(Png(), Bytes(credential)).Problem!.Code.Should().Be("credential-unreadable");
        BakedImage.Bake(Bytes(Svg), Bytes(credential)).Problem!.Code.Should().Be("credential-unreadable");
    }
}
