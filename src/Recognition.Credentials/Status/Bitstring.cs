using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Status;

/// <summary>
/// The list of bits of Bitstring Status List 1.0, sections 4.3 and 4.4: bit 0 is the highest bit of byte 0; encoded as
/// "u" and the base64url form of the gzipped bytes.
/// </summary>
public sealed class Bitstring
{
    /// <summary>Section 4.4: no list is shorter, so that an entry hides in a crowd.</summary>
    public const int MinimumLength = 131_072;

    /// <summary>16 Mi entries (2 MiB): what a list may grow to when decoded, unless told otherwise.</summary>
    public const int DefaultMaximumLength = 16 * 1024 * 1024;

    private readonly byte[] _bytes;

    public Bitstring(int length = MinimumLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, MinimumLength);
        _bytes = new byte[(length / 8) + (length % 8 == 0 ? 0 : 1)];
    }

    private Bitstring(byte[] bytes) => _bytes = bytes;

    /// <summary>Number of entries.</summary>
    public int Length => _bytes.Length * 8;

    public bool this[int index]
    {
        get => (_bytes[index >> 3] & (0x80 >> (index & 7))) != 0;
        set
        {
            if (value) _bytes[index >> 3] |= (byte)(0x80 >> (index & 7));
            else _bytes[index >> 3] &= (byte)(0xff ^ (0x80 >> (index & 7)));
        }
    }

    /// <summary>How many bits are set.</summary>
    public int CountSet()
    {
        var count = 0;
        foreach (var value in _bytes) count += System.Numerics.BitOperations.PopCount(value);
        return count;
    }

    public string Encode()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(_bytes);
        return Multibase.EncodeBase64Url(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }

    /// <summary>
    /// Decodes a list, never growing beyond <paramref name="maximumLength"/> entries however small it came.
    /// </summary>
    public static bool TryDecode(
        string encoded,
        [NotNullWhen(true)] out Bitstring? list,
        [NotNullWhen(false)] out string? problem,
        int maximumLength = DefaultMaximumLength)
    {
        list = null;
        var maximumBytes = maximumLength / 8;
        // Gzip adds at most a few bytes to what it cannot compress, so a longer text than this is no list.
        if (encoded.Length == 0 || encoded[0] != 'u'
            || !Multibase.TryDecode(encoded, maximumBytes + (maximumBytes / 1000) + 1024, out var compressed))
        {
            problem = "encodedList is not \"u\" followed by base64url without padding, or it is too long.";
            return false;
        }

        if (!TryInflate(compressed, maximumBytes, out var bytes, out problem)) return false;
        if (bytes.Length * 8 < MinimumLength)
        {
            problem = $"The list has {bytes.Length * 8} entries; {MinimumLength} is the least.";
            return false;
        }

        list = new Bitstring(bytes);
        return true;
    }

    private static bool TryInflate(
        byte[] compressed,
        int maximumBytes,
        [NotNullWhen(true)] out byte[]? bytes,
        [NotNullWhen(false)] out string? problem)
    {
        bytes = null;
        problem = null;
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            using var inflated = new MemoryStream();
            using var gzip = new GZipStream(new MemoryStream(compressed, writable: false), CompressionMode.Decompress);
            for (int read; (read = gzip.Read(buffer)) > 0;)
            {
                if (inflated.Length + read > maximumBytes)
                {
                    problem = $"The list grows beyond {(long)maximumBytes * 8} entries when it is decompressed.";
                    return false;
                }

                inflated.Write(buffer, 0, read);
            }

            bytes = inflated.ToArray();
            return true;
        }
        catch (InvalidDataException)
        {
            problem = "encodedList is not gzip.";
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
