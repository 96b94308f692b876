using System.Globalization;

namespace Recognition.Web.Sharing;

/// <summary>What a post says about an award: true whoever posts it, and short enough for every network.</summary>
internal static class ShareText
{
    /// <summary>X takes 280 characters with 23 for the link, Bluesky 300 with the whole link.</summary>
    private const int Longest = 180;

    public static string Of(string recipient, string achievement, string issuer) =>
        Cut($"{Cut(recipient, 60)} earned “{Cut(achievement, 90)}” from {issuer}", Longest);

    /// <summary>At most so many letters as a reader counts them: no emoji and no accent is cut in two.</summary>
    public static string Cut(string text, int most)
    {
        var letters = StringInfo.ParseCombiningCharacters(text);
        return letters.Length <= most ? text : string.Concat(text.AsSpan(0, letters[most - 1]).TrimEnd(), "…");
    }
}
