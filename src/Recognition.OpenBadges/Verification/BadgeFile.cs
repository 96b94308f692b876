using System.Buffers;
using Recognition.Credentials.Verification;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Baking;
using Recognition.OpenBadges.Pdf;
using Recognition.OpenBadges.V2;

namespace Recognition.OpenBadges.Verification;

/// <summary>
/// Reads a file, an upload or pasted text as exactly one credential: JSON, a compact JWT, a baked PNG or SVG, a PDF
/// certificate that it is attached to. Which of them it is say the bytes; a media type only says whether a JWT was
/// meant. What can be read gets a report, however wrong it is; what cannot be read as one credential is a problem with a
/// stable code.
/// </summary>
public static class BadgeFile
{
    /// <summary>Reads the one credential. The bytes must not change afterwards: the document reads from them.</summary>
    public static BadgeFileReading Read(
        ReadOnlyMemory<byte> bytes, string? contentType = null, BadgeFileLimits? limits = null)
    {
        limits ??= BadgeFileLimits.Default;
        if (IsBlank(bytes.Span)) return BadgeFileReading.Failed(Empty);
        if (PdfAttachments.IsPdf(bytes.Span)) return ReadPdf(bytes, limits);
        if (ForeignFile.Recognize(bytes.Span) is { } other) return BadgeFileReading.Failed(other);
        if (BakedImage.FormatOf(bytes) is not { } image) return ReadText(bytes, IsJwt(contentType), limits);

        var unbaked = BakedImage.Unbake(bytes, limits.Images);
        // A badge of 3.0 is taken before one of 2.0, which issuers bake in beside it for older readers.
        if (unbaked.Problem?.Code == "image-without-credential") unbaked = UnbakeV2(bytes, limits);
        if (unbaked.Problem?.Code == "image-without-credential")
            return BadgeFileReading.Failed(ForeignFile.WithoutCredential(image.Name == "png" ? "a PNG" : "an SVG"));
        if (!unbaked.Ok) return BadgeFileReading.Failed(unbaked.Problem);
        var inside = ReadText(unbaked.Bytes, mustBeJwt: false, limits);
        return inside.Ok
            ? BadgeFileReading.Read(inside.Credential, image.Name == "png" ? BadgeFileFormat.Png : BadgeFileFormat.Svg)
            : inside;
    }

    /// <summary>What was read, in a few words that begin a sentence.</summary>
    public static string Describe(BadgeFileReading reading)
    {
        var badge = reading.Credential is { } credential && V2Documents.IsOne(credential.Document)
            ? "An Open Badges 2.0 assertion"
            : "A badge";
        return reading.Format switch
        {
            BadgeFileFormat.Png => $"{badge} baked into a PNG image",
            BadgeFileFormat.Svg => $"{badge} baked into an SVG image",
            BadgeFileFormat.Pdf => $"{badge} attached to a PDF certificate",
            BadgeFileFormat.Jwt => $"{badge} as a JWT",
            _ => $"{badge} as JSON",
        };
    }

    /// <summary>Images of 2.0 may hold no more than the address of a hosted badge.</summary>
    private static BakingResult UnbakeV2(ReadOnlyMemory<byte> bytes, BadgeFileLimits limits)
    {
        var unbaked = BakedImage.UnbakeV2(bytes, limits.Images);
        return unbaked.Ok && V2Documents.ReferenceTo(unbaked.Bytes) is { } reference ? reference : unbaked;
    }

    /// <summary>The first attachment that is a credential; what a PDF shows is not looked at.</summary>
    private static BadgeFileReading ReadPdf(ReadOnlyMemory<byte> bytes, BadgeFileLimits limits)
    {
        try
        {
            if (bytes.Length > limits.Images.MaxImageBytes) return BadgeFileReading.Failed(TooLarge(bytes.Length));
            foreach (var attachment in PdfAttachments.Badges(bytes))
            {
                var inside = ReadText(attachment.Bytes, mustBeJwt: false, limits);
                if (inside.Ok) return BadgeFileReading.Read(inside.Credential, BadgeFileFormat.Pdf);
            }

            return BadgeFileReading.Failed(ForeignFile.PdfWithoutCredential);
        }
        catch (Exception malformed) when (PdfFile.IsMalformed(malformed))
        {
            var why = malformed is PdfMalformedException ? malformed.Message : "numbers that cannot be";
            return BadgeFileReading.Failed(ForeignFile.UnreadablePdf(why));
        }
    }

    private static BadgeFileReading ReadText(ReadOnlyMemory<byte> bytes, bool mustBeJwt, BadgeFileLimits limits)
    {
        var text = WithoutMark(bytes);
        if (text.Length > limits.Json.MaxBytes * 2L) return BadgeFileReading.Failed(TooLarge(text.Length));
        if (mustBeJwt && !BakedImage.IsCompactJws(text.Span.Trim(" \t\r\n"u8))) return BadgeFileReading.Failed(NoJwt);
        if (ForeignFile.RecognizeText(text.Span) is { } named) return BadgeFileReading.Failed(named);
        if (!SecuredCredential.TryRead(text, out var credential, out var problem, limits.Json))
            return BadgeFileReading.Failed(Explain(problem, text.Span));
        return ForeignFile.RecognizeDocument(credential) is { } other
            ? BadgeFileReading.Failed(other)
            : BadgeFileReading.Read(credential, credential.Jws is null ? BadgeFileFormat.Json : BadgeFileFormat.Jwt);
    }

    private static BadgeProblem Explain(JsonProblem problem, ReadOnlySpan<byte> text)
    {
        if (problem.Code == "json-malformed" && !LooksLikeJson(text)) return Unreadable;
        if (problem.Code == "jwt-malformed" && text.Trim(" \t\r\n"u8).ContainsAnyExcept(JwtAlphabet)) return Unreadable;
        var where = problem.Path is { } path and not "$" ? $"{problem.Message} ({path})" : problem.Message;
        return new BadgeProblem(
            problem.Code, where, "Give one credential as its issuer wrote it: JSON, a JWT, or its image.");
    }

    private static bool LooksLikeJson(ReadOnlySpan<byte> text) =>
        text.Trim(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    private static readonly SearchValues<byte> JwtAlphabet = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.="u8);

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n\0"u8).IsEmpty;

    private static bool IsJwt(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim();
        return type is not null
            && (type.Equals("application/jwt", StringComparison.OrdinalIgnoreCase)
                || type.Equals("application/vc+jwt", StringComparison.OrdinalIgnoreCase)
                || type.Equals("application/vc-ld+jwt", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Editors put a byte order mark before text; nothing that is signed depends on it.</summary>
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]) ? bytes[3..] : bytes;

    private static BadgeProblem Empty { get; } = new(
        "file-empty", "There is nothing to read.", "Give a credential: JSON, a JWT, or its PNG or SVG image.");

    private static BadgeProblem NoJwt { get; } = new(
        "jwt-malformed", "This is no compact JWT.", "Give three base64url parts with dots between them.");

    private static BadgeProblem Unreadable { get; } = new(
        "file-unreadable", "This is neither JSON nor a JWT nor a PNG or SVG image.",
        "Give one credential as its issuer wrote it: JSON, a JWT, or its image.");

    private static BadgeProblem TooLarge(int length) => new(
        "file-too-large", $"A credential of {length} bytes is beyond what is read here.", "Give the credential alone.");
}
