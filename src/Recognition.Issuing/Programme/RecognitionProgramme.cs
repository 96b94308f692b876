namespace Recognition.Issuing.Programme;

/// <summary>Issuers and achievements as they stood at one revision; never changes, so any number may read it.</summary>
public sealed class RecognitionProgramme
{
    private readonly Dictionary<string, PublishedIssuer> _issuers;
    private readonly Dictionary<string, PublishedAchievement> _achievements;

    internal RecognitionProgramme(
        long revision, IReadOnlyList<PublishedIssuer> issuers, IReadOnlyList<PublishedAchievement> achievements)
    {
        Revision = revision;
        Issuers = issuers;
        Achievements = achievements;
        _issuers = issuers.ToDictionary(issuer => issuer.Slug, StringComparer.Ordinal);
        _achievements = achievements.ToDictionary(achievement => achievement.Slug, StringComparer.Ordinal);
    }

    public long Revision { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<PublishedIssuer> Issuers { get; }

    /// <summary>In the order in which they were defined.</summary>
    public IReadOnlyList<PublishedAchievement> Achievements { get; }

    public PublishedIssuer? Issuer(string slug) => _issuers.GetValueOrDefault(slug);

    public PublishedAchievement? Achievement(string slug) => _achievements.GetValueOrDefault(slug);

    internal PublishedIssuer? IssuerById(int id) => Issuers.FirstOrDefault(issuer => issuer.Issuer.Id == id);
}
