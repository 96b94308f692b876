using Recognition.Issuing.Audit;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Plans;

/// <summary>
/// Says that a plan is to be applied, or reversed: from then on whoever runs goes on with it until it is done, whatever
/// happens in between. Saying it again changes nothing.
/// </summary>
public sealed class StartPlan(WriteQueue queue, GetPlan get, TimeProvider clock)
{
    private const int LongestReason = 500;

    /// <summary>The plan is applying now, or applied already.</summary>
    public Task<Outcome<PlanView>> ApplyAsync(int id, CancellationToken cancellationToken = default) =>
        RunAsync(id, Apply, cancellationToken);

    /// <summary>The plan is reversing now, or reversed already. A reason that was given before stays.</summary>
    public async Task<Outcome<PlanView>> ReverseAsync(
        int id, string? reason, CancellationToken cancellationToken = default)
    {
        var text = Texts.Line(reason, "/reason", "The reason", LongestReason);
        if (!text.Ok) return text.Failure;
        return await RunAsync(id, (database, plan) => Reverse(database, plan, text.Value), cancellationToken);
    }

    private async Task<Outcome<PlanView>> RunAsync(
        int id, Func<RecognitionDbContext, BulkPlan, Failure?> start, CancellationToken cancellationToken)
    {
        var started = await queue.RunAsync<bool>(
            database =>
            {
                if (database.BulkPlans.FirstOrDefault(plan => plan.Id == id) is not { } plan) return GetPlan.Unknown(id);
                return start(database, plan) is { } failure ? failure : true;
            },
            cancellationToken);
        return started.Ok ? await get.ExecuteAsync(id, cancellationToken) : started.Failure;
    }

    private Failure? Apply(RecognitionDbContext database, BulkPlan plan)
    {
        switch (plan.State)
        {
            case BulkPlanState.Reading:
                return Failure.Conflict("plan-not-ready", $"The file of plan {plan.Id} is still being read.");
            case BulkPlanState.Reversing or BulkPlanState.Reversed:
                return Failure.Conflict("plan-reversed", $"Plan {plan.Id} was reversed.",
                    "Send the file again to make another plan.");
            case BulkPlanState.Ready or BulkPlanState.Applying:
                if (plan.State == BulkPlanState.Ready)
                    AuditTrail.Record(database, clock.GetUtcNow(), "plan.started", $"plans/{plan.Id}");
                plan.Apply(database.Actor);
                return null;
            default:
                return null;
        }
    }

    private Failure? Reverse(RecognitionDbContext database, BulkPlan plan, string reason)
    {
        switch (plan.State)
        {
            case BulkPlanState.Reading or BulkPlanState.Ready:
                return Failure.Conflict("plan-not-applied", $"Plan {plan.Id} was not applied: there is nothing to take back.");
            case BulkPlanState.Reversed:
                return null;
            default:
                if (plan.State != BulkPlanState.Reversing)
                    AuditTrail.Record(database, clock.GetUtcNow(), "plan.reversing", $"plans/{plan.Id}");
                plan.Reverse(reason, database.Actor);
                return null;
        }
    }
}
