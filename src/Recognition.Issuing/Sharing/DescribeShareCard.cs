using System.Globalization;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Sharing;

/// <summary>What the cards of link previews say. Cheap: every page names its card by the version of that.</summary>
public sealed class DescribeShareCard(PublicUrl publicUrl)
{
    /// <summary>The colour of the service's own mark.</summary>
    private static readonly Colour Own = new(0x0f, 0x76, 0x6e);

    private const string ByHash = "?v=";

    private readonly string _host = publicUrl.Value[(publicUrl.Value.IndexOf("://", StringComparison.Ordinal) + 3)..];

    /// <summary>As it stands now: of a revoked, renamed, corrected or expired award it is another card.</summary>
    public ShareCard Of(AwardView award)
    {
        var achievement = award.Signed.CredentialSubject.Achievement;
        return new ShareCard(
            award.Signed.Issuer.Name ?? award.Issuer, achievement.Name, "Awarded to", award.RecipientName, null,
            Day(award.AwardedAt), _host, RibbonOf(award.Standing), award.IssuerColour,
                PictureOf(achievement.Image?.Id));
    }

    public ShareCard Of(PublishedAchievement achievement) => new(
        achievement.Issuer.Name, achievement.Name, null, null, achievement.Achievement.Description,
        achievement.Achievement.Status switch
        {
            AchievementStatus.Proposed => "Proposed",
            AchievementStatus.Announced => "Announced",
            _ => "Open Badge",
        },
        _host, null, achievement.Issuer.Issuer.Colour, PictureOf(achievement.Document.Image?.Id));

    public ShareCard Of(PublishedIssuer issuer) => new(
        "Badges and certifications of", issuer.Name, null, null, issuer.Issuer.Description, "Open Badges", _host, null,
        issuer.Issuer.Colour, null);

    /// <summary>The card of the service itself.</summary>
    public ShareCard OfService() => new(
        "Recognition", "Badges and certifications", null, null,
        "What people earned, signed so that anybody can check it.", "Open Badges", _host, null, Own, null);

    private static ShareCardRibbon? RibbonOf(AwardStanding standing) => standing switch
    {
        AwardStanding.Revoked => new("Revoked", Grave: true),
        AwardStanding.Suspended => new("Suspended", Grave: false),
        AwardStanding.Expired => new("Expired", Grave: false),
        _ => null,
    };

    private static string Day(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    // Addresses of ours name a picture by its hash.
    private static string? PictureOf(string? image) =>
        image?.LastIndexOf(ByHash, StringComparison.Ordinal) is { } at and >= 0 ? image[(at + ByHash.Length)..] : null;
}
