using System.Net;
using System.Net.Sockets;

namespace Recognition.Credentials.Fetching;

/// <summary>
/// Which IP addresses are on the public network (IANA special-purpose address registries, RFC 6890 and later). For IPv6
/// only 2000::/3 is given out at all, so that is what must be named; addresses that carry an IPv4 address inside are
/// refused as a whole: who reaches them depends on translators that nobody here knows.
/// </summary>
internal static class PublicAddress
{
    private static readonly (IPNetwork Network, string Name)[] Ranges4 =
    [
        Range("0.0.0.0/8", "this network"),
        Range("10.0.0.0/8", "private use"),
        Range("100.64.0.0/10", "behind a provider's translator"),
        Range("127.0.0.0/8", "the machine itself"),
        Range("169.254.0.0/16", "link-local"),
        Range("172.16.0.0/12", "private use"),
        Range("192.0.0.0/24", "protocol assignments"),
        Range("192.0.2.0/24", "documentation"),
        Range("192.88.99.0/24", "6to4 relays"),
        Range("192.168.0.0/16", "private use"),
        Range("198.18.0.0/15", "benchmarks"),
        Range("198.51.100.0/24", "documentation"),
        Range("203.0.113.0/24", "documentation"),
        Range("224.0.0.0/4", "multicast"),
        Range("240.0.0.0/4", "reserved"),
    ];

    private static readonly (IPNetwork Network, string Name)[] Ranges6 =
    [
        Range("::/128", "unspecified"),
        Range("::1/128", "the machine itself"),
        Range("::/96", "IPv4-compatible"),
        Range("64:ff9b::/96", "NAT64"),
        Range("64:ff9b:1::/48", "NAT64"),
        Range("100::/64", "discard"),
        Range("2001::/32", "Teredo"),
        Range("2001::/23", "protocol assignments"),
        Range("2001:db8::/32", "documentation"),
        Range("2002::/16", "6to4"),
        Range("3fff::/20", "documentation"),
        Range("fc00::/7", "unique local"),
        Range("fe80::/10", "link-local"),
        Range("fec0::/10", "site-local"),
        Range("ff00::/8", "multicast"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>The range that keeps this address from being public; null if it is public.</summary>
    public static string? Refusal(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork) return Find(Ranges4, address);
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return "of an unknown family";
        // ::ffff:0:0/96. Note: asked first, since IPNetwork.Contains takes such an address for its IPv4 one, and says
        // of ::ffff:10.0.0.1 that it is in 2000::/3.
        if (address.IsIPv4MappedToIPv6) return "IPv4-mapped";
        return Find(Ranges6, address) ?? (GlobalUnicast.Contains(address) ? null : "not assigned");
    }

    private static string? Find((IPNetwork Network, string Name)[] ranges, IPAddress address)
    {
        foreach (var (network, name) in ranges)
            if (network.Contains(address)) return name;
        return null;
    }

    private static (IPNetwork, string) Range(string network, string name) => (IPNetwork.Parse(network), name);
}
