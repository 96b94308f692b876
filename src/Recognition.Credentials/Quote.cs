using System.Globalization;

namespace Recognition.Credentials;

/// <summary>
/// Words of others in our sentences: bounded, so that no credential can fill the page. No emoji and no accent is cut in
/// two.
/// </summary>
public static class Quote
{
    private const int Longest = 200;

    /// <summary>At most 200 characters, with an ellipsis where there were more; nothing of nothing.</summary>
    public static string Short(string? text) => text is null ? "" : Cut(text, Longest);

    /// <summary>At most so many characters, with an ellipsis where there were more.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        var whole = 0;
        while (StringInfo.GetNextTextElementLength(text, whole) is var next && whole + next <= most) whole += next;
        return End(text, whole);
    }

    /// <summary>At most so many letters as a reader counts them, the ellipsis among them.</summary>
    public static string Letters(string text, int most)
    {
        var letters = StringInfo.ParseCombiningCharacters(text);
        return letters.Length <= most ? text : End(text, letters[most - 1]);
    }

    private static string End(string text, int at) => string.Concat(text.AsSpan(0, at).TrimEnd(), "…");
}
