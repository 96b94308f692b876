using System.Buffers.Binary;
using System.IO.Compression;

namespace Recognition.Issuing.Artwork;

/// <summary>The pixels of a picture: red, green, blue and alpha (not premultiplied) of each, line by line.</summary>
public sealed record PngPixels(int Width, int Height, byte[] Rgba);

/// <summary>
/// Reads the pixels of a PNG (PNG 3rd edition): every colour type and bit depth, not interlaced. Bounded in pixels, and
/// so in memory; anything that is not right is null, never an exception. Colour profiles and gamma are not looked at.
/// </summary>
public static class PngReader
{
    /// <summary>A badge has 600 by 600.</summary>
    public const int MostPixels = 2048 * 2048;

    private const uint Header = 0x49484452; // IHDR
    private const uint Palette = 0x504c5445; // PLTE
    private const uint Transparency = 0x74524e53; // tRNS
    private const uint Data = 0x49444154; // IDAT

    public static PngPixels? TryRead(ReadOnlySpan<byte> png)
    {
        if (png.Length < 8 || !png[..8].SequenceEqual((byte[])[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
            return null;
        PngForm? form = null;
        var (palette, transparency) = (Array.Empty<byte>(), Array.Empty<byte>());
        using var data = new MemoryStream();
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (length > png.Length - at - 12) return null;
            var type = BinaryPrimitives.ReadUInt32BigEndian(png[(at + 4)..]);
            var chunk = png.Slice(at + 8, (int)length);
            if (type == Header && (form = PngForm.TryRead(chunk)) is null) return null;
            if (type == Palette) palette = chunk.ToArray();
            else if (type == Transparency) transparency = chunk.ToArray();
            else if (type == Data) data.Write(chunk);
            at += 12 + (int)length;
        }

        if (form is null || form.Width * (long)form.Height > MostPixels) return null;
        if (form.ColourType == 3 && (palette.Length is 0 or > 768 || palette.Length % 3 != 0)) return null;
        data.Position = 0;
        return Unpack(form, data, palette, transparency);
    }

    private static PngPixels? Unpack(PngForm form, MemoryStream data, byte[] palette, byte[] transparency)
    {
        var rgba = new byte[form.Width * form.Height * 4];
        var (line, above) = (new byte[form.Stride], new byte[form.Stride]);
        try
        {
            using var zlib = new ZLibStream(data, CompressionMode.Decompress);
            for (var y = 0; y < form.Height; y++)
            {
                var filter = zlib.ReadByte();
                if (filter is < 0 or > 4) return null;
                zlib.ReadExactly(line);
                Unfilter(filter, line, above, form.PixelBytes);
                if (!form.TryPaint(line, rgba.AsSpan(y * form.Width * 4, form.Width * 4), palette, transparency))
                    return null;
                (line, above) = (above, line);
            }
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException)
        {
            return null;
        }

        return new PngPixels(form.Width, form.Height, rgba);
    }

    /// <summary>Section 9.2: each byte was stored as the difference to what its neighbours foretell.</summary>
    private static void Unfilter(int filter, byte[] line, byte[] above, int step)
    {
        if (filter == 0) return;
        for (var i = 0; i < line.Length; i++)
        {
            int left = i >= step ? line[i - step] : 0, up = above[i], corner = i >= step ? above[i - step] : 0;
            var foretold = filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) };
            line[i] = unchecked((byte)(line[i] + foretold));
        }
    }

    /// <summary>Section 9.4</summary>
    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (byLeft, byUp, byCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
    }
}

/// <summary>Section 11.2.1: how the samples of a picture are stored.</summary>
internal sealed record PngForm(int Width, int Height, int Depth, int ColourType)
{
    private int Samples => ColourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    /// <summary>Bytes of a line.</summary>
    public int Stride => (int)(((long)Width * Samples * Depth + 7) / 8);

    /// <summary>Bytes of a pixel, at least one: how far back the neighbour of a byte is.</summary>
    public int PixelBytes => Math.Max(1, Samples * Depth / 8);

    public static PngForm? TryRead(ReadOnlySpan<byte> header)
    {
        if (header.Length != 13) return null;
        var width = BinaryPrimitives.ReadUInt32BigEndian(header);
        var height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        var (depth, colour) = (header[8], header[9]);
        var known = colour switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        // Compression and filter method 0 are the only ones; an interlaced picture is not read.
        return known && header[10] == 0 && header[11] == 0 && header[12] == 0
            && width is > 0 and <= PngReader.MostPixels && height is > 0 and <= PngReader.MostPixels
            ? new PngForm((int)width, (int)height, depth, colour)
            : null;
    }

    /// <summary>False for an index that the palette does not have.</summary>
    public bool TryPaint(ReadOnlySpan<byte> line, Span<byte> rgba, byte[] palette, byte[] transparency)
    {
        Span<int> sample = stackalloc int[4];
        for (var x = 0; x < Width; x++)
        {
            for (var i = 0; i < Samples; i++) sample[i] = SampleAt(line, x * Samples + i);
            var pixel = rgba.Slice(x * 4, 4);
            if (ColourType == 3)
            {
                var index = sample[0];
                if (index * 3 + 2 >= palette.Length) return false;
                palette.AsSpan(index * 3, 3).CopyTo(pixel);
                pixel[3] = index < transparency.Length ? transparency[index] : (byte)255;
                continue;
            }

            var colours = ColourType is 2 or 6 ? 3 : 1;
            for (var i = 0; i < 3; i++) pixel[i] = ToByte(sample[colours == 3 ? i : 0]);
            pixel[3] = ColourType is 4 or 6 ? ToByte(sample[colours])
                : IsTransparent(sample[..colours], transparency) ? (byte)0 : (byte)255;
        }

        return true;
    }

    private int SampleAt(ReadOnlySpan<byte> line, int index) => Depth switch
    {
        16 => BinaryPrimitives.ReadUInt16BigEndian(line[(index * 2)..]),
        8 => line[index],
        _ => (line[index * Depth / 8] >> (8 - Depth - index * Depth % 8)) & ((1 << Depth) - 1),
    };

    private byte ToByte(int sample) => (byte)(sample * 255 / ((1 << Depth) - 1));

    /// <summary>Section 11.3.1.1: the one colour that is no colour.</summary>
    private static bool IsTransparent(ReadOnlySpan<int> sample, byte[] transparency)
    {
        if (transparency.Length != sample.Length * 2) return false;
        for (var i = 0; i < sample.Length; i++)
            if (BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(i * 2)) != sample[i]) return false;
        return true;
    }
}
