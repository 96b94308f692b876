using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Recognition.Browser.Tests;

/// <summary>
/// Where the browser finds every host that is not the loopback: a port that answers nobody and remembers who asked.
/// </summary>
internal sealed class FarHosts : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _listening;

    // The first bytes of each request: its method and address, or those of a TLS greeting.
    private readonly ConcurrentQueue<string> _asked = new();

    public FarHosts()
    {
        _listener.Start();
        _listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>
    /// What a host was asked, ever. A browser asks its maker for this and that on its own account; that ends here, too.
    /// </summary>
    public IReadOnlyList<string> Asked(string host) => [.. _asked.Where(one => one.Contains(host, StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _listening;
    }

    private async Task ListenAsync()
    {
        try
        {
            // Side by side: one that says nothing holds nobody up.
            while (true) _ = ReadAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private async Task ReadAsync(Socket client)
    {
        using var _ = client;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var first = new byte[4096];
        var length = 0;
        try
        {
            length = await client.ReceiveAsync(first, patience.Token);
        }
        catch (Exception silent) when (silent is SocketException or OperationCanceledException)
        {
            // Somebody connected and said nothing: told as such.
        }

        _asked.Enqueue(System.Text.Encoding.Latin1.GetString(first, 0, length));
    }
}
