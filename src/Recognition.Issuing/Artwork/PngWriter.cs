using System.Buffers.Binary;
using System.IO.Compression;

namespace Recognition.Issuing.Artwork;

/// <summary>
/// Writes a PNG (PNG 3rd edition): 8-bit RGBA or black and white, one IDAT, each line filtered against the one above,
/// which suits pictures of large plain areas.
/// </summary>
public static class PngWriter
{
    private const int BytesPerPixel = 4;
    private const byte FilterUp = 2;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>The PNG of a picture.</summary>
    /// <param name="width">Pixels in a line.</param>
    /// <param name="height">Lines.</param>
    /// <param name="rgba">Red, green, blue and alpha (not premultiplied) of each pixel, line by line.</param>
    public static byte[] Write(int width, int height, ReadOnlySpan<byte> rgba)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgba.Length, width * height * BytesPerPixel);
        return Write(Header(width, height, depth: 8, colourType: 6), width * BytesPerPixel, rgba);
    }

    /// <summary>The PNG of a picture in black (0) and white (1).</summary>
    /// <param name="width">Pixels in a line.</param>
    /// <param name="height">Lines.</param>
    /// <param name="bits">A bit a pixel, the leftmost the highest; each line begins with a byte of its own.</param>
    public static byte[] WriteBlackAndWhite(int width, int height, ReadOnlySpan<byte> bits)
    {
        var stride = (width + 7) / 8;
        ArgumentOutOfRangeException.ThrowIfNotEqual(bits.Length, stride * height);
        return Write(Header(width, height, depth: 1, colourType: 0), stride, bits);
    }

    private static byte[] Write(byte[] header, int stride, ReadOnlySpan<byte> lines)
    {
        using var png = new MemoryStream();
        png.Write(Signature);
        WriteChunk(png, "IHDR"u8, header);
        WriteChunk(png, "IDAT"u8, Compress(stride, lines));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    /// <summary>Section 11.2.1: size, bit depth, colour type (6 is RGBA, 0 is grey), no interlace.</summary>
    private static byte[] Header(int width, int height, byte depth, byte colourType)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, colourType);
        return header;
    }

    private static byte[] Compress(int stride, ReadOnlySpan<byte> lines)
    {
        var line = new byte[stride + 1];
        line[0] = FilterUp;
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var start = 0; start < lines.Length; start += stride)
            {
                var above = start == 0 ? default : lines.Slice(start - stride, stride);
                for (var i = 0; i < stride; i++)
                    line[i + 1] = unchecked((byte)(lines[start + i] - (start == 0 ? 0 : above[i])));
                zlib.Write(line);
            }
        }

        return compressed.ToArray();
    }

    /// <summary>Section 5.3: length, type, data, CRC-32 over type and data.</summary>
    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(0xffffffff, type), data));
        png.Write(number);
    }

    /// <summary>Annex D: the reflected polynomial 0xedb88320, a bit at a time; a badge has few bytes.</summary>
    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
        }

        return crc;
    }
}
