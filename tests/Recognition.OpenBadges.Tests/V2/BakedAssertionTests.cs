using System.Text;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Baking;
using Recognition.OpenBadges.Tests.Baking;
using Recognition.OpenBadges.Verification;

namespace Recognition.OpenBadges.Tests.V2;

/// <summary>Images of Open Badges 2.0 and of the years before.</summary>
public sealed class BakedAssertionTests
{
    private readonly Issuer2 _issuer = new();

    private string Json => _issuer.Hosted.ToJsonString();

    private static string Token => Encoding.ASCII.GetString(Issuer2.Sign(Issuer2.Assertion("signed")));

    [Theory]
    [InlineData("json")]
    [InlineData("jws")]
    [InlineData("url")]
    [InlineData("legacy-url")]
    public async Task A_baked_PNG_is_verified(string form)
    {
        var png = form switch
        {
            "json" => Images.Png(Images.Itxt(Json, "openbadges")),
            "jws" => Images.Png(Images.Itxt(Token, "openbadges")),
            "url" => Images.Png(Images.Itxt(Issuer2.AssertionUrl, "openbadges")),
            _ => Images.Png(("tEXt", Images.Bytes("openbadges\0" + Issuer2.AssertionUrl))),
        };

        BadgeFile.Read(png).Format.Should().Be(BadgeFileFormat.Png);
        (await _issuer.VerifyAsync(png, Issuer2.Earner)).ShouldBe(Verdict.Verified);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("jws")]
    [InlineData("url")]
    [InlineData("jws-and-copy")]
    public async Task A_baked_SVG_is_verified(string form)
    {
        var svg = Svg(form switch
        {
            "json" => Element(null, Json),
            "jws" => Element(Token, null),
            "url" => Element(Issuer2.AssertionUrl, null),
            _ => Element(Token, """{"id":"https://evil.example/copy"}"""),
        });

        BadgeFile.Read(svg).Format.Should().Be(BadgeFileFormat.Svg);
        (await _issuer.VerifyAsync(svg, Issuer2.Earner)).ShouldBe(Verdict.Verified);
    }

    [Fact]
    public void A_badge_of_3_is_taken_before_one_of_2()
    {
        var reading = BadgeFile.Read(Images.Png(Images.Itxt(Json, "openbadges"), Images.Itxt(Images.Json)));

        reading.Credential!.Document.GetProperty("id").GetString().Should().Be("urn:uuid:1");
    }

    [Fact]
    public void Two_assertions_in_one_image_prove_nothing()
    {
        Problem(Images.Png(Images.Itxt(Json, "openbadges"), ("tEXt", Images.Bytes("openbadges\0https://a.example/"))))
            .Should().Be("image-with-several-credentials");
        Problem(Svg(Element(null, Json) + Element(Token, null))).Should().Be("image-with-several-credentials");
    }

    [Fact]
    public void Compressed_text_is_refused_and_never_inflated()
    {
        Problem(Images.Png(("zTXt", Images.Bytes("openbadges\0\0x")))).Should().Be("image-compressed-credential");
        Problem(Images.Png(("iTXt", Images.Bytes("openbadges\0\u0001\0\0\0x")))).Should().Be("image-compressed-credential");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ftp://issuer.example/1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    [InlineData("hello world")]
    public void What_is_neither_a_badge_nor_a_web_address_is_refused(string text)
    {
        BadgeFile.Read(Images.Png(Images.Itxt(text, "openbadges"))).Ok.Should().BeFalse();
        BadgeFile.Read(Images.Png(("tEXt", Images.Bytes("openbadges\0" + text)))).Ok.Should().BeFalse();
        BadgeFile.Read(Svg(Element(text, null))).Ok.Should().BeFalse();
    }

    [Fact]
    public void What_is_too_large_is_refused()
    {
        var limits = new BadgeFileLimits { Images = new BakingLimits { MaxCredentialBytes = 100 } };
        foreach (var image in (byte[][])
            [
                Images.Png(Images.Itxt(Json, "openbadges")), Images.Png(("tEXt", Images.Bytes("openbadges\0" + Json))),
                Svg(Element(null, Json)),
            ])
            BadgeFile.Read(image, limits: limits).Problem!.Code.Should().Be("image-too-large");
    }

    [Fact]
    public void Baking_a_badge_of_3_leaves_the_older_one_alone()
    {
        var png = BakedImage.Bake(Images.Png(Images.Itxt(Json, "openbadges")), Images.Bytes(Images.Json)).Bytes;

        BakedImage.UnbakeV2(png).Bytes.Should().Equal(Images.Bytes(Json));
        BakedImage.Unbake(png).Bytes.Should().Equal(Images.Bytes(Images.Json));
    }

    private static string Problem(byte[] image) => BadgeFile.Read(image).Problem!.Code;

    private static byte[] Svg(string elements) => Images.Bytes(Images.Svg.Replace("<title>", elements + "<title>"));

    private static string Element(string? verify, string? body) =>
        $"""<openbadges:assertion xmlns:openbadges="http://openbadges.org"{(verify is null ? "" : $" verify=\"{verify}\"")}>"""
        + (body is null ? "" : $"<![CDATA[{body}]]>") + "</openbadges:assertion>";
}
