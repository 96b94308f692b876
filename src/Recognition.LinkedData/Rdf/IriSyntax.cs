using System.Buffers;

namespace Recognition.LinkedData.Rdf;

/// <summary>
/// What counts as an IRI: a scheme and a colon (RFC 3986 section 3.1), then nothing that the IRIREF production of
/// N-Quads forbids, and one fragment at most. Schemes' own rules are not checked.
/// </summary>
internal static class IriSyntax
{
    /// <summary>What an IRIREF must not hold: controls, space and &lt;&gt;"{}|^`\.</summary>
    public static readonly SearchValues<char> Forbidden = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014" +
        "\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F <>\"{}|^`\\");

    /// <summary>Whether the text is an absolute IRI, with nothing in it that an IRI cannot hold.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> iri) =>
        IsAbsolute(iri) && iri.IndexOfAny(Forbidden) < 0 && iri.Count('#') <= 1 && !HasLoneSurrogate(iri);

    /// <summary>Whether the text begins with a scheme.</summary>
    public static bool IsAbsolute(ReadOnlySpan<char> iri) => SchemeLength(iri) > 0;

    /// <summary>The length of the scheme, or 0 where the text begins with none.</summary>
    public static int SchemeLength(ReadOnlySpan<char> iri)
    {
        if (iri.IsEmpty || !char.IsAsciiLetter(iri[0])) return 0;
        for (var i = 1; i < iri.Length; i++)
        {
            if (iri[i] == ':') return i;
            if (!char.IsAsciiLetterOrDigit(iri[i]) && iri[i] is not ('+' or '-' or '.')) return 0;
        }

        return 0;
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        for (; at >= 0 && at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return true;
            at++;
        }

        return false;
    }
}
