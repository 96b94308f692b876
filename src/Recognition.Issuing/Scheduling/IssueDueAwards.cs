using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Scheduling;

/// <summary>
/// Issues the scheduled awards whose validFrom has come. One that cannot be issued keeps no other from it: why is kept
/// with it and shown in lists, and it is tried again after a while.
/// </summary>
public sealed class IssueDueAwards(
    IDbContextFactory<RecognitionDbContext> contexts, IssueHeldAward issue, WriteQueue queue, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Issues one page of them; an empty one means that nothing is due.</summary>
    internal async Task<(int Issued, int Tried)> ExecuteAsync(
        int most, List<ScheduleProblem> problems, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        List<string> due;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            due = await database.AwardRequests.AsNoTracking().Where(request => request.DueAt <= now)
                .OrderBy(request => request.DueAt).ThenBy(request => request.AwardRow).Take(most)
                .Select(request => request.Award!.Id).ToListAsync(cancellationToken);
        }

        var done = 0;
        foreach (var id in due)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var issued = await TryAsync(id, cancellationToken);
            if (issued is { Ok: true, Value: { Repeated: false, Issued: true } }) done++;
            // Gone: it was discarded, or another process has issued it meanwhile.
            if (issued.Ok || issued.Failure.Kind == FailureKind.NotFound) continue;
            problems.Add(new ScheduleProblem($"awards/{id}", issued.Failure));
            await queue.RunAsync(database => Postpone(database, id, issued.Failure, now), cancellationToken);
        }

        return (done, due.Count);
    }

    private async Task<Outcome<GrantedAward>> TryAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await issue.ExecuteAsync(id, approves: false, cancellationToken);
        }
#pragma warning disable CA1031 // A mistake of ours about one award must not keep all others from being issued.
        catch (Exception mistake) when (mistake is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Failure.Unavailable("internal-error", $"{mistake.GetType().Name}: {mistake.Message}");
        }
    }

    private static Outcome<bool> Postpone(
        RecognitionDbContext database, string id, Failure failure, DateTimeOffset now)
    {
        var request = database.AwardRequests.FirstOrDefault(request => request.Award!.Id == id);
        if (request is null || !(request.DueAt <= now)) return false;
        (request.Problem, request.DueAt) = (failure.ToString(), Instant.WholeSeconds(now + Pause));
        return true;
    }
}
