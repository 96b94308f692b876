using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Verification;
using Recognition.Issuing.Writing;
using Recognition.LinkedData;

namespace Recognition.Issuing.Plans;

/// <summary>
/// Applies a plan. Its accepted rows go through in chunks, each as a single award does: checked, planned and stored,
/// signed exactly so, verified, stored; while one is signed on all cores, the next is planned and stored. It may be
/// cut off at any moment, and goes on where it was when it is applied again; twice, or by two at once, awards nothing
/// twice.
/// </summary>
public sealed class ApplyPlan(
    IDbContextFactory<RecognitionDbContext> contexts, StartPlan start, GetPlan get, PlanAwardChunk planning,
    FinishPlanRows finishRows, DiscardAward discard, WriteQueue queue, Faults faults, JsonLd jsonLd, IKeyCustodian keys,
    OwnThenFetched documents, RecordsBeforeLog records, PublicUrl publicUrl, IssuingOptions options, TimeProvider clock)
{
    /// <summary>
    /// Enough to share the sync of a transaction; few enough that single awards wait little, and that the four chunks
    /// which are under way at most need little memory.
    /// </summary>
    private const int ChunkSize = 128;

    /// <summary>So often in a row another may be quicker before it is somebody's fault.</summary>
    private const int MostTaken = 100;

    /// <param name="id">The plan's id.</param>
    /// <param name="progress">Told after each chunk.</param>
    /// <param name="cancellationToken">Ends it after the chunk at hand; the plan can be applied further later.</param>
    public async Task<Outcome<PlanView>> ExecuteAsync(
        int id, IProgress<PlanProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var started = await start.ApplyAsync(id, cancellationToken);
        return started.Ok ? await ContinueAsync(id, progress, cancellationToken) : started.Failure;
    }

    /// <summary>Goes on with a plan that is to be applied.</summary>
    internal async Task<Outcome<PlanView>> ContinueAsync(
        int id, IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        using var turn = await PlanTurn.TakeAsync(options, id, () => ReportAsync(id, progress), cancellationToken);
        var before = await get.ExecuteAsync(id, cancellationToken);
        if (!before.Ok || before.Value.State != BulkPlanState.Applying) return before;
        var applied = await RunAsync(id, progress, cancellationToken);
        if (!applied.Ok && applied.Failure.Code != "plan-not-applying")
        {
            await queue.RunAsync(database => Stop(database, id, applied.Failure), CancellationToken.None);
            return applied.Failure;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return await get.ExecuteAsync(id, CancellationToken.None);
    }

    private async Task<Outcome<bool>> RunAsync(
        int id, IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            var open = await finishRows.ExecuteAsync(id, cancellationToken);
            if (!open.Ok) return open.Failure;
            await ReportAsync(id, progress);
            var done = await AwardAllAsync(id, progress, cancellationToken);
            if (!done.Ok) return done.Failure;
            if (cancellationToken.IsCancellationRequested) return false;
            var ended = await queue.RunAsync(database => End(database, id), CancellationToken.None);
            if (!ended.Ok || ended.Value) return ended;
        }
    }

    private async Task<Outcome<bool>> AwardAllAsync(
        int id, IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stored = Channel.CreateBounded<StoredChunk>(1);
        var signing = SignAllAsync(id, stored.Reader, progress, stop);
        Outcome<bool> planned;
        try
        {
            planned = await StoreAllAsync(id, stored.Writer, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            planned = true; // what is stored is signed yet
        }
        finally
        {
            stored.Writer.Complete();
            await Task.WhenAny(signing);
        }

        var signed = await signing;
        return planned.Ok ? signed : planned;
    }

    /// <summary>Plans and stores chunk after chunk, one ahead of those that are signed.</summary>
    private async Task<Outcome<bool>> StoreAllAsync(
        int id, ChannelWriter<StoredChunk> stored, CancellationToken cancellationToken)
    {
        for (var (size, taken) = (ChunkSize, 0); ;)
        {
            var chunk = await planning.ExecuteAsync(id, size, cancellationToken);
            if (!chunk.Ok) return chunk.Failure;
            if (chunk.Value is { Awards.Count: 0, Refused.Count: 0 }) return true;
            faults.Reach(FaultPoint.PlanPrepared);
            var rows = await queue.RunAsync(
                database =>
                {
                    var rows = StoreAwardChunk.Execute(database, chunk.Value);
                    faults.Reach(FaultPoint.PlanWritten);
                    return rows;
                },
                cancellationToken);
            if (rows.Ok)
            {
                faults.Reach(FaultPoint.PlanCommitted);
                await stored.WriteAsync(new StoredChunk(chunk.Value, rows.Value), CancellationToken.None);
                (size, taken) = (ChunkSize, 0);
                continue;
            }

            // Another was quicker somewhere in it: in smaller pieces less is done again.
            if (rows.Failure.Code != WriteQueue.Taken || ++taken > MostTaken) return rows.Failure;
            size = Math.Max(1, size / 4);
        }
    }

    private async Task<Outcome<bool>> SignAllAsync(
        int id, ChannelReader<StoredChunk> stored, IProgress<PlanProgress>? progress, CancellationTokenSource stop)
    {
        try
        {
            var signer = new ChunkSigner(
                jsonLd, keys, documents, records, clock, OwnVerifierOptions.Of(options, publicUrl));
            await foreach (var chunk in stored.ReadAllAsync(CancellationToken.None))
            {
                var finished = await SignAsync(id, chunk, signer);
                if (!finished.Ok) return finished;
                await ReportAsync(id, progress);
            }

            return true;
        }
        finally
        {
            await stop.CancelAsync(); // nothing is stored that nobody would sign
            while (stored.TryRead(out _)) continue; // the writer must not wait for a reader that is gone
        }
    }

    private async Task<Outcome<bool>> SignAsync(int id, StoredChunk stored, ChunkSigner signer)
    {
        var outcomes = await signer.SignAsync(stored.Chunk);
        faults.Reach(FaultPoint.CredentialSigned);
        var signed = new List<SignedAward>(outcomes.Length);
        for (var i = 0; i < outcomes.Length; i++)
            if (outcomes[i].Ok)
                signed.Add(new SignedAward(stored.Chunk.Awards[i], stored.Rows[i], outcomes[i].Value.Bytes));
        // None at all: keys or lists are out of order. One among many: something is the matter with that one.
        if (signed.Count == 0 && outcomes.Length > 0) return outcomes[0].Failure!;
        var finished = await queue.RunAsync(
            database =>
            {
                var count = FinishAwardChunk.Execute(
                    database, id, stored.Chunk.Revision, signed, clock.GetUtcNow());
                faults.Reach(FaultPoint.CredentialWritten);
                return count;
            },
            CancellationToken.None);
        faults.Reach(FaultPoint.CredentialCommitted);
        if (!finished.Ok && finished.Failure.Code != WriteQueue.Taken) return finished.Failure;
        return signed.Count == outcomes.Length && finished.Ok && finished.Value == signed.Count
            ? true
            : await FinishOneByOneAsync(id, stored, outcomes);
    }

    /// <summary>What the chunk as a whole could not do.</summary>
    private async Task<Outcome<bool>> FinishOneByOneAsync(
        int id, StoredChunk stored, Outcome<Signing.SignedCredential>[] outcomes)
    {
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].Failure is not { } failure) continue;
            await discard.ExecuteAsync(stored.Chunk.Awards[i].AwardId, CancellationToken.None);
            var number = stored.Chunk.Awards[i].Number;
            var rejected = await queue.RunAsync(database => Reject(database, id, number, failure), CancellationToken.None);
            if (!rejected.Ok) return rejected;
        }

        var rest = await finishRows.ExecuteAsync(id, CancellationToken.None);
        return rest.Ok ? true : rest.Failure;
    }

    private static Outcome<bool> Reject(RecognitionDbContext database, int id, int number, Failure failure)
    {
        using var reject = new Statement(database,
            "UPDATE bulk_plan_rows SET state = 'Rejected', problems = @2, award_row = NULL "
            + "WHERE plan_id = @0 AND number = @1 AND state = 'Planned'", 3);
        reject.Run(id, number, PlanProblem.Write(
            [new PlanProblem(failure.Pointer, failure.Code, failure.Message, failure.Hint)]));
        return true;
    }

    /// <summary>False where rows are left.</summary>
    private Outcome<bool> End(RecognitionDbContext database, int id)
    {
        if (database.BulkPlans.FirstOrDefault(plan => plan.Id == id) is not { State: BulkPlanState.Applying } plan)
            return true;
        if (database.BulkPlanRows.Any(row => row.PlanId == id
            && (row.State == BulkPlanRowState.Accepted || row.State == BulkPlanRowState.Planned))) return false;
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        plan.Applied(now);
        AuditTrail.Record(database, now, "plan.applied", $"plans/{id}");
        return true;
    }

    internal static Outcome<bool> Stop(RecognitionDbContext database, int id, Failure failure)
    {
        database.BulkPlans.FirstOrDefault(plan => plan.Id == id)?.Stop(failure.ToString());
        return true;
    }

    private async Task ReportAsync(int id, IProgress<PlanProgress>? progress)
    {
        if (progress is null) return;
        await using var database = await contexts.CreateDbContextAsync(CancellationToken.None);
        var view = await GetPlan.ReadAsync(database, id, CancellationToken.None);
        if (view.Ok) progress.Report(view.Value.Progress);
    }

    /// <summary>A chunk whose awards are stored, and the rows that they have.</summary>
    private sealed record StoredChunk(AwardChunk Chunk, long[] Rows);
}
