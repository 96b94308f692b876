namespace Recognition.Issuing.Certificates;

/// <summary>
/// The certificates that were drawn last, by the hash of all that they show and hold. Bounded in bytes: the oldest go
/// first, and are drawn again when somebody asks.
/// </summary>
internal sealed class DrawnCertificates
{
    private const long MostBytes = 32 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];
    private long _bytes;

    public byte[]? Find(string key)
    {
        lock (_lock) return _files.GetValueOrDefault(key);
    }

    public void Keep(string key, byte[] file)
    {
        lock (_lock)
        {
            if (!_files.TryAdd(key, file)) return;
            _order.Enqueue(key);
            _bytes += file.Length;
            while (_bytes > MostBytes && _order.TryDequeue(out var oldest))
            {
                _bytes -= _files[oldest].Length;
                _files.Remove(oldest);
            }
        }
    }
}
