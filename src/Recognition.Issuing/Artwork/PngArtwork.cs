using System.Buffers.Binary;
using Recognition.OpenBadges.Baking;

namespace Recognition.Issuing.Artwork;

/// <summary>Whether a file can serve as the PNG of a badge.</summary>
public static class PngArtwork
{
    /// <summary>2 MiB: the picture is baked into every award of the badge.</summary>
    public const int LargestFile = 2 * 1024 * 1024;

    public const int LeastSide = 64;
    public const int GreatestSide = 4096;

    private const int HeaderEnd = 33; // signature (8), then IHDR: length and type (8), data (13), CRC (4)

    /// <summary>What is wrong with the file; null where nothing is.</summary>
    public static Failure? Check(ReadOnlyMemory<byte> file)
    {
        if (file.Length > LargestFile) return TooLarge($"has {file.Length} bytes, more than {LargestFile}");
        if (BakedImage.FormatOf(file) is not { Name: "png" })
            return Failure.Invalid("png-expected", "The file is not a PNG.", hint: "Export the picture as PNG.");
        // Unbaking walks all chunks, lengths and CRCs; the one answer that a clean picture gives is "no credential".
        var problem = BakedImage.Unbake(file).Problem;
        if (problem is null)
            return Failure.Invalid("image-with-credential", "A credential is baked into the picture.",
                hint: "Use the picture of the badge, not the file of somebody's award.");
        if (problem.Code != "image-without-credential")
            return Failure.Invalid(problem.Code, problem.Message, hint: problem.Remedy);
        return CheckSize(file.Span);
    }

    /// <summary>Width and height by the header of a file that is a PNG.</summary>
    internal static (uint Width, uint Height) SizeOf(ReadOnlySpan<byte> file) =>
        (BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..]));

    private static Failure? CheckSize(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderEnd)
            return Failure.Invalid("image-malformed", "The PNG is cut off.", hint: "Export the picture again.");
        var (width, height) = SizeOf(file);
        if (width is < LeastSide or > GreatestSide || height is < LeastSide or > GreatestSide)
            return TooLarge($"is {width} by {height} pixels, not between {LeastSide} and {GreatestSide}");
        return null;
    }

    private static Failure TooLarge(string what) => Failure.Invalid("image-size", $"The PNG {what}.",
        hint: "600 by 600 pixels and 200 kB are plenty for a badge.");
}
