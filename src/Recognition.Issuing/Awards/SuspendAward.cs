using Recognition.Issuing.Audit;
using Recognition.Issuing.Outbox;
using Recognition.Issuing.Status;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Puts an award on hold. A badge has one status entry (Open Badges 3.0, credentialStatus 0..1), and ours is for
/// revocation: it is set, so that outsiders see the file withdrawn, and whoever asks here learns that it is suspended,
/// since when and why. Revocation is not reversible (Bitstring Status List 1.0, section 2.1), so that
/// <see cref="LiftSuspension"/> signs a later version under the same address. Suspending again changes nothing.
/// </summary>
public sealed class SuspendAward(
    WriteQueue queue, PublishStatusList publish, PublicUrl publicUrl, TimeProvider clock)
{
    public async Task<Outcome<SuspendedAward>> ExecuteAsync(
        string id, string? reason, CancellationToken cancellationToken = default)
    {
        var text = AwardChange.Reason(reason);
        if (!text.Ok) return text.Failure;
        if (!AwardId.IsValid(id)) return GetAward.Unknown(id);
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        var suspended = await queue.RunAsync(database => Apply(database, id, text.Value, now), cancellationToken);
        if (!suspended.Ok) return suspended.Failure;
        foreach (var list in suspended.Value.Lists)
            if (await publish.ExecuteAsync(list, CancellationToken.None) is { Ok: false } unpublished)
                return PublishStatusList.Unpublished(unpublished.Failure);
        var award = suspended.Value.Award;
        return new SuspendedAward(
            id, publicUrl.Award(id), award.SuspendedAt!.Value, award.SuspensionReason!, award.SuspendedBy);
    }

    /// <summary>Inside the write job: also for many at once.</summary>
    internal static Outcome<AppliedStatus> Apply(
        RecognitionDbContext database, string id, string reason, DateTimeOffset now)
    {
        var award = database.Awards.FirstOrDefault(award => award.Id == id && award.Version > 0);
        if (award is null) return AwardChange.NotIssued(database, id);
        if (award.State == AwardState.Revoked)
            return AwardChange.Revoked("The award was revoked: it cannot be suspended.");
        if (award.State == AwardState.Suspended) return AppliedStatus.Of(database, award, changed: false, now);
        var before = Fingerprint.Of(award);
        award.Suspend(reason, database.Actor.Name, now);
        AuditTrail.Record(database, now, "award.suspended", $"awards/{id}", before, Fingerprint.Of(award));
        OutboxEntry.Add(database, OutboxKind.Suspended, award, now, now);
        OutboxEntry.CancelEnds(database, award.Row, now);
        return AppliedStatus.Of(database, award, changed: true, now);
    }
}
