using Recognition.Issuing.Access;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Stores the plan of an award and signs exactly that: for an award that is granted at once, and for one that was a
/// draft or scheduled.
/// </summary>
public sealed class SignAwardPlan(FinishAward finish, DiscardAward discard, WriteQueue queue, Faults faults)
{
    /// <summary>The signed credential; null where another was quicker, and all is to be read anew.</summary>
    internal async Task<Outcome<ReadOnlyMemory<byte>>?> ExecuteAsync(
        AwardPlan plan, IdempotencyKey? key, byte[]? hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        faults.Reach(FaultPoint.PlanPrepared);
        var stored = await queue.RunAsync(
            database =>
            {
                var written = StoreAwardPlan.Execute(database, plan, key, hash, Instant.WholeSeconds(now));
                faults.Reach(FaultPoint.PlanWritten);
                return written;
            },
            cancellationToken);
        if (stored.Failure is { Code: WriteQueue.Taken }) return null;
        if (!stored.Ok) return stored.Failure;

        faults.Reach(FaultPoint.PlanCommitted);
        // From here on the award is finished even if whoever asked is gone: the plan is on the disk.
        var signed = await finish.SignAsync(plan.AwardId, plan.Prepared, CancellationToken.None);
        if (signed.Ok) return signed;
        await discard.ExecuteAsync(plan.AwardId, CancellationToken.None);
        // Its key was compromised since, or another process has discarded the plan: all is read anew.
        if (signed.Failure is { Code: WriteQueue.Taken } or { Kind: FailureKind.NotFound }) return null;
        return signed.Failure;
    }
}
