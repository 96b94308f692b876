using System.Globalization;
using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Achievements;

/// <summary>A certification in its track.</summary>
/// <param name="Tier">Counts up from 1; null where its tags name none.</param>
/// <param name="Certification">The certification.</param>
public sealed record TrackTier(int? Tier, PublishedAchievement Certification);

/// <summary>
/// Certifications that lead from one to the next. A certification says where it belongs by two of its tags:
/// <c>track-administrators</c> and <c>tier-2</c>.
/// </summary>
/// <param name="Name">The track as its tag has it, <c>administrators</c>; null for certifications of no track.</param>
/// <param name="Tiers">Low to high.</param>
public sealed record CertificationTrack(string? Name, IReadOnlyList<TrackTier> Tiers)
{
    private const string TrackTag = "track-";
    private const string TierTag = "tier-";

    /// <summary>Whether a tag says where a certification belongs, and not what it is about.</summary>
    public static bool IsPlace(string tag) =>
        tag.StartsWith(TrackTag, StringComparison.OrdinalIgnoreCase) || TierOf(tag) is not null;

    public static bool IsCertification(Achievement achievement) =>
        achievement.AchievementType == "Certification" ||
        achievement.Category.Equals("Certification", StringComparison.OrdinalIgnoreCase);

    /// <summary>The tracks in the order in which they first occur; what has none comes last.</summary>
    public static IReadOnlyList<CertificationTrack> Of(IEnumerable<PublishedAchievement> certifications) =>
        [.. certifications.GroupBy(one => TrackOf(one.Achievement), StringComparer.OrdinalIgnoreCase)
            .OrderBy(track => track.Key is null)
            .Select(track => new CertificationTrack(track.Key, Sort(track)))];

    private static IReadOnlyList<TrackTier> Sort(IEnumerable<PublishedAchievement> certifications) =>
        [.. certifications
            .Select(one => new TrackTier(one.Achievement.Tags.Select(TierOf).FirstOrDefault(tier => tier is not null), one))
            .OrderBy(one => one.Tier ?? int.MaxValue)];

    private static string? TrackOf(Achievement achievement) => achievement.Tags
        .FirstOrDefault(tag => tag.StartsWith(TrackTag, StringComparison.OrdinalIgnoreCase))?[TrackTag.Length..];

    private static int? TierOf(string tag) =>
        tag.StartsWith(TierTag, StringComparison.OrdinalIgnoreCase) &&
        int.TryParse(tag.AsSpan(TierTag.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var tier)
            ? tier
            : null;
}
