using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Plans;

/// <summary>A plan, how far it is, and before it is applied what it would do.</summary>
public sealed class GetPlan(
    IDbContextFactory<RecognitionDbContext> contexts, ProgrammeReader programme, ListPlanRows rows,
    AwardCredentialBuilder builder, PublicUrl publicUrl, TimeProvider clock)
{
    private const int PreviewRows = 5;

    public async Task<Outcome<PlanView>> ExecuteAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var view = await ReadAsync(database, id, cancellationToken);
        if (!view.Ok || view.Value.State != BulkPlanState.Ready) return view;
        return view.Value with { Preview = await PreviewAsync(database, id, cancellationToken) };
    }

    internal static async Task<Outcome<PlanView>> ReadAsync(
        RecognitionDbContext database, int id, CancellationToken cancellationToken)
    {
        var plan = await database.BulkPlans.AsNoTracking().FirstOrDefaultAsync(plan => plan.Id == id, cancellationToken);
        return plan is null ? Unknown(id) : await ViewAsync(database, plan, cancellationToken);
    }

    internal static async Task<PlanView> ViewAsync(
        RecognitionDbContext database, BulkPlan plan, CancellationToken cancellationToken)
    {
        var counts = await database.BulkPlanRows.Where(row => row.PlanId == plan.Id).GroupBy(row => row.State)
            .Select(group => new { State = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.State, group => group.Count, cancellationToken);
        return new PlanView
        {
            Id = plan.Id,
            Name = plan.Name,
            Achievement = plan.Achievement,
            State = plan.State,
            Rows = plan.State == BulkPlanState.Reading ? counts.Values.Sum() : plan.Rows,
            Counts = new PlanCounts(
                Of(BulkPlanRowState.Accepted), Of(BulkPlanRowState.Duplicate), Of(BulkPlanRowState.Rejected),
                Of(BulkPlanRowState.Planned), Of(BulkPlanRowState.Awarded), Of(BulkPlanRowState.Reversed)),
            CreatedAt = plan.CreatedAt,
            AppliedAt = plan.AppliedAt,
            ReversedAt = plan.ReversedAt,
            ReversalReason = plan.ReversalReason,
            Stopped = plan.Stopped,
        };

        int Of(BulkPlanRowState state) => counts.GetValueOrDefault(state);
    }

    private async Task<PlanPreview> PreviewAsync(
        RecognitionDbContext database, int id, CancellationToken cancellationToken)
    {
        var accepted = await rows.ReadAsync(
            database, id, BulkPlanRowState.Accepted, 0, PreviewRows, cancellationToken);
        var rejected = await rows.ReadAsync(
            database, id, BulkPlanRowState.Rejected, 0, PreviewRows, cancellationToken);
        var duplicates = await rows.ReadAsync(
            database, id, BulkPlanRowState.Duplicate, 0, PreviewRows, cancellationToken);
        var others = rejected.Concat(duplicates).OrderBy(row => row.Number).Take(PreviewRows).ToList();
        return new PlanPreview(accepted, others, accepted.Count == 0
            ? null
            : await CredentialAsync(database, id, accepted[0].Number, cancellationToken));
    }

    private async Task<ReadOnlyMemory<byte>?> CredentialAsync(
        RecognitionDbContext database, int id, int number, CancellationToken cancellationToken)
    {
        var stored = await database.BulkPlanRows.Where(row => row.PlanId == id && row.Number == number)
            .Select(row => row.Request).FirstOrDefaultAsync(cancellationToken);
        if (stored is null) return null;
        var terms = GrantRules.Check(
            PlanRequest.Read(stored), await programme.ReadAsync(database, cancellationToken), clock.GetUtcNow());
        if (!terms.Ok) return null;
        var list = publicUrl.StatusList($"{terms.Value.Achievement.Issuer.Slug}-1");
        return builder.Build(
            terms.Value, publicUrl.Award("to-be-drawn"), terms.Value.Did ?? "urn:uuid:00000000-0000-4000-8000-000000000000",
            new StatusSlot(list, 0)).ToJson();
    }

    internal static Failure Unknown(int id) => Failure.NotFound("plan-not-found", $"There is no plan {id}.",
        "`recognition plan list`, or GET /api/plans, shows those that there are.");
}
