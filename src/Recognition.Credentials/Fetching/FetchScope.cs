using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Fetching;

/// <summary>
/// The fetches of one verification. A document is seen in one version throughout, however often it is asked for and
/// whatever its freshness; and a badge that names a thousand places cannot make us ask them all.
/// </summary>
public sealed class FetchScope : IDisposable
{
    // Flows with the work of one verification, through a verifier that many share.
    private static readonly AsyncLocal<FetchScope?> Ambient = new();

    private readonly Lock _lock = new();
    private Dictionary<string, ResourceAnswer>? _seen;
    private int _fetches;
    private long _started;

    private FetchScope()
    {
    }

    internal static FetchScope? Current => Ambient.Value;

    /// <summary>
    /// Begins one, for what the calling async method does until it is disposed; null inside one that has begun before,
    /// which then goes on.
    /// </summary>
    public static FetchScope? Begin()
    {
        if (Ambient.Value is not null) return null;
        return Ambient.Value = new FetchScope();
    }

    public void Dispose() => Ambient.Value = null;

    internal ResourceAnswer? Find(string key)
    {
        lock (_lock) return _seen?.GetValueOrDefault(key);
    }

    /// <summary>The first answer counts, should two have been asked for at the same time.</summary>
    internal ResourceAnswer Keep(string key, ResourceAnswer answer)
    {
        lock (_lock)
        {
            _seen ??= new Dictionary<string, ResourceAnswer>(StringComparer.Ordinal);
            return _seen.TryAdd(key, answer) ? answer : _seen[key];
        }
    }

    /// <summary>How long one more fetch may take; null if there may be none.</summary>
    internal TimeSpan? Take(FetchOptions options, TimeProvider clock)
    {
        lock (_lock)
        {
            if (_fetches == 0) _started = clock.GetTimestamp();
            if (++_fetches > options.MaxFetchesPerVerification) return null;
            var left = options.MaxTimePerVerification - clock.GetElapsedTime(_started);
            return left <= TimeSpan.Zero ? null : left < options.TotalTime ? left : options.TotalTime;
        }
    }
}
