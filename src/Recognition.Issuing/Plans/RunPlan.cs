using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Access;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Plans;

/// <summary>Goes on with plans that somebody started, in the name of whoever that was: the service's part.</summary>
public sealed class RunPlan(
    IDbContextFactory<RecognitionDbContext> contexts, ApplyPlan apply, ReversePlan reverse, WriteQueue queue,
    CurrentActor actor, IssuingOptions options)
{
    /// <summary>Applies or reverses the plan, whichever it is at, until it is done.</summary>
    public async Task<Outcome<PlanView>> ExecuteAsync(int id, CancellationToken cancellationToken = default)
    {
        BulkPlan? plan;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            plan = await database.BulkPlans.AsNoTracking()
                .FirstOrDefaultAsync(plan => plan.Id == id, cancellationToken);
        }

        if (plan is null) return GetPlan.Unknown(id);
        actor.Value = plan.Actor is null ? Actor.Service : new Actor(plan.Actor, plan.Origin);
        var done = await apply.ContinueAsync(id, null, cancellationToken);
        return done is { Ok: true, Value.State: BulkPlanState.Reversing }
            ? await reverse.ContinueAsync(id, null, cancellationToken)
            : done;
    }

    /// <summary>
    /// The plans that were started and are not done. Those whose file was being read when the reader ended are removed:
    /// nobody was told of them.
    /// </summary>
    public async Task<IReadOnlyList<int>> ListUnfinishedAsync(CancellationToken cancellationToken = default)
    {
        List<BulkPlan> open;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            open = await database.BulkPlans.AsNoTracking()
                .Where(plan => plan.State != BulkPlanState.Ready && plan.State != BulkPlanState.Applied
                    && plan.State != BulkPlanState.Reversed).ToListAsync(cancellationToken);
        }

        foreach (var plan in open.Where(plan => plan.State == BulkPlanState.Reading))
        {
            using var turn = PlanTurn.TryTake(options, plan.Id);
            if (turn is not null)
                await queue.RunAsync(database => DeletePlan.Remove(database, plan.Id), cancellationToken);
        }

        return [.. open.Where(plan => plan.State != BulkPlanState.Reading).Select(plan => plan.Id)];
    }
}
