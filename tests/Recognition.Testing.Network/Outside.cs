using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;

namespace Recognition.Testing.Network;

/// <summary>
/// An internet of its own: names lead where a test says, and connections to public addresses end at a
/// <see cref="StandIn"/>. Nothing leaves the machine, and the fetcher runs as in production.
/// </summary>
public sealed class Outside : IAsyncDisposable
{
    public static readonly IPAddress Public = IPAddress.Parse("93.184.216.34");

    private readonly ConcurrentDictionary<string, Queue<IPAddress[]>> _names = new(StringComparer.OrdinalIgnoreCase);
    private GuardedFetcher? _fetcher;

    public Outside(FetchOptions? options = null)
    {
        // Connecting is timed by the machine's own clock, and must not fail on a busy one.
        Options = (options ?? new FetchOptions()) with { ConnectTime = TimeSpan.FromMinutes(1) };
        Network = new FetchNetwork(ResolveAsync, ConnectAsync);
    }

    public FetchOptions Options { get; }

    public StandIn Server { get; } = new();

    public StandIn Internal { get; } = new(tls: false);

    public TestClock Clock { get; } = new();

    public FetchNetwork Network { get; }

    /// <summary>Every address that a connection was asked for.</summary>
    public ConcurrentQueue<IPEndPoint> Dialled { get; } = new();

    public ConcurrentQueue<string> Resolved { get; } = new();

    public GuardedFetcher Fetcher => _fetcher ??= new GuardedFetcher(Options, Clock, Network);

    /// <summary>Where a name leads; each further answer is given at a further look-up.</summary>
    public void Name(string host, params string[][] answers) =>
        _names[host] = new Queue<IPAddress[]>(answers.Select(answer => Array.ConvertAll(answer, IPAddress.Parse)));

    public async Task<ResourceAnswer> GetAsync(string url, FetchKind? kind = null) =>
        await Fetcher.GetAsync(url, kind ?? FetchKind.Document, CancellationToken.None);

    /// <summary>The code of a refusal; "found", "not-found" or "gone" where it is none.</summary>
    public async Task<string> CodeAsync(string url, FetchKind? kind = null) => Code(await GetAsync(url, kind));

    public static string Code(ResourceAnswer answer) => answer switch
    {
        ResourceAnswer.Found => "found",
        ResourceAnswer.NotFound { Gone: true } => "gone",
        ResourceAnswer.NotFound => "not-found",
        ResourceAnswer.Unreachable { Code: { } code, Why.Length: > 10 } => code,
        _ => throw new InvalidOperationException("A refusal without a code or a reason."),
    };

    public static string Text(ResourceAnswer answer) =>
        Encoding.UTF8.GetString(((ResourceAnswer.Found)answer).Bytes.Span);

    public async ValueTask DisposeAsync()
    {
        _fetcher?.Dispose();
        await Server.DisposeAsync();
        await Internal.DisposeAsync();
    }

    private Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        Resolved.Enqueue(host);
        if (!_names.TryGetValue(host, out var answers))
            return host.EndsWith(".example", StringComparison.Ordinal)
                ? Task.FromResult<IPAddress[]>([Public])
                : throw new SocketException((int)SocketError.HostNotFound);
        lock (answers) return Task.FromResult(answers.Count > 1 ? answers.Dequeue() : answers.Peek());
    }

    // Public addresses are played by the server with TLS, all others by the one inside; loopback is what it says.
    private async ValueTask<Stream> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        Dialled.Enqueue(address);
        if (address.Address.Equals(IPAddress.Parse("93.184.216.99")))
            throw new SocketException((int)SocketError.ConnectionRefused);
        var port = IPAddress.IsLoopback(address.Address) ? address.Port
            : address.Address.Equals(Public) ? Server.Port
            : Internal.Port;
        return await FetchNetwork.System.Connect(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
    }
}
