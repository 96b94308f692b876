using System.Globalization;
using Recognition.Issuing.Programme;

namespace Recognition.Web.Gallery;

/// <summary>An achievement among others.</summary>
/// <param name="Published">What it is.</param>
/// <param name="Holders">How many people hold it.</param>
/// <param name="Heading">The level of its heading, 3 or 4.</param>
/// <param name="Tier">Its place in a track; null outside one.</param>
internal sealed record BadgeCard(PublishedAchievement Published, int Holders, int Heading = 3, int? Tier = null)
{
    /// <summary>"1 holder", "1,204 holders"</summary>
    public static string Count(int holders) => holders == 1
        ? "1 holder"
        : $"{holders.ToString("N0", CultureInfo.InvariantCulture)} holders";
}
