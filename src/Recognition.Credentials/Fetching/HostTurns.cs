namespace Recognition.Credentials.Fetching;

/// <summary>Few requests at a time: so many to one host, and so many altogether. Others wait for their turn.</summary>
internal sealed class HostTurns(FetchOptions options) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _all = new(options.MaxAtOnce, options.MaxAtOnce);

    /// <summary>Waits for a turn; disposing it ends it.</summary>
    public async ValueTask<IDisposable> TakeAsync(string name, CancellationToken cancellationToken)
    {
        var host = Enter(name);
        try
        {
            // First the host's: those that wait for a slow host must not hold what others could use.
            await host.Turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave(name, host);
            throw;
        }

        try
        {
            await _all.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            host.Turns.Release();
            Leave(name, host);
            throw;
        }

        return new Turn(this, name, host);
    }

    public void Dispose() => _all.Dispose();

    private Host Enter(string name)
    {
        lock (_lock)
        {
            if (!_hosts.TryGetValue(name, out var host)) _hosts[name] = host = new Host(options.MaxPerHost);
            host.Users++;
            return host;
        }
    }

    private void Leave(string name, Host host)
    {
        lock (_lock)
        {
            if (--host.Users > 0) return;
            _hosts.Remove(name);
        }

        host.Turns.Dispose();
    }

    private sealed class Host(int turns)
    {
        public SemaphoreSlim Turns { get; } = new(turns, turns);

        public int Users { get; set; }
    }

    private sealed class Turn(HostTurns turns, string name, Host host) : IDisposable
    {
        private bool _ended;

        public void Dispose()
        {
            if (_ended) return;
            _ended = true;
            turns._all.Release();
            host.Turns.Release();
            turns.Leave(name, host);
        }
    }
}
