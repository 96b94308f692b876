using System.Text;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Artwork;

namespace Recognition.Issuing.Catalog;

/// <summary>Draws the pictures that a catalogue does not bring: every achievement has an SVG and a PNG.</summary>
public sealed class CatalogArtwork(Rasterizer rasterizer)
{
    /// <summary>The side of a drawn PNG, in pixels.</summary>
    public const int Side = 600;

    // A ladder of five; the words are those that programmes use for it.
    private static readonly Dictionary<string, int> Stars = new(StringComparer.OrdinalIgnoreCase)
    {
        ["entry"] = 1, ["beginner"] = 1, ["associate"] = 1, ["intermediate"] = 2, ["professional"] = 3,
        ["advanced"] = 4, ["expert"] = 5,
    };

    /// <summary>What the picture of an achievement says.</summary>
    public static BadgeArtwork Describe(AchievementDefinition achievement, string issuerName, Colour accent) => new(
        achievement.Name, CategoryOf(achievement), issuerName, accent, achievement.Tags,
        Stars.GetValueOrDefault(achievement.Level ?? "", 0));

    /// <summary>The catalogue with a picture of both kinds for each achievement.</summary>
    public async Task<BadgeCatalog> CompleteAsync(BadgeCatalog catalog, CancellationToken cancellationToken = default)
    {
        var issuers = catalog.Issuers.ToDictionary(issuer => issuer.Definition.Slug, StringComparer.Ordinal);
        var achievements = new List<AchievementDefinition>(catalog.Achievements.Count);
        foreach (var achievement in catalog.Achievements)
        {
            var issuer = issuers[achievement.Issuer];
            var artwork = Describe(achievement, issuer.Definition.Name, issuer.Accent);
            achievements.Add(await CompleteAsync(achievement, artwork, cancellationToken));
        }

        return catalog with { Achievements = achievements };
    }

    private async Task<AchievementDefinition> CompleteAsync(
        AchievementDefinition achievement, BadgeArtwork artwork, CancellationToken cancellationToken)
    {
        var svg = achievement.Svg ?? Encoding.UTF8.GetBytes(artwork.DrawSvg());
        var png = achievement.Png ?? await rasterizer.DrawAsync(svg, Side, cancellationToken) ??
            artwork.DrawPlainPng(Side);
        return achievement with { Svg = svg, Png = png };
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
