using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Recognition.OpenBadges.Tests.Baking;

/// <summary>Small images made on the spot, right ones and broken ones.</summary>
internal static class Images
{
    public const string Json = """{"id":"urn:uuid:1","name":"a & b ]]> c \u00e9"}""";
    public const string Jwt = "eyJhbGciOiJFUzI1NiJ9.eyJpZCI6InVybjp1dWlkOjEifQ.c2ln-_AA";
    public const string Svg =
        """<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><title>é</title><rect width="4" height="4"/></svg>""";

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A 1x1 PNG with a gamma and a text chunk, which have to survive.</summary>
    public static byte[] Png(params (string Type, byte[] Data)[] extra)
    {
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(new byte[] { 0, 0 });
        var png = new List<byte>([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        png.AddRange(Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
        png.AddRange(Chunk("gAMA", [0, 0, 0xb1, 0x8f]));
        png.AddRange(Chunk("tEXt", Bytes("Title\0A badge")));
        foreach (var (type, data) in extra) png.AddRange(Chunk(type, data));
        png.AddRange(Chunk("IDAT", pixels.ToArray()));
        png.AddRange(Chunk("IEND", []));
        return [.. png];
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    public static (string Type, byte[] Data) Itxt(string text, string keyword = "openbadgecredential") =>
        ("iTXt", Bytes(keyword + "\0\0\0\0\0" + text));

    /// <summary>Bit by bit, so that it shares nothing with the table of the code under test.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xedb88320);
        }

        return ~crc;
    }
}
