using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Plans;

/// <summary>
/// Rows whose award was stored and whose signing was cut off: each becomes an award, or, where its award was given up,
/// what it was before. Goes before everything that is done with a plan.
/// </summary>
public sealed class FinishPlanRows(
    IDbContextFactory<RecognitionDbContext> contexts, FinishAward finish, DiscardAward discard, WriteQueue queue)
{
    private const int AtOnce = 256;

    /// <summary>How many rows there were; a failure where an award can be neither finished nor given up now.</summary>
    internal async Task<Outcome<int>> ExecuteAsync(int plan, CancellationToken cancellationToken)
    {
        for (var count = 0; ;)
        {
            var open = await ReadAsync(plan, cancellationToken);
            if (open.Count == 0) return count;
            var outcomes = await Task.WhenAll(open.Select(row => FinishAsync(row, cancellationToken)));
            var failed = Array.Find(outcomes, outcome => !outcome.Ok);
            var stored = await queue.RunAsync(
                database => Store(database, plan, outcomes.Where(outcome => outcome.Ok).Select(outcome => outcome.Value)),
                CancellationToken.None);
            if (!stored.Ok) return stored.Failure;
            if (failed.Failure is { } failure) return failure;
            count += open.Count;
        }
    }

    private async Task<List<OpenRow>> ReadAsync(int plan, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.BulkPlanRows
            .Where(row => row.PlanId == plan && row.State == BulkPlanRowState.Planned)
            .OrderBy(row => row.Number).Take(AtOnce)
            .Select(row => new OpenRow(row.Number, database.Awards.Where(award => award.Row == row.AwardRow)
                .Select(award => new OpenAward(award.Id, award.State)).FirstOrDefault()))
            .ToListAsync(cancellationToken);
    }

    private async Task<Outcome<FinishedRow>> FinishAsync(OpenRow row, CancellationToken cancellationToken)
    {
        if (row.Award is not { } award) return new FinishedRow(row.Number, BulkPlanRowState.Accepted, null);
        if (award.State != AwardState.Planned) return new FinishedRow(row.Number, BulkPlanRowState.Awarded, null);
        var finished = await finish.ExecuteAsync(award.Id, cancellationToken);
        if (finished.Ok) return new FinishedRow(row.Number, BulkPlanRowState.Awarded, null);
        var given = await discard.ExecuteAsync(award.Id, cancellationToken);
        if (!given.Ok) return given.Failure;
        return finished.Failure.Kind == FailureKind.Invalid
            ? new FinishedRow(row.Number, BulkPlanRowState.Rejected, finished.Failure)
            : new FinishedRow(row.Number, BulkPlanRowState.Accepted, null);
    }

    private static Outcome<bool> Store(RecognitionDbContext database, int plan, IEnumerable<FinishedRow> rows)
    {
        using var awarded = new Statement(database,
            "UPDATE bulk_plan_rows SET state = 'Awarded', request = NULL "
            + "WHERE plan_id = @0 AND number = @1 AND state = 'Planned'", 2);
        using var given = new Statement(database,
            "UPDATE bulk_plan_rows SET state = @2, problems = @3, award_row = NULL "
            + "WHERE plan_id = @0 AND number = @1 AND state = 'Planned'", 4);
        foreach (var row in rows)
        {
            if (row.State == BulkPlanRowState.Awarded) awarded.Run(plan, row.Number);
            else given.Run(plan, row.Number, row.State.ToString(), row.Why is { } why
                ? PlanProblem.Write([new PlanProblem(why.Pointer, why.Code, why.Message, why.Hint)])
                : null);
        }

        return true;
    }

    private sealed record OpenRow(int Number, OpenAward? Award);

    private sealed record OpenAward(string Id, AwardState State);

    private sealed record FinishedRow(int Number, BulkPlanRowState State, Failure? Why);
}
