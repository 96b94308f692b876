using System.Diagnostics;
using System.Text;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Pages;

namespace Recognition.OpenBadges.Tests.Pages;

/// <summary>Pages that were made to take a reader long, to overflow its stack, or to lead it astray.</summary>
public sealed class HostilePageTests
{
    private const string Page = "https://issuer.example/badge";
    private const string Link = "<link rel=alternate type=application/vc href=/data>";
    private const int Megabyte = 1024 * 1024;

    // A small stack: whatever the depth of a page costs shows at once.
    private const int SmallStack = 128 * 1024;

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><p>")]
    [InlineData("<a><table><tr><td>")]
    [InlineData("<template>")]
    [InlineData("<svg><foreignObject><math>")]
    [InlineData("<b a={0}>")]
    [InlineData("<p title='&notit;&#x41'>")]
    [InlineData("</div><br/>")]
    [InlineData("&amp")]
    [InlineData("<script><!--<script></script>--></script>")]
    [InlineData("<textarea></textare></textarea>")]
    [InlineData("<link rel=alternate type=application/vc href=javascript:{0}>")]
    [InlineData("<meta property=og:image content=data:{0}>")]
    public void A_megabyte_of_it_takes_no_time_and_no_stack_and_hides_no_link_behind_it(string part)
    {
        var asked = AskedBehind("<!doctype html>" + Filled(part, Megabyte - 200) + Link);

        asked.Should().Equal(Page, "https://issuer.example/data", Page);
    }

    [Theory]
    [InlineData("<a ")]
    [InlineData("<a b='")]
    [InlineData("<")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("<!doctype ")]
    [InlineData("<?")]
    [InlineData("</")]
    [InlineData("<script>")]
    [InlineData("<title>&")]
    [InlineData("\0<\0")]
    [InlineData("<link rel=alternate type=application/vc a{0}=/ ")]
    public void A_megabyte_that_is_never_closed_takes_no_time_and_links_to_nothing(string part)
    {
        var asked = AskedBehind("<!doctype html>" + Filled(part, Megabyte));

        asked.Should().Equal(Page, Page);
    }

    [Fact]
    public void What_lies_behind_the_first_megabyte_is_not_read()
    {
        AskedBehind("<!doctype html>" + Filled("<div>", Megabyte) + Link).Should().Equal(Page, Page);
    }

    [Fact]
    public void Of_twenty_thousand_links_three_are_followed()
    {
        var links = Filled("<link rel=alternate type=application/json href=/{0}>", Megabyte - 200);

        AskedBehind("<!doctype html>" + links).Should().Equal(
            Page, "https://issuer.example/0", "https://issuer.example/1", "https://issuer.example/2", Page);
    }

    [Theory]
    [InlineData("style")]
    [InlineData("script")]
    [InlineData("title")]
    [InlineData("textarea")]
    [InlineData("xmp")]
    [InlineData("iframe")]
    [InlineData("noembed")]
    [InlineData("noframes")]
    public void What_is_text_to_a_browser_is_text_here_and_the_link_behind_it_is_found(string element)
    {
        var seeming = "<link rel=alternate type=application/vc href=/seeming>";

        AskedBehind($"<!doctype html><{element}>{seeming}</{element}x>{seeming}</{element.ToUpperInvariant()} >{Link}")
            .Should().Equal(Page, "https://issuer.example/data", Page);
    }

    [Theory]
    [InlineData("<link rel=alternate rel=stylesheet type=application/vc href=/data href=/other>")]
    [InlineData("<link rel='alternate\n\tnofollow'\ftype='application/vc'href=' /data '>")]
    [InlineData("<link/rel=ALTERNATE/type=&quot application/vc type=x href=/other><link rel=alternate type=application/vc href=/data>")]
    [InlineData("<link rel=alternate type=application/vc href=/&#100;at&#x61;>")]
    public void Attributes_are_read_as_browsers_read_them(string html)
    {
        AskedBehind("<!doctype html>" + html).Should().Equal(Page, "https://issuer.example/data", Page);
    }

    private static string Filled(string part, int length)
    {
        var filled = new StringBuilder(length);
        for (var number = 0; ; number++)
        {
            var one = part.Replace("{0}", $"{number}", StringComparison.Ordinal);
            if (filled.Length + one.Length > length) return filled.ToString();
            filled.Append(one);
        }
    }

    /// <summary>What is asked for, in order, beginning with the page.</summary>
    private static List<string> AskedBehind(string html)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        List<string> asked = [];
        var finder = new BadgeFinder((url, kind, _) =>
        {
            asked.Add(url);
            return new(url == Page && kind == FetchKind.Badge
                ? new ResourceAnswer.Found(bytes, "text/html")
                : new ResourceAnswer.NotFound());
        });
        var clock = Stopwatch.StartNew();
        var reading = new Thread(() => finder.FindAsync(Page).GetAwaiter().GetResult(), SmallStack);
        reading.Start();
        reading.Join(TimeSpan.FromSeconds(30)).Should().BeTrue();
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10), "on a busy machine; else it is a tenth of a second");
        return asked;
    }
}
