using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Status;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Plans;

/// <summary>
/// Takes back what a plan awarded, all of it and nothing else: each of its awards is revoked with the same reason. It may
/// be cut off at any moment and is gone on with; twice is as good as once. A plan that is being applied stops first.
/// </summary>
public sealed class ReversePlan(
    IDbContextFactory<RecognitionDbContext> contexts, StartPlan start, GetPlan get, FinishPlanRows finishRows,
    RevokeAward revoke, PublishStatusList publish, WriteQueue queue, Faults faults, IssuingOptions options, TimeProvider clock)
{
    /// <summary>Few enough that nobody else who writes waits long.</summary>
    private const int ChunkSize = 64;

    /// <param name="id">The plan's id.</param>
    /// <param name="reason">Why; it stands on the awards' pages.</param>
    /// <param name="progress">Told after each chunk.</param>
    /// <param name="cancellationToken">Ends it after the chunk at hand; it is gone on with later.</param>
    public async Task<Outcome<PlanView>> ExecuteAsync(
        int id, string? reason, IProgress<PlanProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var started = await start.ReverseAsync(id, reason, cancellationToken);
        return started.Ok ? await ContinueAsync(id, progress, cancellationToken) : started.Failure;
    }

    /// <summary>Goes on with a plan that is to be reversed.</summary>
    internal async Task<Outcome<PlanView>> ContinueAsync(
        int id, IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        using var turn = await PlanTurn.TakeAsync(options, id, () => Task.CompletedTask, cancellationToken);
        var before = await get.ExecuteAsync(id, cancellationToken);
        if (!before.Ok || before.Value.State != BulkPlanState.Reversing) return before;
        var reversed = await RunAsync(id, before.Value, progress, cancellationToken);
        if (!reversed.Ok)
        {
            await queue.RunAsync(database => ApplyPlan.Stop(database, id, reversed.Failure), CancellationToken.None);
            return reversed.Failure;
        }

        return await get.ExecuteAsync(id, CancellationToken.None);
    }

    private async Task<Outcome<bool>> RunAsync(
        int id, PlanView before, IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        var open = await finishRows.ExecuteAsync(id, cancellationToken);
        if (!open.Ok) return open.Failure;
        var (done, total) = (before.Counts.Reversed, before.Counts.Reversed + before.Counts.Awarded + open.Value);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var revoked = await queue.RunAsync(
                database => Revoke(database, id, before.ReversalReason!), CancellationToken.None);
            if (!revoked.Ok) return revoked.Failure;
            if (revoked.Value == 0) break;
            faults.Reach(FaultPoint.RevocationCommitted);
            progress?.Report(new PlanProgress(done += revoked.Value, Math.Max(done, total)));
        }

        var published = await PublishAsync(id, cancellationToken);
        return published.Ok ? await queue.RunAsync(database => End(database, id), CancellationToken.None) : published;
    }

    /// <summary>How many rows were dealt with.</summary>
    private Outcome<int> Revoke(RecognitionDbContext database, int id, string reason)
    {
        var rows = database.BulkPlanRows.AsNoTracking()
            .Where(row => row.PlanId == id && row.State == BulkPlanRowState.Awarded)
            .OrderBy(row => row.Number).Take(ChunkSize).Select(row => row.AwardRow!.Value).ToList();
        if (rows.Count == 0) return 0;
        // One that was revoked by hand, before, keeps its own reason; of one that was erased nothing is left to revoke.
        var standing = database.Awards.AsNoTracking()
            .Where(award => rows.Contains(award.Row)
                && (award.State == AwardState.Issued || award.State == AwardState.Suspended))
            .OrderBy(award => award.Row).Select(award => award.Id).ToList();
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        foreach (var award in standing)
            if (revoke.Apply(database, award, reason, now) is { Ok: false } refused) return refused.Failure;

        database.BulkPlanRows.Where(row => row.PlanId == id && row.State == BulkPlanRowState.Awarded
            && rows.Contains(row.AwardRow!.Value))
            .ExecuteUpdate(set => set.SetProperty(row => row.State, BulkPlanRowState.Reversed));
        return rows.Count;
    }

    /// <summary>Every list that holds an entry of the plan's awards, signed anew before anybody is told.</summary>
    private async Task<Outcome<bool>> PublishAsync(int id, CancellationToken cancellationToken)
    {
        List<int> lists;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            lists = await (
                from row in database.BulkPlanRows
                join version in database.AwardVersions on row.AwardRow equals version.AwardRow
                where row.PlanId == id && row.State == BulkPlanRowState.Reversed
                select version.StatusListId).Distinct().ToListAsync(cancellationToken);
        }

        foreach (var list in lists)
            if (await publish.ExecuteAsync(list, CancellationToken.None) is { Ok: false } unpublished)
                return unpublished.Failure;
        return true;
    }

    private Outcome<bool> End(RecognitionDbContext database, int id)
    {
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        database.BulkPlans.Single(plan => plan.Id == id).Reversed(now);
        AuditTrail.Record(database, now, "plan.reversed", $"plans/{id}");
        return true;
    }
}
