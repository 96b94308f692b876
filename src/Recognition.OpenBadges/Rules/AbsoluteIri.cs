using System.Buffers;

namespace Recognition.OpenBadges.Rules;

/// <summary>
/// Ids and links are absolute IRIs (RFC 3987, section 2.2). A relative or malformed one is dropped or changed by
/// JSON-LD, so that what is signed would not be what is shown.
/// </summary>
internal sealed class AbsoluteIri() : BadgeRule(
    "absolute-iri", "https://www.w3.org/TR/vc-data-model-2.0/#identifiers", BadgeChecks.Schema)
{
    public static readonly AbsoluteIri Rule = new();

    // What RFC 3987 has no place for anywhere in an IRI: controls, space and these delimiters.
    private static readonly SearchValues<byte> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 33).Select(code => (byte)code), .. "<>\"{}|\\^`\x7f"u8]);

    public void CheckValue(RuleRun run, ReadOnlySpan<byte> text, Weight weight)
    {
        if (!IsAbsolute(text))
            run.Report(this, weight, "This is no absolute IRI.",
                "Write one with its scheme, such as https://… or urn:uuid:…, and percent-encode spaces.");
    }

    internal static bool IsAbsolute(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf((byte)':');
        if (colon < 1 || colon == text.Length - 1 || !char.IsAsciiLetter((char)text[0])) return false;
        foreach (var letter in text[1..colon])
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'+' or (byte)'-' or (byte)'.'))
                return false;
        return !text.ContainsAny(Forbidden);
    }
}
