using System.Net;
using System.Net.Sockets;

namespace Recognition.Credentials.Fetching;

/// <summary>
/// Connects to a host if every address that its name leads to is public, and then to one of the very addresses that
/// were checked: the name is not looked up a second time, so a second answer cannot lead elsewhere (DNS rebinding).
/// </summary>
internal sealed class PublicConnection(FetchOptions options, FetchNetwork network)
{
    // A host that takes no connection at four of its addresses will not at a fifth.
    private const int MostAttempts = 4;

    public async ValueTask<Stream> OpenAsync(DnsEndPoint host, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(host.Host, cancellationToken).ConfigureAwait(false);
        foreach (var address in addresses)
            if (Refusal(host.Host, address) is { } range)
                throw new FetchRefusedException(FetchRefusal.NotPublic(host.Host, address.ToString(), range));

        for (var i = 0; i < addresses.Length && i < MostAttempts; i++)
        {
            try
            {
                return await network.Connect(new IPEndPoint(addresses[i], host.Port), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (SocketException)
            {
                // The next one, if there is one.
            }
        }

        throw new FetchRefusedException(FetchRefusal.ConnectionFailed(host.Host));
    }

    // A host that is this machine by its name must lead here and nowhere else; any other never here.
    private string? Refusal(string host, IPAddress address)
    {
        if (!options.AllowLoopback || !FetchAddress.IsLoopbackHost(host)) return PublicAddress.Refusal(address);
        return IPAddress.IsLoopback(address) ? null : "not the machine itself";
    }

    private async ValueTask<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            if (IPAddress.TryParse(host, out var literal)) return [literal];
            var addresses = await network.Resolve(host, cancellationToken).ConfigureAwait(false);
            return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
        }
        catch (SocketException failed)
        {
            throw new FetchRefusedException(
                failed.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData
                    ? FetchRefusal.NameUnknown(host)
                    : FetchRefusal.NameNotResolved(host));
        }
        catch (ArgumentException)
        {
            // A name that is none: too long, or with characters that no name has.
            throw new FetchRefusedException(FetchRefusal.NameUnknown(host));
        }
    }
}
