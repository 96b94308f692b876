using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Drops a draft, or what is scheduled: nothing of it was signed, and nothing of it stays but its line in the audit
/// trail. What was issued can only be revoked.
/// </summary>
public sealed class DiscardHeldAward(WriteQueue queue, TimeProvider clock)
{
    /// <summary>The id.</summary>
    public async Task<Outcome<string>> ExecuteAsync(string id, CancellationToken cancellationToken = default) =>
        AwardId.IsValid(id)
            ? await queue.RunAsync(database => Discard(database, id, clock.GetUtcNow()), cancellationToken)
            : GetAward.Unknown(id);

    private static Outcome<string> Discard(RecognitionDbContext database, string id, DateTimeOffset now)
    {
        var award = database.Awards.AsNoTracking().FirstOrDefault(award => award.Id == id);
        if (award is null) return GetAward.Unknown(id);
        if (award.State is not (AwardState.Draft or AwardState.Scheduled))
            return Failure.Conflict(
                "award-issued", "The award is issued, and what was signed cannot be dropped.", "Revoke it instead.");
        AuditTrail.Record(database, now, "award.discarded", $"awards/{id}", Fingerprint.Of(award));
        database.AwardRequests.Where(request => request.AwardRow == award.Row).ExecuteDelete();
        DiscardAward.RemoveRows(database, award);
        return id;
    }
}
