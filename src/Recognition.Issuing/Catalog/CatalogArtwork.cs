using System.Text;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Artwork;

namespace Recognition.Issuing.Catalog;

/// <summary>Draws the pictures that a catalogue does not bring: every achievement has an SVG and a PNG.</summary>
public sealed class CatalogArtwork(Rasterizer rasterizer)
{
    /// <summary>The side of a drawn PNG, in pixels.</summary>
    public const int Side = 600;

    /// <summary>The catalogue with a picture of both kinds for each achievement.</summary>
    public async Task<BadgeCatalog> CompleteAsync(BadgeCatalog catalog, CancellationToken cancellationToken = default)
    {
        var issuers = catalog.Issuers.ToDictionary(issuer => issuer.Slug, StringComparer.Ordinal);
        var achievements = new List<AchievementDefinition>(catalog.Achievements.Count);
        foreach (var achievement in catalog.Achievements)
        {
            var issuer = issuers[achievement.Issuer];
            var artwork = AchievementArtwork.Describe(achievement, issuer.Name, Colour.Of(issuer.Accent, issuer.Slug));
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
}
