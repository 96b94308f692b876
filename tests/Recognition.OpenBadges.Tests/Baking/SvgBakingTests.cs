using System.Text;
using System.Xml.Linq;
using Recognition.OpenBadges.Baking;
using static Recognition.OpenBadges.Tests.Baking.Images;

namespace Recognition.OpenBadges.Tests.Baking;

public sealed class SvgBakingTests
{
    private const string Xmlns = "xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"";

    [Theory]
    [InlineData(Json)]
    [InlineData(Jwt)]
    public void A_credential_comes_out_of_an_svg_as_it_went_in(string credential)
    {
        Unbaked(Bake(Svg, credential)).Should().Be(credential);
    }

    [Fact]
    public void The_element_stands_directly_behind_the_start_tag_and_the_rest_is_untouched()
    {
        Bake(Svg, Jwt).Should().Be(Svg.Replace(
            "height=\"4\"><title>", $"height=\"4\" {Xmlns}><openbadges:credential verify=\"{Jwt}\"/><title>",
            StringComparison.Ordinal));
        Bake(Svg, """{"a":"]]>"}""").Should().Contain(
            """<openbadges:credential><![CDATA[{"a":"]]]]><![CDATA[>"}]]></openbadges:credential><title>""");
    }

    [Theory]
    [InlineData("<svg/>")]
    [InlineData("<?xml version=\"1.0\"?>\r\n<!-- <svg> -->\r\n<svg\r\n a='>'\r\n/>\r\n")]
    [InlineData("<s:svg xmlns:s=\"http://www.w3.org/2000/svg\" />")]
    [InlineData("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/x.dtd\" [<!ENTITY a \"b\">]>\r<svg></svg>")]
    [InlineData("\ufeff<svg xmlns=\"http://www.w3.org/2000/svg\"><g>\u00e9\r\n</g></svg>")]
    [InlineData("<svg xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"><g/></svg>")]
    [InlineData("<svg xmlns:openbadges=\"http://openbadges.org\"><openbadges:assertion verify=\"x\"/></svg>")]
    public void Every_way_to_write_an_svg_can_be_baked_baked_again_and_read(string svg)
    {
        var baked = Bake(svg, Json);

        Unbaked(baked).Should().Be(Json);
        Unbaked(Bake(baked, Jwt)).Should().Be(Jwt);
        Bake(Bake(baked, Jwt), Json).Should().Be(baked);
        baked.Should().StartWith(svg[..svg.IndexOf("svg", StringComparison.Ordinal)]);
        var parse = () => XDocument.Parse(baked.TrimStart('\ufeff'));
        parse.Should().NotThrow();
    }

    [Fact]
    public void Credentials_deep_in_the_image_and_under_another_prefix_are_replaced()
    {
        var svg = $"<svg><g {Xmlns}><openbadges:credential verify=\"a.b.c\"> </openbadges:credential></g>" +
            "<x:credential xmlns:x=\"https://purl.imsglobal.org/ob/v3p0\">{}</x:credential><rect/></svg>";

        Bake(svg, Jwt).Should().Be(
            $"<svg {Xmlns}><openbadges:credential verify=\"{Jwt}\"/><g {Xmlns}></g><rect/></svg>");
    }

    [Theory]
    [InlineData("<openbadges:credential verify=\"a.b.c\"/><openbadges:credential verify=\"a.b.c\"/>")]
    [InlineData("<openbadges:credential verify=\"a.b.c\"/><g><openbadges:credential>{}</openbadges:credential></g>")]
    [InlineData("<openbadges:credential verify=\"a.b.c\">{}</openbadges:credential>")]
    public void Two_credentials_are_refused(string elements)
    {
        Problem($"<svg {Xmlns}>{elements}</svg>").Should().Be("image-with-several-credentials");
    }

    [Theory]
    [InlineData("<svg/>", "image-without-credential")]
    [InlineData("<svg><credential verify='a.b.c'/></svg>", "image-without-credential")]
    [InlineData("<svg xmlns:openbadges='https://purl.imsglobal.org/ob/v3p0'><openbadges:credential/></svg>", "image-without-credential")]
    [InlineData("<svg xmlns:o='https://purl.imsglobal.org/ob/v3p0'><o:credential><a/></o:credential></svg>", "image-malformed")]
    [InlineData("<html><svg/></html>", "image-unsupported")]
    [InlineData("<svg xmlns='urn:other'/>", "image-unsupported")]
    [InlineData("<", "image-malformed")]
    [InlineData("<svg>", "image-malformed")]
    [InlineData("<svg></g></svg>", "image-malformed")]
    [InlineData("<svg a='1' a='2'/>", "image-malformed")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'x'>]><svg>&a;</svg>", "image-malformed")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>", "image-malformed")]
    public void What_cannot_be_read_is_refused_by_name(string svg, string code)
    {
        Problem(svg).Should().Be(code);
    }

    [Fact]
    public void A_document_type_is_skipped_and_an_external_one_is_not_fetched()
    {
        Unbaked($"<!DOCTYPE svg SYSTEM 'http://127.0.0.1:1/x.dtd'><svg {Xmlns}><openbadges:credential verify='{Jwt}'/></svg>")
            .Should().Be(Jwt);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_malformed()
    {
        byte[] latin = [.. Bytes("<svg>"), 0xe9, .. Bytes("</svg>")];

        BakedImage.Unbake(latin).Problem!.Code.Should().Be("image-malformed");
        BakedImage.Bake(latin, Bytes(Jwt)).Problem!.Code.Should().Be("image-malformed");
    }

    [Fact]
    public void Limits_hold_for_bytes_depth_and_the_credential()
    {
        var svg = Bytes(Bake(Svg, Json));
        var deep = string.Concat(Enumerable.Repeat("<g>", 100_000));

        BakedImage.Unbake(svg, new BakingLimits { MaxImageBytes = svg.Length - 1 }).Problem!.Code.Should().Be("image-too-large");
        BakedImage.Unbake(svg, new BakingLimits { MaxCredentialBytes = 10 }).Problem!.Code.Should().Be("image-too-large");
        BakedImage.Unbake(Bytes("<svg>" + deep)).Problem!.Code.Should().Be("image-too-large");
    }

    [Fact]
    public void An_svg_cut_off_anywhere_is_refused_and_nothing_throws()
    {
        var svg = Bytes(Bake(Svg, Json));

        for (var length = 1; length < svg.Length; length++)
            BakedImage.Unbake(svg.AsMemory(0, length)).Ok.Should().BeFalse("cut at {0}", length);
    }

    [Fact]
    public void A_credential_with_characters_that_XML_has_no_place_for_is_not_baked_into_an_svg()
    {
        BakedImage.Bake(Bytes(Svg), Bytes("{\"a\":\"\uffff\"}")).Problem!.Code.Should().Be("credential-unreadable");
    }

    private static string Bake(string svg, string credential) =>
        Encoding.UTF8.GetString(BakedImage.Bake(Bytes(svg), Bytes(credential)).Bytes!);

    private static string Unbaked(string svg) => Encoding.UTF8.GetString(BakedImage.Unbake(Bytes(svg)).Bytes!);

    private static string Problem(string svg) => BakedImage.Unbake(Bytes(svg)).Problem!.Code;
}
