using System.Globalization;
using System.Text;
using ICU4N.Text;

namespace Recognition.Credentials;

/// <summary>
/// Unicode normalization (UAX #15). The runtime is set to invariant globalization, so that a service behaves the same on
/// every machine and needs no ICU there; in that mode its own Normalize leaves all but ASCII alone.
/// </summary>
public static class UnicodeText
{
    private static readonly Lazy<Normalizer2> Composed = new(() => Normalizer2.NFCInstance);

    private static readonly Lazy<Normalizer2> Folded = new(() => Normalizer2.NFKCCaseFoldInstance);

    private static readonly Lazy<Normalizer2> Compatible =
        new(() => Normalizer2.GetInstance(null, "nfkc", Normalizer2Mode.Decompose));

    /// <summary>NFC: one spelling for letters that can be written with or without combining marks.</summary>
    public static string Compose(string text) => Ascii.IsValid(text) ? text : Composed.Value.Normalize(Sound(text));

    /// <summary>NFKC with case folded and what is not shown removed (UAX #44, NFKC_Casefold).</summary>
    public static string Fold(string text) =>
        Ascii.IsValid(text) ? text.ToLowerInvariant() : Folded.Value.Normalize(Sound(text));

    /// <summary>NFKD without marks, format and control characters.</summary>
    public static string WithoutMarks(string text)
    {
        var whole = Ascii.IsValid(text) ? text : Compatible.Value.Normalize(Sound(text));
        var kept = new StringBuilder(whole.Length);
        foreach (var rune in whole.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
                or UnicodeCategory.Control))
                kept.Append(rune.ToString());
        return kept.ToString();
    }

    /// <summary>Without format and control characters, which are pasted along and never seen.</summary>
    public static string WithoutFormats(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control))
                kept.Append(rune.ToString());
        return kept.ToString();
    }

    // A lone surrogate is not Unicode: it becomes U+FFFD.
    private static string Sound(string text)
    {
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) sound.Append(rune.ToString());
        return sound.ToString();
    }
}
