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

    /// <param name="limit">1 to 1000; 50 where null.</param>
    /// <param name="after">The id of the award after which the page begins; null for the first page.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Outcome<AwardPage>> ExecuteAsync(
        int? limit = null, string? after = null, CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > MaxLimit)
            return Failure.Invalid("limit-out-of-range", $"A page holds 1 to {MaxLimit} awards.", "/limit");

        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        long start = 0;
        if (after is not null)
        {
            var position = await database.Awards.AsNoTracking().Where(award => award.Id == after)
                .Select(award => award.Position).FirstOrDefaultAsync(cancellationToken);
            if (position is null)
                return Failure.Invalid("after-unknown", $"There is no award '{after}' to go on from.", "/after",
                    "Use the 'next' of the page before.");
            start = position.Value;
        }

        return await PageAsync(database, limit ?? DefaultLimit, start, cancellationToken);
    }

    private async Task<AwardPage> PageAsync(
        RecognitionDbContext database, int limit, long start, CancellationToken cancellationToken)
    {
        var rows = await database.Awards.AsNoTracking()
            .Where(award => award.Position > start).OrderBy(award => award.Position).Take(limit + 1)
            .Select(award => new
            {
                Award = award,
                Achievement = award.Achievement!.Slug,
                Issuer = award.Issuer!.Slug,
            }).ToListAsync(cancellationToken);

        var now = clock.GetUtcNow();
        var items = new List<AwardListItem>(Math.Min(rows.Count, limit));
        foreach (var row in rows)
        {
            if (items.Count == limit) break;
            items.Add(new AwardListItem(row.Award.Id, publicUrl.Award(row.Award.Id), row.Achievement, row.Issuer,
                row.Award.RecipientName, row.Award.ValidFrom, row.Award.ValidUntil,
                GetAward.StandingOf(row.Award, now)));
        }

        return new AwardPage(items, rows.Count > limit ? items[^1].Id : null);
    }
}
