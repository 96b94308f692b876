namespace Recognition.Issuing.Plans;

/// <summary>A file whose beginning can be looked at before it is read.</summary>
internal sealed class PeekedFile(Stream file) : Stream
{
    private readonly byte[] _start = new byte[512];
    private int _length;
    private int _given;

    /// <summary>The first bytes, white space included.</summary>
    public async Task<byte[]> PeekAsync(CancellationToken cancellationToken)
    {
        _length = await file.ReadAtLeastAsync(_start, _start.Length, throwOnEndOfStream: false, cancellationToken);
        return _start[.._length];
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        _given < _length ? Given(buffer.AsSpan(offset, count)) : file.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _given < _length ? new(Given(buffer.Span)) : file.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    private int Given(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _length - _given);
        _start.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
