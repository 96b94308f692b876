using Recognition.Issuing.Achievements;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Sharing;

/// <summary>The card of an award, an achievement or an issuer, as it stands now.</summary>
public sealed class GetShareCard(
    GetAward getAward, GetAchievement getAchievement, GetIssuer getIssuer, DescribeShareCard describe,
    DrawShareCard draw, ShareCardFolder folder)
{
    public static string SubjectOfAward(string id) => "award-" + id;

    public async Task<Outcome<FoundShareCard>> ForAwardAsync(string id, CancellationToken cancellationToken = default)
    {
        var award = await getAward.ExecuteAsync(id, cancellationToken);
        if (!award.Ok) return award.Failure;
        var subject = SubjectOfAward(id);
        var found = await FindAsync(subject, award.Value.Achievement, describe.Of(award.Value), cancellationToken);
        // Whoever was erased while it was drawn leaves no picture with the name.
        if (found.Ok && await getAward.ExecuteAsync(id, cancellationToken) is { Ok: false } gone)
        {
            folder.Remove(subject);
            return gone.Failure;
        }

        return found;
    }

    public async Task<Outcome<FoundShareCard>> ForAchievementAsync(
        string slug, CancellationToken cancellationToken = default)
    {
        var achievement = await getAchievement.ExecuteAsync(slug, cancellationToken);
        return achievement.Ok
            ? await FindAsync("achievement-" + slug, slug, describe.Of(achievement.Value), cancellationToken)
            : achievement.Failure;
    }

    public async Task<Outcome<FoundShareCard>> ForIssuerAsync(
        string slug, CancellationToken cancellationToken = default)
    {
        var issuer = await getIssuer.ExecuteAsync(slug, cancellationToken);
        return issuer.Ok
            ? await FindAsync("issuer-" + slug, null, describe.Of(issuer.Value), cancellationToken)
            : issuer.Failure;
    }

    public Task<Outcome<FoundShareCard>> ForServiceAsync(CancellationToken cancellationToken = default) =>
        FindAsync("service", null, describe.OfService(), cancellationToken);

    private async Task<Outcome<FoundShareCard>> FindAsync(
        string subject, string? achievement, ShareCard card, CancellationToken cancellationToken)
    {
        var drawn = await draw.ExecuteAsync(subject, achievement, card, cancellationToken);
        return drawn.Ok ? new FoundShareCard(card.Version, drawn.Value.Bytes, drawn.Value.Lasts) : drawn.Failure;
    }
}

/// <summary>A card by what it says now.</summary>
/// <param name="Version">What its address names (<see cref="ShareCard.Version"/>).</param>
/// <param name="Lasts">Whether that address shows these bytes for ever.</param>
public sealed record FoundShareCard(string Version, ReadOnlyMemory<byte> Bytes, bool Lasts);
