using System.Security.Cryptography;

namespace Recognition.LinkedData.Canonicalization;

/// <summary>The hash that RDFC-1.0 runs with: SHA-256, or SHA-384 where that is asked for.</summary>
internal sealed class Rdfc10Hash
{
    private delegate int Digest(ReadOnlySpan<byte> source, Span<byte> destination);

    public static readonly Rdfc10Hash Sha256 = new(SHA256.HashSizeInBytes, SHA256.HashData);
    private static readonly Rdfc10Hash Sha384 = new(SHA384.HashSizeInBytes, SHA384.HashData);

    private readonly Digest _digest;

    private Rdfc10Hash(int size, Digest digest)
    {
        Size = size;
        _digest = digest;
    }

    /// <summary>Length of a digest in bytes.</summary>
    public int Size { get; }

    public static Rdfc10Hash Of(HashAlgorithmName name) =>
        name == HashAlgorithmName.SHA256 ? Sha256
        : name == HashAlgorithmName.SHA384 ? Sha384
        : throw new ArgumentException($"RDFC-1.0 runs with SHA-256 or SHA-384, not {name}.", nameof(name));

    public void Compute(ReadOnlySpan<byte> source, Span<byte> destination) => _digest(source, destination);

    /// <summary>The digest in lower-case hexadecimal, as the algorithm works with it.</summary>
    public string Hex(ReadOnlySpan<byte> source)
    {
        Span<byte> digest = stackalloc byte[Size];
        _digest(source, digest);
        return Convert.ToHexStringLower(digest);
    }
}
