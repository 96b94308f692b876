using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Plans;

/// <summary>Removes a plan that was not applied, with all that its file said of people.</summary>
public sealed class DeletePlan(WriteQueue queue, IssuingOptions options, TimeProvider clock)
{
    public Task<Outcome<bool>> ExecuteAsync(int id, CancellationToken cancellationToken = default) =>
        queue.RunAsync(database => Delete(database, id), cancellationToken);

    private Outcome<bool> Delete(RecognitionDbContext database, int id)
    {
        if (database.BulkPlans.AsNoTracking().FirstOrDefault(plan => plan.Id == id) is not { } plan)
            return GetPlan.Unknown(id);
        if (plan.State is not (BulkPlanState.Ready or BulkPlanState.Reading))
            return Failure.Conflict("plan-applied", $"Plan {id} was applied; what it awarded refers to it.",
                "Reverse it if its awards are to be taken back.");
        using var turn = PlanTurn.TryTake(options, id);
        if (turn is null) return Failure.Conflict("plan-busy", $"The file of plan {id} is being read.");
        AuditTrail.Record(database, clock.GetUtcNow(), "plan.deleted", $"plans/{id}");
        return Remove(database, id);
    }

    internal static Outcome<bool> Remove(RecognitionDbContext database, int id)
    {
        database.BulkPlanRecipients.Where(row => row.PlanId == id).ExecuteDelete();
        database.BulkPlanRows.Where(row => row.PlanId == id).ExecuteDelete();
        return database.BulkPlans.Where(row => row.Id == id).ExecuteDelete() > 0;
    }
}
