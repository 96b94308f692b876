using System.Text;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Pages;
using Recognition.OpenBadges.V2;

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

    // Links that wallets take. They lead to a credential, or ask for one, and are none themselves.
    private static readonly (string Scheme, string Name)[] WalletLinks =
    [
        ("openid-credential-offer:", "an offer for a wallet (OpenID for Verifiable Credential Issuance)"),
        ("openid-initiate-issuance:", "an offer for a wallet (OpenID for Verifiable Credential Issuance)"),
        ("openid4vp:", "a request to a wallet (OpenID for Verifiable Presentations)"),
        ("haip:", "a request to a wallet (OpenID for Verifiable Presentations)"),
        ("openid:", "a request to a wallet (OpenID)"),
        ("openid-vc:", "a request to a wallet (OpenID)"),
        ("didcomm:", "an invitation for a wallet (DIDComm)"),
    ];

    private const int LongestScheme = 40;

    // What interfaces wrap credentials in.
    private static readonly string[] Wrappers =
        ["verifiableCredential", "verifiablePresentation", "credential", "credentials", "compactJwsString", "presentation"];

    /// <summary>A text that is known to be something else; null where it may be a badge.</summary>
    public static BadgeProblem? RecognizeText(ReadOnlySpan<byte> text)
    {
        var trimmed = text.Trim(" \t\r\n"u8);
        var start = Encoding.UTF8.GetString(trimmed[..Math.Min(trimmed.Length, LongestScheme)]);
        foreach (var (scheme, name) in WalletLinks)
            if (start.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                return new BadgeProblem(
                    "wallet-link", $"This is {name}, not a badge.",
                    "Open it with your wallet, then give the badge that the wallet receives: its link or its file.");
        return null;
    }

    /// <summary>JSON that is known to be something else; null where it may be a badge.</summary>
    public static BadgeProblem? RecognizeDocument(SecuredCredential credential)
    {
        var document = credential.Document;
        if (SecuredPresentation.TryOpen(credential, out var presentation))
            return presentation.Document.Has("verifiableCredential") ? null : new BadgeProblem(
                "presentation-empty", "This presentation does not hold a credential.",
                "Ask the holder for a presentation with the badge in it, or for the badge itself.");
        if (IsVersion1(document))
            return new BadgeProblem(
                "open-badges-1", "This is a badge of Open Badges 1, an older standard that cannot be verified here.",
                "Ask its issuer for the badge as Open Badges 2.0 or 3.0.");
        if (V2Documents.HasContext(document) && !document.HasType("Assertion") && !document.HasType("VerifiableCredential")
            && (document.HasType("BadgeClass") || document.HasType("Issuer") || document.HasType("Profile")))
            return new BadgeProblem(
                "no-award", document.HasType("BadgeClass")
                    ? "This is a badge class: it says what can be earned, not who earned it."
                    : "This is the profile of an issuer, not a badge that was awarded.",
                "Ask the holder for the badge that they were awarded: its link or its file.");
        return !document.Has("@context") && !document.Has("type") && !document.Has("proof") && credential.Jws is null
            && Array.Find(Wrappers, member => document.Has(member)) is { } wrapper
            ? new BadgeProblem(
                "not-a-credential", $"This is the answer of an interface: the credential is inside, in its member \"{wrapper}\".",
                "Give the credential that stands in it.")
            : null;
    }

    // 1.1 has a context; 1.0 and 0.5 have none, and members of their own.
    private static bool IsVersion1(JsonElement document) =>
        document.Values("@context").Exists(context => context.ValueKind == JsonValueKind.String
            && context.GetString()!.Contains("w3id.org/openbadges/v1", StringComparison.Ordinal))
        || (!document.Has("@context") && document.Has("badge") && document.Has("recipient")
            && (document.Has("verify") || document.Has("issued_on") || document.Has("uid")));

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
