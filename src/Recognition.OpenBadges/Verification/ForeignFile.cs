using Recognition.OpenBadges.Pages;

namespace Recognition.OpenBadges.Verification;

/// <summary>
/// Files that people send in the place of a badge, told by their first bytes, so that the answer can say what it was
/// and what to do instead.
/// </summary>
internal static class ForeignFile
{
    private const string AskHolder =
        "Ask the holder for the badge's link, or for the file as its issuer gave it: PNG, SVG, PDF, JSON or JWT.";

    private static readonly (string Name, byte[] Start, int At)[] Pictures =
    [
        ("a JPEG picture", [0xff, 0xd8, 0xff], 0),
        ("a GIF picture", "GIF8"u8.ToArray(), 0),
        ("a WebP picture", "WEBP"u8.ToArray(), 8),
        ("a HEIC or AVIF picture", "ftyp"u8.ToArray(), 4),
        ("a TIFF picture", [0x49, 0x49, 0x2a, 0x00], 0),
        ("a TIFF picture", [0x4d, 0x4d, 0x00, 0x2a], 0),
    ];

    private static readonly (string Name, byte[] Start)[] Documents =
    [
        ("a ZIP archive or an office document", [0x50, 0x4b, 0x03, 0x04]),
        ("a gzip archive", [0x1f, 0x8b, 0x08]),
    ];

    /// <summary>Null where it may be a badge.</summary>
    public static BadgeProblem? Recognize(ReadOnlySpan<byte> file)
    {
        foreach (var (name, start, at) in Pictures)
            if (file.Length > at && file[at..].StartsWith(start))
                return new BadgeProblem(
                    "image-without-credential",
                    $"This is {name}. Such a file holds no badge data: it is a photo or a screenshot of a badge.",
                    AskHolder);
        foreach (var (name, start) in Documents)
            if (file.StartsWith(start))
                return new BadgeProblem("file-without-credential", $"This is {name}, and no badge.", AskHolder);
        return BadgePage.Is(file)
            ? new BadgeProblem(
                "file-without-credential", "This is a web page, and no badge.",
                "Give the address of the page instead: the badge is looked for there.")
            : null;
    }

    public static BadgeProblem PdfWithoutCredential { get; } = new(
        "file-without-credential",
        "This is a PDF document with no badge attached: what it shows cannot be checked.",
        "Open the link or scan the code that stands on it, or ask the holder for the file as its issuer gave it.");

    public static BadgeProblem UnreadablePdf(string why) => new(
        "file-without-credential", $"This PDF cannot be read: {why}.",
        "Give the file as its issuer gave it, not printed or saved anew; or open the link that stands on it.");

    /// <summary>Of a picture that could hold a badge.</summary>
    public static BadgeProblem WithoutCredential(string format) => new(
        "image-without-credential",
        $"This is {format} image with no badge data inside: a screenshot, or a copy that a web site, a chat or a photo "
        + "library has rewritten.",
        AskHolder);
}
