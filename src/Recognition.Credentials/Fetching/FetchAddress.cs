using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Fetching;

/// <summary>
/// Which addresses are asked, as far as they say it themselves; where their names lead is checked when connecting
/// (<see cref="PublicConnection"/>).
/// </summary>
internal sealed class FetchAddress(FetchOptions options)
{
    private const int Longest = 4096;

    // What one reader takes for the end of the host and another does not; a URI holds none of them (RFC 3986, 2).
    private static readonly SearchValues<char> NotInUris = SearchValues.Create(
        " \t\r\n\\\"<>^`{|}\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\v\f\u007f");

    private readonly HashSet<int> _ports =
        ReadPorts(options.Ports) ?? throw new ArgumentException(options.FindProblem());
    private readonly OwnAddress _own = new(options.PublicUrl);

    public static bool IsLoopbackHost(Uri address) =>
        HostName.TryGet(address, out var host) && IsLoopbackHost(host);

    /// <summary>Hosts that mean this machine by their very name.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Reads an address, without its fragment.</summary>
    public bool TryRead(
        string url, [NotNullWhen(true)] out Uri? address, [NotNullWhen(false)] out ResourceAnswer.Unreachable? refusal)
    {
        address = null;
        refusal = url.Length > Longest || url.AsSpan().ContainsAny(NotInUris)
            || !Uri.TryCreate(url, UriKind.Absolute, out address)
            ? FetchRefusal.AddressMalformed()
            : Refuse(address);
        if (refusal is not null) return false;
        address = new Uri(address!.GetLeftPart(UriPartial.Query));
        return true;
    }

    /// <summary>Where a redirect leads, if it is followed.</summary>
    public bool TryRedirect(
        Uri from, Uri? location, FetchKind kind,
        [NotNullWhen(true)] out Uri? address, [NotNullWhen(false)] out ResourceAnswer.Unreachable? refusal)
    {
        address = null;
        refusal = null;
        if (location is null || !Uri.TryCreate(from, location.OriginalString, out var target))
            refusal = FetchRefusal.RedirectRefused("without saying where to");
        else if (from.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
            refusal = FetchRefusal.RedirectRefused("from https to http");
        else if (IsLoopbackHost(target) && !IsLoopbackHost(from))
            refusal = FetchRefusal.RedirectRefused(FetchRefusal.LoopbackRefused());
        else if (!TryRead(target.OriginalString, out address, out var refused))
            refusal = FetchRefusal.RedirectRefused(refused);
        else if (kind.SameHostOnly && !IsSameHost(from, address))
            refusal = FetchRefusal.RedirectRefused("to another host, which cannot speak for the first");
        return refusal is null;
    }

    // A host and its "www." are one owner's: www.x is a name that only whoever has x can give. No other name below x
    // is taken for x, since those are given to customers.
    private static bool IsSameHost(Uri from, Uri to)
    {
        var (one, other) = (from.IdnHost, to.IdnHost);
        return one.Equals(other, StringComparison.OrdinalIgnoreCase)
            || (from.Port == to.Port && (IsWwwOf(one, other) || IsWwwOf(other, one)));
    }

    private static bool IsWwwOf(string www, string host) =>
        www.Length == host.Length + 4 && www.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
        && www.AsSpan(4).Equals(host, StringComparison.OrdinalIgnoreCase);

    private ResourceAnswer.Unreachable? Refuse(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
            return FetchRefusal.SchemeRefused(address.Scheme);
        if (!HostName.TryGet(address, out _)) return FetchRefusal.AddressMalformed();
        if (address.UserInfo.Length > 0) return FetchRefusal.UserInfoRefused();
        if (_own.Covers(address)) return FetchRefusal.OwnAddress();
        if (IsLoopbackHost(address)) return options.AllowLoopback ? null : FetchRefusal.LoopbackRefused();
        if (address.Scheme != Uri.UriSchemeHttps) return FetchRefusal.SchemeRefused(address.Scheme);
        if (address.HostNameType != UriHostNameType.Dns) return FetchRefusal.AddressLiteral(address.Host);
        return _ports.Contains(address.Port) ? null : FetchRefusal.PortRefused(address.Port);
    }

    /// <summary>Null if there is something in it that is no port.</summary>
    public static HashSet<int>? ReadPorts(string text)
    {
        var ports = new HashSet<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!ushort.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
                return null;
            ports.Add(port);
        }

        return ports;
    }
}
