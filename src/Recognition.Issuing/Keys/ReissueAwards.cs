using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Status;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Keys;

/// <summary>
/// Signs every award that counts and that a lost key had signed anew, by the key that signs now, under the same address.
/// Many are at it at once, so that they share the syncs to disk; the lists are published once, at the end.
/// </summary>
public sealed class ReissueAwards(
    IDbContextFactory<RecognitionDbContext> contexts, AppendAwardVersion append, PublishStatusList publish, Faults faults)
{
    private const string Reason = "The key that had signed it was compromised.";
    private const int PageSize = 256;
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 32 };

    /// <summary>How many were signed anew.</summary>
    internal async Task<Outcome<int>> ExecuteAsync(
        PublishedIssuer issuer, string method, CancellationToken cancellationToken)
    {
        var (count, after) = (0, 0L);
        Failure? refused = null;
        while (true)
        {
            List<(long Row, string Id)> page;
            await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
                page = await PageAsync(database, method, after, cancellationToken);
            await Parallel.ForEachAsync(page, AtOnce, async (award, _) =>
            {
                if (refused is not null) return;
                var appended = await append.AppendAsync(
                    award.Id, new VersionChange(Reason, Replaces: true), cancellationToken);
                if (appended.Ok) Interlocked.Increment(ref count);
                else refused = appended.Failure;
                faults.Reach(FaultPoint.KeyAwardReissued);
            });
            if (refused is not null) return refused;
            if (page.Count < PageSize) break;
            after = page[^1].Row;
        }

        return await PublishAsync(issuer.Issuer.Id, cancellationToken) ?? (Outcome<int>)count;
    }

    /// <summary>Not null where an award that counts is signed by the key alone.</summary>
    internal static Failure? Remains(RecognitionDbContext database, string method) =>
        SignedBy(database, method).Any()
            ? Failure.Conflict(RehearseDidDocument.WouldBreak, "An award was signed by the key meanwhile.")
            : null;

    private static async Task<List<(long Row, string Id)>> PageAsync(
        RecognitionDbContext database, string method, long after, CancellationToken cancellationToken)
    {
        var rows = await SignedBy(database, method).Where(award => award.Row > after).OrderBy(award => award.Row)
            .Select(award => new { award.Row, award.Id }).Take(PageSize).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => (row.Row, row.Id));
    }

    private static IQueryable<Award> SignedBy(RecognitionDbContext database, string method) =>
        from version in database.AwardVersions.AsNoTracking()
        join award in database.Awards on version.AwardRow equals award.Row
        where version.VerificationMethod == method && version.Number == award.Version
        select award;

    private async Task<Failure?> PublishAsync(int issuerId, CancellationToken cancellationToken)
    {
        List<int> lists;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
            lists = await database.StatusLists.Where(list => list.IssuerId == issuerId)
                .Select(list => list.Id).ToListAsync(cancellationToken);
        foreach (var list in lists)
            if (await publish.ExecuteAsync(list, CancellationToken.None) is { Ok: false } unpublished)
                return unpublished.Failure;
        return null;
    }
}
