using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Fetching;

/// <summary>One answer as it is kept.</summary>
internal sealed record KeptAnswer(ResourceAnswer Answer, EntityTagHeaderValue? Tag, DateTimeOffset FreshUntil)
{
    public int Bytes { get; } = (Answer is ResourceAnswer.Found found ? found.Bytes.Length : 0) + 512;
}

/// <summary>Answers that may be used again. Bounded in number and bytes; the longest unused goes first.</summary>
internal sealed class FetchCache(FetchOptions options, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, KeptAnswer Kept)>> _entries =
        new(StringComparer.Ordinal);

    private readonly LinkedList<(string Key, KeptAnswer Kept)> _byUse = new();
    private long _bytes;

    public bool TryFresh(string key, [NotNullWhen(true)] out ResourceAnswer? answer)
    {
        var kept = Find(key);
        answer = kept is not null && clock.GetUtcNow() < kept.FreshUntil ? kept.Answer : null;
        return answer is not null;
    }

    /// <summary>What is kept, fresh or not: its ETag serves to ask whether it still holds.</summary>
    public KeptAnswer? Find(string key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node)) return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Kept;
        }
    }

    public void Keep(string key, ResourceAnswer answer, TimeSpan fresh, EntityTagHeaderValue? tag = null)
    {
        var kept = new KeptAnswer(answer, tag, clock.GetUtcNow() + fresh);
        lock (_lock)
        {
            RemoveLocked(key);
            if (kept.Bytes > options.CacheBytes / 8 || options.CacheEntries < 1) return;
            if (fresh == TimeSpan.Zero && tag is null) return;
            _entries[key] = _byUse.AddFirst((key, kept));
            _bytes += kept.Bytes;
            while (_entries.Count > options.CacheEntries || _bytes > options.CacheBytes)
                RemoveLocked(_byUse.Last!.Value.Key);
        }
    }

    public void Remove(string key)
    {
        lock (_lock) RemoveLocked(key);
    }

    private void RemoveLocked(string key)
    {
        if (!_entries.Remove(key, out var node)) return;
        _byUse.Remove(node);
        _bytes -= node.Value.Kept.Bytes;
    }
}
