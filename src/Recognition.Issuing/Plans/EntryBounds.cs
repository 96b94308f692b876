namespace Recognition.Issuing.Plans;

/// <summary>
/// Passes a file on to its reader, and ends it where more than the largest entry went by since the last one came out:
/// the reader gathers an entry whole, and nobody may make it gather without end.
/// </summary>
internal sealed class EntryBounds(Stream file) : Stream
{
    private int _entries;
    private long _since;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>An entry came out; how many that are.</summary>
    public int Next()
    {
        _since = 0;
        return ++_entries;
    }

    /// <summary>How many came out.</summary>
    public int Entries => _entries;

    public override int Read(byte[] buffer, int offset, int count) => Count(file.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await file.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    private int Count(int read)
    {
        _since += read;
        return _since <= PlanFile.LargestEntry ? read : throw PlanFile.EntryTooLarge(_entries);
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
