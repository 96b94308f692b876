using Recognition.Issuing.Audit;
using Recognition.Issuing.Outbox;
using Recognition.Issuing.Status;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Revokes an award: its bit is set and the list is signed anew before anybody is told. Revoking again changes
/// nothing and gives the first revocation; it also publishes the list if that failed before. A suspended award can be
/// revoked.
/// </summary>
public sealed class RevokeAward(
    WriteQueue queue, PublishStatusList publish, Faults faults, PublicUrl publicUrl, TimeProvider clock)
{
    public async Task<Outcome<RevokedAward>> ExecuteAsync(
        string id, string? reason, CancellationToken cancellationToken = default)
    {
        var text = AwardChange.Reason(reason);
        if (!text.Ok) return text.Failure;
        if (!AwardId.IsValid(id)) return GetAward.Unknown(id);
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        var revoked = await queue.RunAsync(database => Apply(database, id, text.Value, now), cancellationToken);
        if (!revoked.Ok) return revoked.Failure;
        faults.Reach(FaultPoint.RevocationCommitted);
        foreach (var list in revoked.Value.Lists)
            if (await publish.ExecuteAsync(list, CancellationToken.None) is { Ok: false } unpublished)
                return PublishStatusList.Unpublished(unpublished.Failure);
        var award = revoked.Value.Award;
        return new RevokedAward(
            id, publicUrl.Award(id), award.RevokedAt!.Value, award.RevocationReason!, award.RevokedBy);
    }

    /// <summary>Inside the write job: also for many at once.</summary>
    internal Outcome<AppliedStatus> Apply(RecognitionDbContext database, string id, string reason, DateTimeOffset now)
    {
        var award = database.Awards.FirstOrDefault(award => award.Id == id && award.Version > 0);
        if (award is null) return AwardChange.NotIssued(database, id);
        if (award.State == AwardState.Revoked) return AppliedStatus.Of(database, award, changed: false, now);
        var before = Fingerprint.Of(award);
        award.Revoke(reason, database.Actor.Name, now);
        AuditTrail.Record(database, now, "award.revoked", $"awards/{id}", before, Fingerprint.Of(award));
        OutboxEntry.Add(database, OutboxKind.Revoked, award, now, now);
        OutboxEntry.CancelEnds(database, award.Row, now);
        var applied = AppliedStatus.Of(database, award, changed: true, now);
        faults.Reach(FaultPoint.RevocationWritten);
        return applied;
    }
}
