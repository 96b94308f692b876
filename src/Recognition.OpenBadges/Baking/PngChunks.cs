using System.Buffers.Binary;

namespace Recognition.OpenBadges.Baking;

/// <summary>
/// Splits a PNG into its chunks (PNG 3rd edition, sections 5.2-5.6) and writes chunks. Every length and CRC is
/// checked; nothing is decoded or inflated. What stands behind IEND is not part of the image.
/// </summary>
internal static class PngChunks
{
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>The chunks from IHDR to IEND, in their order, or what is wrong with the file.</summary>
    public static BadgeProblem? Read(ReadOnlySpan<byte> png, BakingLimits limits, List<PngChunk> chunks)
    {
        if (png.Length > limits.MaxImageBytes) return BakingProblems.TooLarge($"{png.Length} bytes");
        if (!png.StartsWith(Signature)) return BakingProblems.Malformed("it does not begin like a PNG");

        for (var at = Signature.Length; ;)
        {
            if (chunks.Count == limits.MaxChunks)
                return BakingProblems.TooLarge($"more than {limits.MaxChunks} chunks");
            if (ReadOne(png, at, out var chunk) is { } problem) return problem;
            chunks.Add(chunk);
            if (chunks.Count == 1 && !(chunk.Type(png).SequenceEqual("IHDR"u8) && chunk.DataLength == 13))
                return BakingProblems.Malformed("it does not begin with IHDR");
            if (chunk.Type(png).SequenceEqual("IEND"u8)) return null;
            at = chunk.End;
        }
    }

    /// <summary>Writes one chunk: length, type, data, CRC over type and data. The bytes written are returned.</summary>
    public static int Write(Span<byte> output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        BinaryPrimitives.WriteInt32BigEndian(output, data.Length);
        type.CopyTo(output[4..]);
        data.CopyTo(output[8..]);
        BinaryPrimitives.WriteUInt32BigEndian(output[(8 + data.Length)..], Crc(output.Slice(4, 4 + data.Length)));
        return 12 + data.Length;
    }

    private static BadgeProblem? ReadOne(ReadOnlySpan<byte> png, int at, out PngChunk chunk)
    {
        chunk = default;
        if (png.Length - at < 12) return BakingProblems.Malformed("it ends before IEND");
        var length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
        if (length > png.Length - at - 12) return BakingProblems.Malformed("a chunk is longer than the file");

        chunk = new PngChunk(at, (int)length);
        foreach (var letter in chunk.Type(png))
            if (!char.IsAsciiLetter((char)letter)) return BakingProblems.Malformed("a chunk has no type");
        var crc = BinaryPrimitives.ReadUInt32BigEndian(png[(chunk.End - 4)..]);
        return crc == Crc(png[chunk.TypeStart..(chunk.End - 4)])
            ? null
            : BakingProblems.Malformed("the CRC of a chunk is wrong");
    }

    /// <summary>CRC-32 of PNG 3rd edition, annex D: reflected polynomial 0xedb88320.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xffffffffu;
        foreach (var value in bytes) crc = CrcTable[(int)((crc ^ value) & 0xff)] ^ (crc >> 8);
        return ~crc;
    }

    private static readonly uint[] CrcTable = MakeCrcTable();

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (var n = 0u; n < 256; n++)
        {
            var c = n;
            for (var bit = 0; bit < 8; bit++) c = (c & 1) != 0 ? 0xedb88320 ^ (c >> 1) : c >> 1;
            table[n] = c;
        }

        return table;
    }
}
