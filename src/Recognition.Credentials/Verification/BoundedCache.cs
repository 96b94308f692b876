using System.Collections.Concurrent;

namespace Recognition.Credentials.Verification;

/// <summary>
/// What was made of a document's bytes, for as long as the same place gives the same bytes. Bounded: when it is full it
/// starts anew, which costs one parse an entry.
/// </summary>
internal sealed class BoundedCache<T>(int capacity)
    where T : class
{
    private readonly ConcurrentDictionary<string, (ReadOnlyMemory<byte> Bytes, T Value)> _entries =
        new(StringComparer.Ordinal);

    public T? Find(string url, ReadOnlyMemory<byte> bytes) =>
        _entries.TryGetValue(url, out var entry) && entry.Bytes.Span.SequenceEqual(bytes.Span) ? entry.Value : null;

    public void Keep(string url, ReadOnlyMemory<byte> bytes, T value)
    {
        if (_entries.Count >= capacity) _entries.Clear();
        _entries[url] = (bytes, value);
    }
}
