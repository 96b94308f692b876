using System.Buffers.Binary;

namespace Recognition.LinkedData;

/// <summary>
/// Hashes of short byte strings for tables in memory. Seeded once a process, so that nobody can prepare a document
/// whose names all fall together. Folded multiplications, 16 bytes at a time; no use outside of the process.
/// </summary>
internal static class Utf8Hash
{
    private static readonly ulong Seed1 = Random64(1);
    private static readonly ulong Seed2 = Random64(2);

    public static int Of(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var hash = Seed1 ^ (ulong)bytes.Length;
            while (bytes.Length >= 16)
            {
                hash = Fold(Word(bytes) ^ hash, Word(bytes[8..]) ^ Seed2);
                bytes = bytes[16..];
            }

            if (bytes.Length >= 8)
            {
                // The last 16 bytes or fewer: two words that may overlap.
                hash = Fold(Word(bytes) ^ hash, Word(bytes[^8..]) ^ Seed2);
            }
            else if (bytes.Length > 0)
            {
                ulong tail = 0;
                foreach (var b in bytes) tail = (tail << 8) | b;
                hash = Fold(tail ^ hash, Seed2);
            }

            return (int)(hash ^ (hash >> 32));
        }
    }

    private static ulong Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }

    // HashCode is seeded at random by the runtime: all that is needed here.
    private static ulong Random64(int salt) =>
        unchecked(((ulong)(uint)HashCode.Combine(salt, 0x5EED) << 32) | (uint)HashCode.Combine(salt, 0xACC0) | 1);
}
