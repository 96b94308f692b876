using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Removes a plan that cannot be signed: nobody was told of it, and nothing of it stays behind. What was a draft or
/// scheduled before is that again.
/// </summary>
public sealed class DiscardAward(WriteQueue queue)
{
    /// <summary>False where there is no such plan, or it was signed meanwhile.</summary>
    public Task<Outcome<bool>> ExecuteAsync(string awardId, CancellationToken cancellationToken = default) =>
        queue.RunAsync(database => Remove(database, awardId), cancellationToken);

    /// <summary>The same for the plan of a later version: the award stays as it is.</summary>
    internal Task<Outcome<bool>> ExecuteAsync(AwardVersion plan, CancellationToken cancellationToken = default) =>
        queue.RunAsync<bool>(
            database =>
            {
                var removed = database.AwardVersions.Where(version => version.AwardRow == plan.AwardRow
                    && version.Number == plan.Number && version.Number > 1 && version.Credential == null
                    && version.StatusListId == plan.StatusListId && version.StatusIndex == plan.StatusIndex)
                    .ExecuteDelete() > 0;
                if (removed)
                    database.StatusLists.Where(list => list.Id == plan.StatusListId)
                        .ExecuteUpdate(set => set.SetProperty(list => list.Allocated, list => list.Allocated - 1));
                return removed;
            },
            cancellationToken);

    private static Outcome<bool> Remove(RecognitionDbContext database, string awardId)
    {
        var award = database.Awards.FirstOrDefault(
            award => award.Id == awardId && award.State == AwardState.Planned);
        if (award is null) return false;

        database.StatusLists
            .Where(list => database.AwardVersions.Any(
                version => version.AwardRow == award.Row && version.StatusListId == list.Id))
            .ExecuteUpdate(set => set.SetProperty(list => list.Allocated, list => list.Allocated - 1));
        database.AwardVersions.Where(version => version.AwardRow == award.Row).ExecuteDelete();
        if (database.AwardRequests.Find(award.Row) is { } request) award.Hold(request.State);
        else RemoveRows(database, award);
        return true;
    }

    /// <summary>The award that was never issued, its Idempotency-Key, and a person who has no other award.</summary>
    internal static void RemoveRows(RecognitionDbContext database, Award award)
    {
        database.IdempotencyRecords.Where(record => record.AwardId == award.Id).ExecuteDelete();
        database.Awards.Where(row => row.Row == award.Row).ExecuteDelete();
        database.People
            .Where(person => person.Id == award.PersonId &&
                !database.Awards.Any(other => other.PersonId == person.Id))
            .ExecuteDelete();
    }
}
