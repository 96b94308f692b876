using System.Security.Cryptography;

namespace Recognition.Testing;

/// <summary>Repeatable bytes: SHA-256 over a seed and a counter. For tests only.</summary>
public sealed class TestRandom(int seed = 1) : RandomNumberGenerator
{
    private readonly Lock _lock = new();
    private long _counter;

    public override void GetBytes(byte[] data) => GetBytes(data.AsSpan());

    public override void GetBytes(Span<byte> data)
    {
        Span<byte> input = stackalloc byte[12];
        Span<byte> block = stackalloc byte[32];
        BitConverter.TryWriteBytes(input, seed);
        lock (_lock)
        {
            while (!data.IsEmpty)
            {
                BitConverter.TryWriteBytes(input[4..], _counter++);
                SHA256.HashData(input, block);
                var take = Math.Min(32, data.Length);
                block[..take].CopyTo(data);
                data = data[take..];
            }
        }
    }
}
