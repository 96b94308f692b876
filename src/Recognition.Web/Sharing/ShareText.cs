using Recognition.Credentials;

namespace Recognition.Web.Sharing;

/// <summary>What a post says about an award: true whoever posts it, and short enough for every network.</summary>
internal static class ShareText
{
    /// <summary>X takes 280 characters with 23 for the link, Bluesky 300 with the whole link.</summary>
    private const int Longest = 180;

    public static string Of(string recipient, string achievement, string issuer) =>
        Quote.Letters(
            $"{Quote.Letters(recipient, 60)} earned “{Quote.Letters(achievement, 90)}” from {issuer}", Longest);
}
