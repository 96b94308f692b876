using System.Text;
using Recognition.Issuing.Artwork;

namespace Recognition.Issuing.Tests.Artwork;

public sealed class SvgArtworkTests
{
    [Theory]
    [InlineData("<rect width='1' height='1' fill='url(#a)'/><use href='#a'/>")]
    [InlineData("<style>.a{fill:#fff;stroke:url( '#b' )}</style><text onlyname='x'>url(http://in.text)</text>",
        "handler")]
    [InlineData("<style>.a{fill:#fff}</style><text>url(http://in.text)</text>")]
    [InlineData("<image href='data:image/png;base64,AAAA'/>")]
    [InlineData("<g xmlns:i='http://www.inkscape.org/namespaces/inkscape' i:label='L'><i:grid/></g>")]
    [InlineData("<script>alert(1)</script>", "element 'script'")]
    [InlineData("<x:script xmlns:x='http://www.w3.org/2000/svg'/>", "element 'x:script'")]
    [InlineData("<foreignObject/>", "element 'foreignObject'")]
    [InlineData("<h:iframe xmlns:h='http://www.w3.org/1999/xhtml'/>", "element 'h:iframe'")]
    [InlineData("<a href='https://example.org/'/>", "element 'a'")]
    [InlineData("<set attributeName='href' to='javascript:1'/>", "element 'set'")]
    [InlineData("<g ONload='x()'/>", "handler 'ONload'")]
    [InlineData("<image href='https://example.org/a.png'/>", "reference to 'https://example.org/a.png'")]
    [InlineData("<image href='file:///etc/passwd'/>", "reference to 'file:///etc/passwd'")]
    [InlineData("<image href='data:image/svg+xml;base64,AAAA'/>", "reference to 'data:")]
    [InlineData("<use xmlns:l='http://www.w3.org/1999/xlink' l:href='other.svg#a'/>", "reference to 'other.svg#a'")]
    [InlineData("<rect style='fill:URL( \"https://example.org/#a\")'/>", "'style'")]
    [InlineData("<rect fill='url(//example.org)'/>", "'fill'")]
    [InlineData("<g xml:base='https://example.org/'/>", "'base'")]
    [InlineData("<style>@import 'a.css';</style>", "style sheet")]
    [InlineData("<style><![CDATA[a{b:u\\72l(x)}]]></style>", "style sheet")]
    [InlineData("<?xml-stylesheet href='a.css'?>", "processing instruction")]
    public void Only_what_draws_is_taken(string content, string? refusedFor = null)
    {
        var failure = Check($"<svg xmlns='http://www.w3.org/2000/svg'>{content}</svg>");

        if (refusedFor is null) failure.Should().BeNull();
        else failure!.Message.Should().Contain(refusedFor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not markup")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'>")]
    [InlineData("<svg/>")]
    [InlineData("<html xmlns='http://www.w3.org/1999/xhtml'/>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>")]
    public void What_is_not_a_plain_SVG_is_refused(string text) => Check(text)!.Code.Should().Be("svg-expected");

    [Fact]
    public void An_SVG_beyond_the_limits_is_refused()
    {
        Check($"<svg xmlns='http://www.w3.org/2000/svg'>{new string(' ', SvgArtwork.LargestFile)}</svg>")!
            .Code.Should().Be("image-size");
        Check($"<svg xmlns='http://www.w3.org/2000/svg'>{Nested(5_000)}</svg>")!.Code.Should().Be("svg-unsafe");
    }

    [Fact]
    public void A_picture_with_somebodys_credential_in_it_is_refused()
    {
        var svg = "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>"u8.ToArray();
        var baked = Recognition.OpenBadges.Baking.BakedImage.Bake(svg, "{\"a\":1}"u8.ToArray());

        SvgArtwork.Check(baked.Bytes!)!.Code.Should().Be("image-with-credential");
    }

    private static Failure? Check(string svg) => SvgArtwork.Check(Encoding.UTF8.GetBytes(svg));

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("<g>", depth)) + string.Concat(Enumerable.Repeat("</g>", depth));
}
