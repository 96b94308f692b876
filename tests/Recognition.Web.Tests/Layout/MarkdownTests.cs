using System.Text.Encodings.Web;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Recognition.Web.Layout;

namespace Recognition.Web.Tests.Layout;

/// <summary>Markdown is written by anybody; whatever it says, the page stays ours.</summary>
public sealed class MarkdownTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("a <b onclick='x'>b</b>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("[x](//evil.example)")]
    [InlineData("[x](/admin)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](https://tracker.example/pixel.png)")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("[a](https://example.org \"\\\" onmouseover=alert(1) x=\\\"\")")]
    public void Nothing_runs_loads_or_leads_astray(string text)
    {
        var page = Render(text);

        page.QuerySelectorAll("script, img, iframe, style, [onclick], [onerror], [onmouseover]").Should().BeEmpty();
        foreach (var link in page.QuerySelectorAll("a"))
        {
            link.GetAttribute("href").Should().MatchRegex("^(https?://|mailto:|#)");
            link.GetAttribute("rel").Should().Be("nofollow ugc noopener");
        }
    }

    [Fact]
    public void Headings_stay_below_those_of_the_page_and_skip_no_level()
    {
        var page = Render("# One\n\n### Three\n\n###### Six\n\n## Two");

        page.QuerySelectorAll("h1, h2").Should().BeEmpty();
        page.QuerySelectorAll("h3, h4, h5, h6").Select(heading => heading.LocalName).Should().Equal("h3", "h4", "h5", "h4");
    }

    [Fact]
    public void Ordinary_text_is_set_as_it_was_meant()
    {
        var page = Render("**Bold**, [a link](https://example.org)\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |");

        page.QuerySelector("strong")!.TextContent.Should().Be("Bold");
        page.QuerySelector("a")!.GetAttribute("href").Should().Be("https://example.org");
        page.QuerySelectorAll("li").Should().HaveCount(2);
        page.QuerySelectorAll("td").Should().HaveCount(2);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(20_000)]
    public void Text_that_is_nested_without_end_is_shown_and_hangs_nothing(int depth)
    {
        Render(new string('>', depth) + "x").Body!.TextContent.Should().Contain("x");
        Render(new string('[', depth) + "x").Body!.TextContent.Should().Contain("x");
        Render(string.Concat(Enumerable.Repeat("**a ", depth))).Body!.TextContent.Should().Contain("a");
    }

    private static IHtmlDocument Render(string text)
    {
        using var writer = new StringWriter();
        Markdown.Render(text).WriteTo(writer, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument(writer.ToString());
    }
}
