using Recognition.Issuing.Audit;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Plans;

/// <summary>
/// Reads a file of recipients into a plan: every row is checked as a single award would be, and stored with what is
/// wrong with it. Nothing is awarded. The file is read as a stream, so it may have any number of rows; what spoils it as a
/// whole leaves no plan behind.
/// </summary>
public sealed class CreatePlan(
    ProgrammeReader programme, WriteQueue queue, GetPlan get, TimeProvider clock, IssuingOptions options)
{
    private const int RowsAtOnce = 500;

    /// <param name="file">Read to its end.</param>
    /// <param name="format">How it is written; null to see by its first character.</param>
    /// <param name="achievement">The slug for rows that name none.</param>
    /// <param name="name">What it is called, such as the file's name.</param>
    /// <param name="progress">Told how many rows were read; the total is not known.</param>
    /// <param name="cancellationToken">Ends the reading; no plan is left.</param>
    public async Task<Outcome<PlanView>> ExecuteAsync(
        Stream file, PlanFileFormat? format, string? achievement, string? name = null,
        IProgress<PlanProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var known = await programme.ReadAsync(cancellationToken);
        if (achievement is not null && known.Achievement(achievement) is null)
            return Failure.Invalid("achievement-unknown", $"There is no achievement '{achievement}'.", "/achievement",
                "Use an achievement's slug, the last part of its address.");
        var called = name is null ? null : Texts.Line(name, "/name", "The name") is { Ok: true } line ? line.Value : null;
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        var begun = await queue.RunAsync(
            database => Begin(database, called, achievement, now), cancellationToken);
        if (!begun.Ok) return begun.Failure;

        var (id, kept) = (begun.Value, false);
        using var turn = PlanTurn.TryTake(options, id);
        try
        {
            var rows = await ReadAsync(
                id, new PeekedFile(file), format, achievement, known, progress, cancellationToken);
            if (!rows.Ok) return rows.Failure;
            var ready = await queue.RunAsync(database => End(database, id, rows.Value), cancellationToken);
            if (!ready.Ok) return ready.Failure;
            kept = true;
        }
        catch (PlanFileException spoiled)
        {
            return spoiled.Failure;
        }
        finally
        {
            if (!kept) await queue.RunAsync(database => DeletePlan.Remove(database, id), CancellationToken.None);
        }

        return await get.ExecuteAsync(id, CancellationToken.None);
    }

    private async Task<Outcome<int>> ReadAsync(
        int id, PeekedFile file, PlanFileFormat? format, string? achievement, RecognitionProgramme known,
        IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (count, stretch) = (0, new List<CheckedEntry>(RowsAtOnce));
        var kind = format ?? PlanFile.Guess(await file.PeekAsync(cancellationToken));
        await foreach (var entry in PlanFile.ReadAsync(file, kind, achievement, cancellationToken))
        {
            stretch.Add(Check(entry, known, now));
            if (stretch.Count < RowsAtOnce) continue;
            var written = await WriteAsync();
            if (!written.Ok) return written.Failure;
        }

        var last = await WriteAsync();
        if (!last.Ok) return last.Failure;
        return count > 0
            ? count
            : Failure.Invalid("plan-empty", "The file names no recipients.",
                hint: "Its first row names the columns, each further row a recipient.");

        async Task<Outcome<bool>> WriteAsync()
        {
            var written = await queue.RunAsync(database => Write(database, id, stretch, now), cancellationToken);
            count += stretch.Count;
            stretch.Clear();
            progress?.Report(new PlanProgress(count, 0));
            return written;
        }
    }

    internal static CheckedEntry Check(PlanEntry entry, RecognitionProgramme programme, DateTimeOffset now)
    {
        if (entry.Request is not { } given) return new CheckedEntry(entry, null, null);
        var request = PlanRequest.Resolve(given, programme);
        var failures = new List<Failure>();
        var terms = GrantRules.Check(request, programme, now, null, failures);
        foreach (var failure in failures)
        {
            var column = failure.Pointer is { } pointer ? entry.ColumnOf(pointer) : null;
            // A cell that was too long to be kept was told of already.
            if (column is null || !entry.Problems.Exists(problem => problem.Column == column))
                entry.Problems.Add(new PlanProblem(column, failure.Code, failure.Message, failure.Hint));
        }

        return new CheckedEntry(entry, request, entry.Problems.Count == 0 ? terms : null);
    }

    private static Outcome<int> Begin(
        RecognitionDbContext database, string? name, string? achievement, DateTimeOffset now)
    {
        var plan = new BulkPlan { Name = name, Achievement = achievement, CreatedAt = now };
        database.BulkPlans.Add(plan);
        database.SaveChanges();
        return plan.Id;
    }

    private static Outcome<bool> Write(
        RecognitionDbContext database, int id, List<CheckedEntry> stretch, DateTimeOffset now)
    {
        using var rows = new PlanRowWriter(database, id, now);
        foreach (var row in stretch) rows.Write(row);
        return true;
    }

    private Outcome<bool> End(RecognitionDbContext database, int id, int rows)
    {
        AuditTrail.Record(database, clock.GetUtcNow(), "plan.created", $"plans/{id}");
        using var forget = new Statement(database, "DELETE FROM bulk_plan_recipients WHERE plan_id = @0", 1);
        forget.Run(id);
        database.BulkPlans.Single(plan => plan.Id == id).Ready(rows);
        return true;
    }
}
