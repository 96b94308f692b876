using Recognition.Testing.Network;

namespace Recognition.Credentials.Tests.Fetching;

/// <summary>Where a name may lead, and where not, as seen from outside.</summary>
public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.254")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:93.184.216.34")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::5db8:d822")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    [InlineData("2001:20::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("3fff::1")]
    [InlineData("4000::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456:789a::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public async Task A_name_that_leads_to_an_address_that_is_not_public_is_refused_and_nobody_is_asked(string address)
    {
        await using var outside = new Outside();
        outside.Name("somewhere.example", [address]);
        var answer = await outside.GetAsync("https://somewhere.example/did.json");
        Outside.Code(answer).Should().Be("address-not-public");
        answer.Reason.Should().Contain("somewhere.example leads to").And.Contain("(address-not-public)");
        outside.Dialled.Should().BeEmpty();
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("169.253.255.255")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.1")]
    [InlineData("192.167.255.255")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2001:200::1")]
    [InlineData("2003::1")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("2a00:1450:4001::1")]
    public async Task A_public_address_is_asked(string address)
    {
        await using var outside = new Outside();
        outside.Name("somewhere.example", [address]);
        // The server inside speaks no TLS: what counts is that the connection was tried.
        (await outside.CodeAsync("https://somewhere.example/did.json")).Should().Be("tls-failed");
        outside.Dialled.Should().ContainSingle().Which.Address.ToString().Should().Be(address);
    }

    [Theory]
    [InlineData("93.184.216.34", "10.0.0.1")]
    [InlineData("10.0.0.1", "93.184.216.34")]
    [InlineData("93.184.216.34", "::1")]
    public async Task A_name_that_leads_to_public_and_private_addresses_is_refused(string one, string other)
    {
        await using var outside = new Outside();
        outside.Name("both.example", [one, other]);
        (await outside.CodeAsync("https://both.example/x")).Should().Be("address-not-public");
        outside.Dialled.Should().BeEmpty();
    }

    [Fact]
    public async Task The_address_that_was_checked_is_the_one_that_is_asked_whatever_the_name_says_next()
    {
        await using var outside = new Outside();
        outside.Name("rebinding.example", ["93.184.216.34"], ["127.0.0.1"]);
        outside.Server.On("rebinding.example/x", "{}");
        (await outside.CodeAsync("https://rebinding.example/x")).Should().Be("found");
        outside.Resolved.Should().ContainSingle();
        outside.Dialled.Should().OnlyContain(address => address.Address.Equals(Outside.Public));

        (await outside.CodeAsync("https://rebinding.example/y")).Should().Be("address-not-public");
        outside.Dialled.Should().ContainSingle("the second look-up was checked like the first");
    }

    [Fact]
    public async Task An_address_that_takes_no_connection_is_followed_by_the_next()
    {
        await using var outside = new Outside();
        outside.Name("two.example", ["93.184.216.99", "93.184.216.34"]);
        outside.Server.On("two.example/x", "{}");
        (await outside.CodeAsync("https://two.example/x")).Should().Be("found");
        outside.Name("none.example", ["93.184.216.99"]);
        (await outside.CodeAsync("https://none.example/x")).Should().Be("connection-failed");
    }
}
