using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Recognition.Testing.Network;

/// <summary>What came in, as far as the tests ask.</summary>
public sealed record Asked(string Path, IReadOnlyDictionary<string, string> Headers);

/// <summary>Writes one answer, well or badly.</summary>
public delegate Task Play(Asked asked, Stream stream, CancellationToken cancellationToken);

/// <summary>
/// A server on loopback that plays others: by TLS with the certificate of the name that is asked for, or plainly. It
/// speaks just enough HTTP/1.1, one request a connection, so that each failure can be played byte by byte.
/// </summary>
public sealed class StandIn : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, Play> _plays = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, X509Certificate2> _certificates = new(StringComparer.Ordinal);
    private readonly bool _tls;
    private readonly Task _accepting;
    private int _now;
    private int _most;
    private int _connections;

    public StandIn(bool tls = true)
    {
        _tls = tls;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<Asked> Asked { get; } = new();

    /// <summary>Connections, also those that never became a request.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The most requests that were open at one time.</summary>
    public int MostAtOnce => Volatile.Read(ref _most);

    /// <summary>What answers where nothing was played for a place.</summary>
    public Play Otherwise { get; set; } = Answer("", status: 404);

    /// <summary>host/path as asked; without a host where there is no TLS.</summary>
    public void On(string place, Play play) => _plays[place] = play;

    public void On(string place, string body, string headers = "", int status = 200) =>
        On(place, Answer(body, headers, status));

    public void Show(string host, X509Certificate2 certificate) => _certificates[host] = certificate;

    public int Count(string path) => Asked.Count(asked => asked.Path == path);

    public static Play Answer(string body, string headers = "", int status = 200) =>
        Answer(Encoding.UTF8.GetBytes(body), headers, status);

    public static Play Answer(byte[] body, string headers = "", int status = 200) =>
        async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(Head(status, $"Content-Length: {body.Length}\r\n{headers}"), cancellation);
            await stream.WriteAsync(body, cancellation);
        };

    /// <summary>Never answers, and lets more time pass than a fetcher has patience.</summary>
    public static Play Nothing(TestClock clock) => (_, _, cancellation) =>
    {
        clock.Advance(TimeSpan.FromSeconds(10));
        return Task.Delay(Timeout.Infinite, cancellation);
    };

    /// <summary>Takes the question and ends the connection: whoever asked has reached nobody.</summary>
    public static Play HangUp { get; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Answers when that much time has passed.</summary>
    public static Play Late(Play play, TestClock clock, TimeSpan by) => (asked, stream, cancellation) =>
    {
        clock.Advance(by);
        return play(asked, stream, cancellation);
    };

    public static Play Redirect(string to, int status = 302) => Answer("", $"Location: {to}\r\n", status);

    public static byte[] Head(int status, string headers) => Encoding.Latin1.GetBytes(
        $"HTTP/1.1 {status} Played\r\nContent-Type: application/json\r\nConnection: close\r\n{headers}\r\n");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _end.Dispose();
        foreach (var certificate in _certificates.Values) certificate.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException
            or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    private async Task ServeAsync(IDisposable client)
    {
        using var _ = client;
        Interlocked.Increment(ref _connections);
        try
        {
            var (stream, host) = await OpenAsync(client);
            await using var closing = stream;
            if (await ReadAsync(stream) is not { } asked) return;
            Asked.Enqueue(asked);
            var now = Interlocked.Increment(ref _now);
            for (var most = _most; now > most; most = _most) Interlocked.CompareExchange(ref _most, now, most);
            try
            {
                var play = _plays.GetValueOrDefault(host + asked.Path) ?? Otherwise;
                await play(asked, stream, _end.Token);
            }
            finally
            {
                Interlocked.Decrement(ref _now);
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or ObjectDisposedException
            or System.Security.Authentication.AuthenticationException)
        {
            // The other side went away, which is what many tests are about.
        }
    }

    private async Task<(Stream Stream, string Host)> OpenAsync(IDisposable client)
    {
#pragma warning disable RS0030 // A server for the tests, on loopback.
        var plain = ((TcpClient)client).GetStream();
#pragma warning restore RS0030
        if (!_tls) return (plain, "");
        var tls = new SslStream(plain);
        var host = "";
        await tls.AuthenticateAsServerAsync(
            (_, hello, _, _) =>
            {
                host = hello.ServerName;
                var shown = _certificates.GetOrAdd(host, Certificates.For);
                return ValueTask.FromResult(new SslServerAuthenticationOptions
                {
                    // A server completes its own chain from wherever the certificate says, unless it is told not to.
                    ServerCertificateContext = SslStreamCertificateContext.Create(shown, null, offline: true),
                });
            },
            null,
            _end.Token);
        return (tls, host);
    }

    private async Task<Asked?> ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var line = await reader.ReadLineAsync(_end.Token);
        if (line?.Split(' ') is not ["GET", var path, ..]) return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(_end.Token) is { Length: > 0 } header)
            headers[header[..header.IndexOf(':', StringComparison.Ordinal)]] =
                header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return new Asked(path, headers);
    }
}
