namespace Recognition.OpenBadges.Baking;

/// <summary>
/// An image that carries a credential (Open Badges 3.0, section 5.3). A credential is UTF-8 JSON with its proof or a
/// compact JWT; which of the two it is shows its first byte.
/// </summary>
public static class BakedImage
{
    /// <summary>The one table of formats.</summary>
    public static IReadOnlyList<ImageFormat> Formats { get; } =
    [
        new("png", "image/png", ".png")
            {
                Matches = LooksLikePng, Bake = PngBaking.Bake, Unbake = PngBaking.Unbake, UnbakeV2 = PngBaking.UnbakeV2,
            },
        new("svg", "image/svg+xml", ".svg")
            {
                Matches = LooksLikeMarkup, Bake = SvgBaking.Bake, Unbake = SvgBaking.Unbake,
                UnbakeV2 = SvgBaking.UnbakeV2,
            },
    ];

    /// <summary>The format by the first bytes, or null. A name or a media type is never believed.</summary>
    public static ImageFormat? FormatOf(ReadOnlyMemory<byte> image)
    {
        foreach (var format in Formats)
            if (format.Matches(image)) return format;
        return null;
    }

    /// <summary>
    /// The image with the credential in it, which replaces any that is there. Everything else of the image keeps its
    /// bytes.
    /// </summary>
    public static BakingResult Bake(
        ReadOnlyMemory<byte> image, ReadOnlyMemory<byte> credential, BakingLimits? limits = null)
    {
        limits ??= BakingLimits.Default;
        credential = TrimSpace(credential);
        if (!IsJson(credential.Span) && !IsCompactJws(credential.Span)) return BakingProblems.CredentialUnreadable;
        if (credential.Length > limits.MaxCredentialBytes)
            return BakingProblems.TooLarge($"a credential of {credential.Length} bytes");
        return FormatOf(image) is { } format ? format.Bake(image, credential, limits) : BakingProblems.Unsupported;
    }

    /// <summary>The one credential in the image: UTF-8 JSON, or a compact JWT, with no space around it.</summary>
    public static BakingResult Unbake(ReadOnlyMemory<byte> image, BakingLimits? limits = null) =>
        FormatOf(image) is { } format
            ? Trim(format.Unbake(image, limits ?? BakingLimits.Default))
            : BakingProblems.Unsupported;

    /// <summary>
    /// The one assertion of Open Badges 2.0 in the image (Open Badges Baking 2.0): UTF-8 JSON, a compact JWS, or the
    /// address of a hosted one, with no space around it.
    /// </summary>
    public static BakingResult UnbakeV2(ReadOnlyMemory<byte> image, BakingLimits? limits = null) =>
        FormatOf(image) is { } format
            ? Trim(format.UnbakeV2(image, limits ?? BakingLimits.Default))
            : BakingProblems.Unsupported;

    private static BakingResult Trim(BakingResult result)
    {
        if (!result.Ok) return result;
        var credential = TrimSpace(result.Bytes);
        return credential.Length == result.Bytes.Length ? result : credential.ToArray();
    }

    /// <summary>A compact JWS by its alphabet: three base64url parts, of which the second may be empty.</summary>
    internal static bool IsCompactJws(ReadOnlySpan<byte> text)
    {
        var dots = 0;
        var partLength = 0;
        foreach (var letter in text)
        {
            if (letter == '.')
            {
                if (partLength == 0 && dots != 1) return false;
                dots++;
                partLength = 0;
            }
            else if (char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'-' or (byte)'_')
            {
                partLength++;
            }
            else
            {
                return false;
            }
        }

        return dots == 2 && partLength > 0;
    }

    private static bool IsJson(ReadOnlySpan<byte> text) => text.Length > 1 && text[0] == '{' && text[^1] == '}';

    private static ReadOnlyMemory<byte> TrimSpace(ReadOnlyMemory<byte> text) => text.Trim(" \t\r\n"u8);

    private static bool LooksLikePng(ReadOnlyMemory<byte> image) => image.Span.StartsWith(PngChunks.Signature);

    private static bool LooksLikeMarkup(ReadOnlyMemory<byte> image)
    {
        var start = image.Span;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf])) start = start[3..];
        start = start.TrimStart(" \t\r\n"u8);
        return !start.IsEmpty && start[0] == '<';
    }
}
