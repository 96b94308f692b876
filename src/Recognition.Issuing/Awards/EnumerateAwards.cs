using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Recognition.Issuing.Awards;

/// <summary>A signed version of an award by its address.</summary>
public sealed record AwardVersionName(string Id, int Number);

/// <summary>
/// The addresses of all awards that were issued up to a moment, page by page: memory stays flat however many there are.
/// </summary>
public sealed class EnumerateAwards(IDbContextFactory<RecognitionDbContext> contexts)
{
    private const int PageSize = 1000;

    /// <summary>The newest award, and how many awards and signed versions there are up to it.</summary>
    public async Task<(long Newest, int Awards, int Versions)> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await database.Awards.MaxAsync(award => (long?)award.Row, cancellationToken) ?? 0;
        return (
            newest,
            await database.Awards.CountAsync(award => award.Version > 0 && award.Row <= newest, cancellationToken),
            await database.AwardVersions.CountAsync(
                version => version.Credential != null && version.AwardRow <= newest, cancellationToken));
    }

    public async IAsyncEnumerable<string> AwardsAsync(
        long newest, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var after = 0L; ;)
        {
            var page = await PageAsync(after);
            foreach (var row in page) yield return row.Id;
            if (page.Count < PageSize) yield break;
            after = page[^1].Row;
        }

        async Task<List<(long Row, string Id)>> PageAsync(long after)
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            var rows = await database.Awards
                .Where(award => award.Row > after && award.Row <= newest && award.Version > 0)
                .OrderBy(award => award.Row).Take(PageSize).Select(award => new { award.Row, award.Id })
                .ToListAsync(cancellationToken);
            return [.. rows.Select(row => (row.Row, row.Id))];
        }
    }

    public async IAsyncEnumerable<AwardVersionName> VersionsAsync(
        long newest, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var id in AwardsAsync(newest, cancellationToken))
        {
            List<int> numbers;
            await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
                numbers = await database.AwardVersions
                    .Where(version => version.Award!.Id == id && version.Credential != null)
                    .OrderBy(version => version.Number).Select(version => version.Number).ToListAsync(cancellationToken);
            foreach (var number in numbers) yield return new AwardVersionName(id, number);
        }
    }
}
