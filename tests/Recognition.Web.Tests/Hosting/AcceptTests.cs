using Microsoft.AspNetCore.Http;
using Recognition.Web.Hosting;

namespace Recognition.Web.Tests.Hosting;

public sealed class AcceptTests
{
    [Theory]
    [InlineData("text/html", true)]
    [InlineData("text/html;q=0", false)]
    [InlineData("text/html, application/json", true)]
    [InlineData("text/html;q=0.4, application/json;q=0.5", false)]
    [InlineData("application/xhtml+xml", false)]
    [InlineData("*/*", false)]
    [InlineData("", false)]
    public void Html_is_asked_for_by_name_and_at_least_as_much_as_JSON(string accept, bool expected) =>
        Accept.AsksForHtml(RequestWith(accept)).Should().Be(expected);

    [Fact]
    public void The_most_specific_range_decides_the_weight()
    {
        // RFC 9110, section 12.5.1: text/html is 0.1 here, whatever */* says.
        Accept.Choose(RequestWith("*/*, text/html;q=0.1"), MediaTypes.PageOrCredential).Should().Be("application/vc");
    }

    [Fact]
    public void Where_nothing_fits_our_first_type_is_the_answer()
    {
        Accept.Choose(RequestWith("audio/ogg"), MediaTypes.Credential).Should().Be("application/vc");
        Accept.Choose(RequestWith("*/*;q=0"), MediaTypes.PageOrCredential).Should().Be("text/html");
    }

    [Fact]
    public void A_browser_reads_a_document_as_plain_JSON() =>
        Accept.Choose(RequestWith("text/html,application/xml;q=0.9,*/*;q=0.8"), MediaTypes.Credential)
            .Should().Be("application/json");

    private static HttpRequest RequestWith(string accept)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Accept = accept;
        return request;
    }
}
