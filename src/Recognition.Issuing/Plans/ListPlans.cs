using Microsoft.EntityFrameworkCore;

namespace Recognition.Issuing.Plans;

/// <summary>The plans, newest first.</summary>
public sealed class ListPlans(IDbContextFactory<RecognitionDbContext> contexts)
{
    private const int MostPlans = 200;

    public async Task<List<PlanView>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var plans = await database.BulkPlans.AsNoTracking()
            .OrderByDescending(plan => plan.Id).Take(MostPlans).ToListAsync(cancellationToken);
        var views = new List<PlanView>(plans.Count);
        foreach (var plan in plans) views.Add(await GetPlan.ViewAsync(database, plan, cancellationToken));
        return views;
    }
}
