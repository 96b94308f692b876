using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Awards in the order in which they were issued. The order is stable: a page that was read stays as it is, and what
/// is issued meanwhile comes behind.
/// </summary>
public sealed class ListAwards(
    IDbContextFactory<RecognitionDbContext> contexts, PublicUrl publicUrl, TimeProvider clock)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 1000;

    /// <summary>The standings by their names in JSON.</summary>
    public static IReadOnlyDictionary<string, AwardStanding> Standings { get; } = Enum.GetValues<AwardStanding>()
        .ToDictionary(standing => JsonNamingPolicy.CamelCase.ConvertName(standing.ToString()), StringComparer.Ordinal);

    /// <param name="limit">1 to 1000; 50 where null.</param>
    /// <param name="after">The id of the award after which the page begins; null for the first page.</param>
    /// <param name="status">How they stand (<c>draft</c>, <c>scheduled</c>, <c>valid</c>, …); null for all that were issued.
    /// </param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Outcome<AwardPage>> ExecuteAsync(
        int? limit = null, string? after = null, string? status = null, CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > MaxLimit)
            return Failure.Invalid("limit-out-of-range", $"A page holds 1 to {MaxLimit} awards.", "/limit");
        AwardStanding? standing = null;
        if (status is not null)
        {
            if (!Standings.TryGetValue(status, out var named))
                return Failure.Invalid("award-status-unknown", $"'{status}' is no status of an award.", "/status",
                    $"Use one of: {string.Join(", ", Standings.Keys)}.");
            standing = named;
        }

        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var held = standing is AwardStanding.Draft or AwardStanding.Scheduled;
        long start = 0;
        if (after is not null)
        {
            var last = await database.Awards.AsNoTracking()
                .FirstOrDefaultAsync(award => award.Id == after, cancellationToken);
            if (last is null || (!held && last.Position is null))
                return Failure.Invalid("after-unknown", $"There is no award '{after}' to go on from.", "/after",
                    "Use the 'next' of the page before.");
            start = held ? last.Row : last.Position!.Value;
        }

        var now = clock.GetUtcNow();
        var rows = held ? Held(database, standing!.Value, start) : Issued(database, standing, start, now);
        return await PageAsync(rows, limit ?? DefaultLimit, now, cancellationToken);
    }

    private static IQueryable<Listed> Issued(
        RecognitionDbContext database, AwardStanding? standing, long start, DateTimeOffset now)
    {
        var awards = database.Awards.AsNoTracking().Where(award => award.Position > start);
        awards = standing switch
        {
            AwardStanding.Revoked => awards.Where(award => award.State == AwardState.Revoked),
            AwardStanding.Suspended => awards.Where(award => award.State == AwardState.Suspended),
            AwardStanding.Expired => awards.Where(
                award => award.State == AwardState.Issued && award.ValidUntil <= now),
            AwardStanding.Valid => awards.Where(
                award => award.State == AwardState.Issued && (award.ValidUntil == null || award.ValidUntil > now)),
            _ => awards,
        };
        return awards.OrderBy(award => award.Position)
            .Select(award => new Listed(award, award.Achievement!.Slug, award.Issuer!.Slug, null));
    }

    // In the order in which they were asked for.
    private static IQueryable<Listed> Held(RecognitionDbContext database, AwardStanding standing, long start)
    {
        var state = standing == AwardStanding.Draft ? AwardState.Draft : AwardState.Scheduled;
        return
            from request in database.AwardRequests.AsNoTracking()
            where request.AwardRow > start && request.Award!.State == state
            orderby request.AwardRow
            select new Listed(
                request.Award!, request.Award!.Achievement!.Slug, request.Award!.Issuer!.Slug, request.Problem);
    }

    private async Task<AwardPage> PageAsync(
        IQueryable<Listed> query, int limit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await query.Take(limit + 1).ToListAsync(cancellationToken);
        var items = new List<AwardListItem>(Math.Min(rows.Count, limit));
        foreach (var (award, achievement, issuer, problem) in rows)
        {
            if (items.Count == limit) break;
            items.Add(new AwardListItem(award.Id, publicUrl.Award(award.Id), achievement, issuer,
                award.RecipientName, award.ValidFrom, award.ValidUntil, GetAward.StandingOf(award, now), problem));
        }

        return new AwardPage(items, rows.Count > limit ? items[^1].Id : null);
    }

    private sealed record Listed(Award Award, string Achievement, string Issuer, string? Problem);
}
