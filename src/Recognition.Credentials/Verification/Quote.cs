using System.Globalization;

namespace Recognition.Credentials.Verification;

/// <summary>Words of others in our sentences: bounded, so that no credential can fill the page.</summary>
internal static class Quote
{
    private const int Longest = 200;

    public static string Short(string text) => Cut(text, Longest);

    /// <summary>At most so long, with an ellipsis where it was longer. No emoji and no accent is cut in two.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        var whole = 0;
        while (StringInfo.GetNextTextElementLength(text, whole) is var next && whole + next <= most) whole += next;
        return string.Concat(text.AsSpan(0, whole).TrimEnd(), "…");
    }
}
