using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Recognition.Web.Layout;

namespace Recognition.Web.Tests.Layout;

/// <summary>Times that people read.</summary>
public sealed class TimesTests
{
    [Theory]
    [InlineData("Valid since 2026-11-21T12:00:05Z.",
        "Valid since <time datetime=\"2026-11-21T12:00:05Z\">21 November 2026, 12:00:05 UTC</time>.")]
    [InlineData("2026-01-31T00:00:00Z",
        "<time datetime=\"2026-01-31T00:00:00Z\">31 January 2026 UTC</time>")]
    [InlineData("From 2026-01-31T00:00:00Z to 2027-01-31T00:00:00Z",
        "From <time datetime=\"2026-01-31T00:00:00Z\">31 January 2026 UTC</time> to "
        + "<time datetime=\"2027-01-31T00:00:00Z\">31 January 2027 UTC</time>")]
    [InlineData("No day: 2026-13-45T99:00:00Z <b>", "No day: 2026-13-45T99:00:00Z &lt;b&gt;")]
    [InlineData("urn:x2026-01-31T00:00:00Z 2026-01-31T00:00:00Zulu", "urn:x2026-01-31T00:00:00Z 2026-01-31T00:00:00Zulu")]
    [InlineData("", "")]
    public void Times_in_a_sentence_are_put_in_words_and_the_rest_stays_text(string text, string html)
    {
        using var writer = new StringWriter();
        Times.InText(text).WriteTo(writer, HtmlEncoder.Default);
        writer.ToString().Should().Be(html);
    }
}
