using Recognition.Credentials.Fetching;
using Recognition.Testing.Network;

namespace Recognition.Credentials.Tests.Fetching;

/// <summary>Redirects are followed a few steps, and each step is checked like the first.</summary>
public sealed class RedirectTests
{
    private const string Start = "https://issuer.example/start";

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_followed_also_to_another_host_and_by_a_relative_address(int status)
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/start", StandIn.Redirect("/next", status));
        outside.Server.On("issuer.example/next", StandIn.Redirect("https://other.example/end", status));
        outside.Server.On("other.example/end", """{"end":true}""");
        Outside.Text(await outside.GetAsync(Start)).Should().Be("""{"end":true}""");
    }

    [Fact]
    public async Task Three_redirects_are_followed_and_a_fourth_is_not()
    {
        await using var outside = new Outside();
        for (var i = 0; i < 4; i++) outside.Server.On($"issuer.example/{i}", StandIn.Redirect($"/{i + 1}"));
        outside.Server.On("issuer.example/4", "{}");
        (await outside.CodeAsync("https://issuer.example/1")).Should().Be("found");
        (await outside.CodeAsync("https://issuer.example/0")).Should().Be("too-many-redirects");
    }

    [Fact]
    public async Task A_loop_ends()
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/start", StandIn.Redirect("/start"));
        (await outside.CodeAsync(Start)).Should().Be("too-many-redirects");
        outside.Server.Asked.Should().HaveCount(4);
    }

    [Theory]
    [InlineData("http://issuer.example/x", "redirect-refused")]
    [InlineData("http://localhost:1/x", "redirect-refused")]
    [InlineData("https://localhost/x", "address-not-public")]
    [InlineData("https://127.0.0.1/latest/meta-data", "address-not-public")]
    [InlineData("https://[::1]/x", "address-not-public")]
    [InlineData("https://169.254.169.254/latest/meta-data", "ip-literal-refused")]
    [InlineData("https://intern.example/x", "address-not-public")]
    [InlineData("https://issuer.example:25/x", "port-refused")]
    [InlineData("https://user:password@issuer.example/x", "user-info-refused")]
    [InlineData("https://badges.example/verify", "own-address")]
    [InlineData("ftp://issuer.example/x", "scheme-refused")]
    [InlineData("file:///etc/passwd", "scheme-refused")]
    [InlineData("", "redirect-refused")]
    public async Task A_redirect_to_where_we_would_not_go_is_refused(string to, string code)
    {
        foreach (var loopback in (bool[])[false, true])
        {
            var options = new FetchOptions { PublicUrl = "https://badges.example", AllowLoopback = loopback };
            await using var outside = new Outside(options);
            outside.Name("intern.example", ["10.0.0.7"]);
            outside.Server.On("issuer.example/start", to.Length == 0
                ? StandIn.Answer("", status: 302)
                : StandIn.Redirect(to));
            var answer = await outside.GetAsync(Start);
            Outside.Code(answer).Should().Be(code);
            outside.Dialled.Should().OnlyContain(address => address.Address.Equals(Outside.Public));
            outside.Server.Asked.Should().ContainSingle();
        }
    }

    [Fact]
    public async Task The_document_of_a_did_web_is_not_taken_from_another_host()
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/go/did.json", StandIn.Redirect("https://mallory.example/did.json"));
        outside.Server.On("issuer.example/moved/did.json", StandIn.Redirect("/new/did.json"));
        outside.Server.On("issuer.example/new/did.json", "{}");
        outside.Server.On("mallory.example/did.json", "{}");
        (await outside.CodeAsync("https://issuer.example/go/did.json", FetchKind.DidDocument))
            .Should().Be("redirect-refused");
        (await outside.CodeAsync("https://issuer.example/moved/did.json", FetchKind.DidDocument))
            .Should().Be("found");
    }

    [Theory]
    [InlineData("https://issuer.example/a", "https://www.issuer.example/b", "found")]
    [InlineData("https://www.issuer.example/a", "https://issuer.example/b", "found")]
    [InlineData("https://issuer.example/a", "https://WWW.issuer.example/b", "found")]
    [InlineData("https://issuer.example/a", "https://www.www.issuer.example/b", "redirect-refused")]
    [InlineData("https://issuer.example/a", "https://badges.issuer.example/b", "redirect-refused")]
    [InlineData("https://badges.issuer.example/a", "https://issuer.example/b", "redirect-refused")]
    [InlineData("https://issuer.example/a", "https://wwwissuer.example/b", "redirect-refused")]
    [InlineData("https://issuer.example/a", "https://www.mallory.example/b", "redirect-refused")]
    [InlineData("https://issuer.example/a", "https://www.issuer.example:8443/b", "redirect-refused")]
    [InlineData("https://issuer.example/a", "http://www.issuer.example/b", "redirect-refused")]
    public async Task What_counts_by_its_host_is_taken_from_the_same_host_with_or_without_www_and_from_no_other(
        string from, string to, string code)
    {
        foreach (var kind in (FetchKind[])[FetchKind.Hosted, FetchKind.DidDocument])
        {
            await using var outside = new Outside();
            outside.Server.On(from["https://".Length..], StandIn.Redirect(to));
            var target = new Uri(to);
            outside.Server.On(target.Host + target.AbsolutePath, "{}");
            (await outside.CodeAsync(from, kind)).Should().Be(code);
        }
    }

    [Fact]
    public async Task A_host_that_sends_to_its_www_and_that_on_to_another_is_not_followed_there()
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/start", StandIn.Redirect("https://www.issuer.example/on"));
        outside.Server.On("www.issuer.example/on", StandIn.Redirect("https://mallory.example/end"));
        outside.Server.On("mallory.example/end", "{}");
        (await outside.CodeAsync(Start, FetchKind.Hosted)).Should().Be("redirect-refused");
    }
}
