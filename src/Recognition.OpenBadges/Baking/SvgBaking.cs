using System.Text;
using System.Xml;

namespace Recognition.OpenBadges.Baking;

/// <summary>
/// Baking into SVG (Open Badges 3.0, section 5.3.2): one <c>openbadges:credential</c> directly behind the start tag of
/// <c>svg</c>, with the compact JWT in its attribute <c>verify</c> or the JSON in a CDATA section. Reading and baking
/// work on UTF-8 text; the rest of that text stays as it is, byte for byte.
/// </summary>
internal static class SvgBaking
{
    private const string Declaration =
        $" xmlns:{SvgScan.OpenBadgesPrefix}=\"{SvgScan.OpenBadgesNamespace}\"";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static BakingResult Bake(ReadOnlyMemory<byte> image, ReadOnlyMemory<byte> credential, BakingLimits limits)
    {
        if (Decode(image, limits, out var text) is { } undecodable) return undecodable;
        if (SvgScan.Read(text, limits, out var scan) is { } problem) return problem;
        if (!TryDecode(credential, out var content) || !HasOnlyXmlCharacters(content))
            return BakingProblems.CredentialUnreadable;

        var declaredOnRoot = scan.PrefixOnRoot is null or SvgScan.OpenBadgesNamespace;
        var baked = new StringBuilder(text.Length + content.Length + 256);
        if (WithoutMark(image).Length < image.Length) baked.Append('\uFEFF');
        var rootEnd = scan.RootTagEnd - (scan.RootIsEmpty ? 2 : 1);
        baked.Append(text, 0, rootEnd);
        if (scan.PrefixOnRoot is null) baked.Append(Declaration);
        baked.Append('>');
        AppendElement(baked, content, declaredOnRoot ? "" : Declaration);
        if (scan.RootIsEmpty) baked.Append("</").Append(scan.RootName).Append('>');
        AppendRest(baked, text, scan);
        return Strict.GetBytes(baked.ToString());
    }

    public static BakingResult Unbake(ReadOnlyMemory<byte> image, BakingLimits limits)
    {
        if (Decode(image, limits, out var text) is { } undecodable) return undecodable;
        if (SvgScan.Read(text, limits, out var scan) is { } problem) return problem;
        if (scan.Credentials.Count == 0) return BakingProblems.WithoutCredential;
        if (scan.Credentials.Count > 1) return BakingProblems.SeveralCredentials;

        var (_, _, verify, body) = scan.Credentials[0];
        var hasBody = !string.IsNullOrWhiteSpace(body);
        if (verify is not null && hasBody) return BakingProblems.SeveralCredentials;
        if (string.IsNullOrWhiteSpace(verify) && !hasBody) return BakingProblems.WithoutCredential;
        return Encode(verify ?? body, limits);
    }

    /// <summary>
    /// The assertion of Open Badges 2.0. Its <c>verify</c> is a JWS or the address of a hosted one; the body beside it
    /// is then a copy for reading, which proves nothing.
    /// </summary>
    public static BakingResult UnbakeV2(ReadOnlyMemory<byte> image, BakingLimits limits)
    {
        if (Decode(image, limits, out var text) is { } undecodable) return undecodable;
        if (SvgScan.Read(text, limits, out var scan) is { } problem) return problem;
        if (scan.Assertions.Count > 1) return BakingProblems.SeveralCredentials;
        if (scan.Assertions is not [var (_, _, verify, body)]) return BakingProblems.WithoutAssertion;
        if (!string.IsNullOrWhiteSpace(verify)) return Encode(verify, limits);
        return string.IsNullOrWhiteSpace(body) ? BakingProblems.WithoutAssertion : Encode(body, limits);
    }

    private static BakingResult Encode(string credential, BakingLimits limits)
    {
        var bytes = Strict.GetBytes(credential);
        return bytes.Length > limits.MaxCredentialBytes
            ? BakingProblems.TooLarge($"a credential of {bytes.Length} bytes")
            : bytes;
    }

    private static void AppendElement(StringBuilder baked, string credential, string declaration)
    {
        baked.Append("<openbadges:credential").Append(declaration);
        if (credential[0] != '{')
        {
            baked.Append(" verify=\"").Append(credential).Append("\"/>");
            return;
        }

        // "]]>" would end the section: it is divided between two.
        baked.Append("><![CDATA[").Append(credential.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal))
            .Append("]]></openbadges:credential>");
    }

    /// <summary>What stands behind the root's start tag, without the credentials that are replaced.</summary>
    private static void AppendRest(StringBuilder baked, string text, SvgScan scan)
    {
        var at = scan.RootTagEnd;
        foreach (var old in scan.Credentials)
        {
            baked.Append(text, at, old.Start - at);
            at = old.End;
        }

        baked.Append(text, at, text.Length - at);
    }

    private static BadgeProblem? Decode(ReadOnlyMemory<byte> image, BakingLimits limits, out string text)
    {
        text = "";
        if (image.Length > limits.MaxImageBytes) return BakingProblems.TooLarge($"{image.Length} bytes");
        return TryDecode(WithoutMark(image), out text) ? null : BakingProblems.Malformed("its text is not UTF-8");
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> image) =>
        image.Span.StartsWith(ByteOrderMark) ? image[ByteOrderMark.Length..] : image;

    private static bool TryDecode(ReadOnlyMemory<byte> bytes, out string text)
    {
        try
        {
            text = Strict.GetString(bytes.Span);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    private static bool HasOnlyXmlCharacters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i])) continue; // strict UTF-8 has only pairs, and XML takes every pair
            if (!XmlConvert.IsXmlChar(text[i])) return false;
        }

        return true;
    }
}
