using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;
using Recognition.Testing.Network;

namespace Recognition.Credentials.Tests.Fetching;

/// <summary>Addresses that are refused before anybody is asked where they lead.</summary>
public sealed class FetchAddressTests
{
    [Theory]
    [InlineData("http://issuer.example/x", "scheme-refused")]
    [InlineData("ftp://issuer.example/x", "scheme-refused")]
    [InlineData("file:///etc/passwd", "scheme-refused")]
    [InlineData("gopher://issuer.example/", "scheme-refused")]
    [InlineData("data:application/json,{}", "address-malformed")]
    [InlineData("data:application/json,x", "scheme-refused")]
    [InlineData("/etc/passwd", "scheme-refused")]
    [InlineData("", "address-malformed")]
    [InlineData("https://", "address-malformed")]
    [InlineData("https:// issuer.example/", "address-malformed")]
    [InlineData("https://issuer.example\\@127.0.0.1/", "address-malformed")]
    [InlineData("https://issuer.example/\r\nHost: other.example", "address-malformed")]
    [InlineData("https://user@issuer.example/x", "user-info-refused")]
    [InlineData("https://user:password@issuer.example/x", "user-info-refused")]
    [InlineData("https://issuer.example@127.0.0.1/x", "user-info-refused")]
    [InlineData("https://localhost/x", "address-not-public")]
    [InlineData("https://LOCALHOST/x", "address-not-public")]
    [InlineData("https://127.0.0.1/x", "address-not-public")]
    [InlineData("https://127.1/x", "address-not-public")]
    [InlineData("https://2130706433/x", "address-not-public")]
    [InlineData("https://0177.0.0.1/x", "address-not-public")]
    [InlineData("https://0x7f.0.0.1/x", "address-not-public")]
    [InlineData("https://[::1]/x", "address-not-public")]
    [InlineData("https://[::ffff:127.0.0.1]/x", "address-not-public")]
    [InlineData("https://10.0.0.1/x", "ip-literal-refused")]
    [InlineData("https://93.184.216.34/x", "ip-literal-refused")]
    [InlineData("https://[2606:2800:220:1::1]/x", "ip-literal-refused")]
    [InlineData("https://issuer.example:22/x", "port-refused")]
    [InlineData("https://issuer.example:80/x", "port-refused")]
    [InlineData("https://issuer.example:6379/x", "port-refused")]
    [InlineData("https://badges.example/issuers/acme/did.json", "own-address")]
    [InlineData("https://badges.example:443/", "own-address")]
    [InlineData("https://Badges.Example/status/1", "own-address")]
    [InlineData("https://unknown.invalid/x", "name-unknown")]
    public async Task What_is_no_public_https_address_is_refused_by_its_own_code(string url, string code)
    {
        await using var outside = new Outside(new FetchOptions { PublicUrl = "https://badges.example" });
        (await outside.CodeAsync(url)).Should().Be(code);
        outside.Dialled.Should().BeEmpty();
    }

    [Fact]
    public async Task An_address_whose_host_is_too_long_in_ASCII_is_malformed_although_Uri_reads_it()
    {
        var url = $"https://tes{new string('\u00ed', 53)}t.example/x";
        Uri.TryCreate(url, UriKind.Absolute, out var address).Should().BeTrue();

        HostName.TryGet(address!, out _).Should().BeFalse();
        new OwnAddress("https://badges.example").Covers(url).Should().BeFalse();
        await using var outside = new Outside(new FetchOptions { PublicUrl = "https://badges.example" });
        (await outside.CodeAsync(url)).Should().Be("address-malformed");
    }

    [Fact]
    public async Task An_address_of_endless_length_is_refused()
    {
        await using var outside = new Outside();
        (await outside.CodeAsync("https://issuer.example/" + new string('a', 5000))).Should().Be("address-malformed");
    }

    [Theory]
    [InlineData("https://localhost.badges.example/", false)]
    [InlineData("https://badges.example/", false)]
    [InlineData("https://badges.example/service", true)]
    [InlineData("https://badges.example/service/awards/1", true)]
    [InlineData("http://badges.example/service/awards/1", true)]
    [InlineData("https://badges.example/services", false)]
    [InlineData("https://badges.example:8443/service", false)]
    [InlineData("not an address", false)]
    public void What_is_our_own_goes_by_host_port_and_path(string url, bool ours) =>
        new OwnAddress("https://badges.example/service").Covers(url).Should().Be(ours);

    [Fact]
    public void A_did_web_of_ours_is_ours_though_we_are_reached_by_http()
    {
        var own = new OwnAddress("http://localhost:5080");
        own.Covers("https://localhost:5080/issuers/acme/did.json").Should().BeTrue();
        own.Covers("http://localhost:5080/").Should().BeTrue();
        own.Covers("https://localhost/issuers/acme/did.json").Should().BeFalse();
        new OwnAddress(null).Covers("https://localhost/").Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("443;8443")]
    [InlineData("443,0")]
    [InlineData("443,70000")]
    public void Ports_that_are_none_are_refused_at_once(string ports)
    {
        var options = new FetchOptions { Ports = ports };
        var making = () => new GuardedFetcher(options, new Testing.TestClock(), FetchNetwork.None).Dispose();
        if (ports.Length == 0) making.Should().NotThrow();
        else making.Should().Throw<ArgumentException>().WithMessage("*Recognition__Fetching__Ports*");
    }

    [Fact]
    public async Task The_second_usual_port_of_https_is_asked_and_the_list_is_an_option()
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/x", "{}");
        (await outside.CodeAsync("https://issuer.example:8443/x")).Should().Be("found");
        outside.Dialled.Should().ContainSingle().Which.Port.Should().Be(8443);
        await using var strict = new Outside(new FetchOptions { Ports = "443" });
        (await strict.CodeAsync("https://issuer.example:8443/x")).Should().Be("port-refused");
    }

    [Fact]
    public async Task Loopback_is_asked_by_http_only_where_the_option_says_so()
    {
        await using var outside = new Outside(new FetchOptions { AllowLoopback = true });
        outside.Internal.On("/did.json", "{}");
        outside.Name("localhost", ["127.0.0.1"]);
        outside.Name("sneaky.example", ["127.0.0.1"]);
        (await outside.CodeAsync($"http://localhost:{outside.Internal.Port}/did.json")).Should().Be("found");
        (await outside.CodeAsync($"http://127.0.0.1:{outside.Internal.Port}/did.json")).Should().Be("found");
        (await outside.CodeAsync("http://issuer.example/did.json")).Should().Be("scheme-refused");
        (await outside.CodeAsync("https://sneaky.example/did.json")).Should().Be("address-not-public");

        // The did:web of an issuer on this machine says https, and the issuer has no certificate.
        var resources = new FetchedResources(outside.Fetcher);
        var url = $"https://localhost:{outside.Internal.Port}/did.json";
        (await resources.GetAsync(url, CancellationToken.None)).Should().BeOfType<ResourceAnswer.Found>();

        await using var closed = new Outside();
        (await closed.CodeAsync($"http://localhost:{outside.Internal.Port}/did.json"))
            .Should().Be("address-not-public");
    }

    [Fact]
    public async Task A_localhost_that_leads_elsewhere_is_refused()
    {
        await using var outside = new Outside(new FetchOptions { AllowLoopback = true });
        outside.Name("localhost", ["93.184.216.34"]);
        (await outside.CodeAsync("http://localhost:5080/x")).Should().Be("address-not-public");
        outside.Dialled.Should().BeEmpty();
    }
}
