using System.Buffers.Binary;

namespace Recognition.Web.Sharing.Doctor;

/// <summary>Type, width and height of a picture, by its own bytes: what a server says of it is not believed.</summary>
internal sealed record PictureSize(string MediaType, int Width, int Height)
{
    /// <summary>Null for what is no PNG, JPEG or GIF, or says no size.</summary>
    public static PictureSize? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 24
            && bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
            return Of("image/png", BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]),
                BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]));
        if (bytes.Length >= 10 && bytes.StartsWith("GIF8"u8))
            return Of("image/gif", BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]));
        return bytes.Length >= 4 && bytes[0] == 0xff && bytes[1] == 0xd8 ? Jpeg(bytes) : null;
    }

    /// <summary>ITU-T T.81, B.2.2: the first frame header says the size.</summary>
    private static PictureSize? Jpeg(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; at + 9 < bytes.Length && bytes[at] == 0xff;)
        {
            var marker = bytes[at + 1];
            if (marker == 0xff)
            {
                at++;
                continue;
            }

            if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
                return Of("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }

    private static PictureSize? Of(string mediaType, uint width, uint height) =>
        width is > 0 and < 100_000 && height is > 0 and < 100_000
            ? new PictureSize(mediaType, (int)width, (int)height)
            : null;
}
