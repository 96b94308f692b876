using System.Net;
using System.Net.Sockets;

namespace Recognition.Credentials.Fetching;

/// <summary>The network as far as fetching touches it. A composition root gives <see cref="System"/>.</summary>
/// <param name="Resolve">All IP addresses of a host's name; a SocketException if there are none.</param>
/// <param name="Connect">A TCP connection to this very address; a SocketException if it is not taken.</param>
public sealed record FetchNetwork(
    Func<string, CancellationToken, Task<IPAddress[]>> Resolve,
    Func<IPEndPoint, CancellationToken, ValueTask<Stream>> Connect)
{
    /// <summary>The real network.</summary>
    public static FetchNetwork System { get; } = new(ResolveAsync, ConnectAsync);

    /// <summary>No network: every name is unknown.</summary>
    public static FetchNetwork None { get; } = new(
        (_, _) => throw new SocketException((int)SocketError.HostNotFound),
        (_, _) => throw new SocketException((int)SocketError.NetworkDown));

#pragma warning disable RS0030 // The one place that names the network.
    // The look-up itself cannot be called off; who waits for it can.
    private static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        Dns.GetHostAddressesAsync(host, cancellationToken).WaitAsync(cancellationToken);

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
#pragma warning restore RS0030
}
