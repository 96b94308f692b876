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
        var subject = SubjectOfAward(id);
        var found = await FindAsync(
            subject, getAward.ExecuteAsync(id, cancellationToken), award => award.Achievement, describe.Of,
            cancellationToken);
        // Whoever was erased while it was drawn leaves no picture with the name.
        if (found.Ok && await getAward.ExecuteAsync(id, cancellationToken) is { Ok: false } gone)
        {
            folder.Remove(subject);
            return gone.Failure;
        }

        return found;
    }

    public Task<Outcome<FoundShareCard>> ForAchievementAsync(
        string slug, CancellationToken cancellationToken = default) =>
        FindAsync(
            "achievement-" + slug, getAchievement.ExecuteAsync(slug, cancellationToken), _ => slug, describe.Of,
            cancellationToken);

    public Task<Outcome<FoundShareCard>> ForIssuerAsync(string slug, CancellationToken cancellationToken = default) =>
        FindAsync(
            "issuer-" + slug, getIssuer.ExecuteAsync(slug, cancellationToken), _ => null, describe.Of,
            cancellationToken);

    public Task<Outcome<FoundShareCard>> ForServiceAsync(CancellationToken cancellationToken = default) =>
        FindAsync("service", null, describe.OfService(), cancellationToken);

    private async Task<Outcome<FoundShareCard>> FindAsync<T>(
        string subject, Task<Outcome<T>> lookup, Func<T, string?> badgeOf, Func<T, ShareCard> describeIt,
        CancellationToken cancellationToken)
    {
        var known = await lookup;
        return known.Ok
            ? await FindAsync(subject, badgeOf(known.Value), describeIt(known.Value), cancellationToken)
            : known.Failure;
    }

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
