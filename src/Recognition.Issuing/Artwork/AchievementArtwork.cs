using System.Text;
using Recognition.Issuing.Achievements;

namespace Recognition.Issuing.Artwork;

/// <summary>What the picture of an achievement says, read off its definition.</summary>
public static class AchievementArtwork
{
    // A ladder of five; the words are those that programmes use for it.
    private static readonly Dictionary<string, int> Stars = new(StringComparer.OrdinalIgnoreCase)
    {
        ["entry"] = 1, ["beginner"] = 1, ["associate"] = 1, ["intermediate"] = 2, ["professional"] = 3,
        ["advanced"] = 4, ["expert"] = 5,
    };

    public static BadgeArtwork Describe(AchievementDefinition achievement, string issuerName, Colour accent) => new(
        achievement.Name, CategoryOf(achievement), issuerName, accent, achievement.Tags,
        Stars.GetValueOrDefault(achievement.Level ?? "", 0));

    /// <summary>The definition of a new achievement with both pictures: those that it lacks are drawn here, at once, so
    /// the PNG is the plain one.</summary>
    internal static AchievementDefinition Complete(AchievementDefinition achievement, string issuerName, Colour accent)
    {
        if (achievement is { Svg: not null, Png: not null }) return achievement;
        var artwork = Describe(achievement, issuerName, accent);
        return achievement with
        {
            Svg = achievement.Svg ?? Encoding.UTF8.GetBytes(artwork.DrawSvg()),
            Png = achievement.Png ?? artwork.DrawPlainPng(),
        };
    }

    /// <summary>The programme's own grouping where it is one of ours, else what the kind of achievement suggests.
    /// </summary>
    private static BadgeCategory CategoryOf(AchievementDefinition achievement)
    {
        if (Enum.TryParse<BadgeCategory>(achievement.Category, ignoreCase: true, out var category) &&
            Enum.IsDefined(category))
            return category;
        return achievement.AchievementType switch
        {
            "Certification" or "License" or "Diploma" or "Degree" => BadgeCategory.Certification,
            "CommunityService" or "Membership" => BadgeCategory.Community,
            _ => BadgeCategory.Achievement,
        };
    }
}
