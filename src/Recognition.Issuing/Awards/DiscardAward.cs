using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>Removes a plan that cannot be signed: nobody was told of it, and nothing of it stays behind.</summary>
public sealed class DiscardAward(WriteQueue queue)
{
    /// <summary>False where there is no such plan, or it was signed meanwhile.</summary>
    public Task<Outcome<bool>> ExecuteAsync(string awardId, CancellationToken cancellationToken = default) =>
        queue.RunAsync(database => Remove(database, awardId), cancellationToken);

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
        database.IdempotencyRecords.Where(record => record.AwardId == awardId).ExecuteDelete();
        database.Awards.Where(row => row.Row == award.Row).ExecuteDelete();
        database.People
            .Where(person => person.Id == award.PersonId &&
                !database.Awards.Any(other => other.PersonId == person.Id))
            .ExecuteDelete();
        return true;
    }
}
