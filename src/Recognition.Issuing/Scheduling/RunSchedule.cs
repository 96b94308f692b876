using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Access;
using Recognition.Issuing.Outbox;
using Recognition.Issuing.Status;

namespace Recognition.Issuing.Scheduling;

/// <summary>Something that could not be done when its time had come; it is tried again.</summary>
/// <param name="Subject"><c>awards/{id}</c>, <c>status/{list}</c> or <c>outbox</c>.</param>
public sealed record ScheduleProblem(string Subject, Failure Failure);

/// <summary>What one run of the schedule did.</summary>
/// <param name="Issued">Scheduled awards that were issued.</param>
/// <param name="Outbox">Entries that were written to the outbox.</param>
/// <param name="Lists">Status lists that were signed anew.</param>
/// <param name="NextDue">When the next scheduled award is due; null where there is none.</param>
public sealed record ScheduleReport(
    int Issued, int Outbox, int Lists, IReadOnlyList<ScheduleProblem> Problems, DateTimeOffset? NextDue)
{
    public bool DidAnything => Issued + Outbox + Lists + Problems.Count > 0;
}

/// <summary>
/// What has to be done when its time has come, though nobody asks: scheduled awards are issued, the outbox is filled,
/// status lists are signed anew when half of their time is over. The service does it every now and then, the command
/// line once. One process at a time does it; where two come at it all the same, nothing is done twice.
/// </summary>
public sealed class RunSchedule
{
    private const string Name = "schedule";
    private const int PageSize = 50;
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(2);

    private readonly IDbContextFactory<RecognitionDbContext> _contexts;
    private readonly TakeLease _lease;
    private readonly IssueDueAwards _issue;
    private readonly FillOutbox _outbox;
    private readonly PublishStatusList _publish;
    private readonly CurrentActor _actor;
    private readonly string _owner;

    public RunSchedule(
        IDbContextFactory<RecognitionDbContext> contexts, TakeLease lease, IssueDueAwards issue, FillOutbox outbox,
        PublishStatusList publish, CurrentActor actor, RandomNumberGenerator random)
    {
        (_contexts, _lease, _issue, _outbox, _publish, _actor) = (contexts, lease, issue, outbox, publish, actor);
        var name = new byte[16];
        random.GetBytes(name);
        _owner = Convert.ToHexStringLower(name);
    }

    /// <summary>Refuses with <c>schedule-running</c> where another process is at it.</summary>
    public async Task<Outcome<ScheduleReport>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        if (_actor.Value == Actor.Service) _actor.Value = new Actor("scheduler");
        if (await KeepLeaseAsync(cancellationToken) is { } refused) return refused;
        try
        {
            return await RunAsync(cancellationToken);
        }
        finally
        {
            await _lease.ReturnAsync(Name, _owner);
        }
    }

    private async Task<Outcome<ScheduleReport>> RunAsync(CancellationToken cancellationToken)
    {
        var problems = new List<ScheduleProblem>();
        var issued = 0;
        for (var tried = PageSize; tried == PageSize;)
        {
            if (await KeepLeaseAsync(cancellationToken) is { } lost) return lost;
            (var done, tried) = await _issue.ExecuteAsync(PageSize, problems, cancellationToken);
            issued += done;
        }

        var filled = await _outbox.ExecuteAsync(cancellationToken);
        if (!filled.Ok) problems.Add(new ScheduleProblem("outbox", filled.Failure));
        var lists = await SignListsAsync(problems, cancellationToken);
        return new ScheduleReport(
            issued, filled.Ok ? filled.Value : 0, lists, problems, await NextDueAsync(cancellationToken));
    }

    /// <summary>Null where it is ours for a while longer.</summary>
    private async Task<Failure?> KeepLeaseAsync(CancellationToken cancellationToken)
    {
        var taken = await _lease.ExecuteAsync(Name, _owner, Time, cancellationToken);
        if (!taken.Ok) return taken.Failure;
        return taken.Value
            ? null
            : Failure.Conflict(
                "schedule-running", "Another process is at the schedule.", "Leave it to that, or try again.");
    }

    private async Task<int> SignListsAsync(List<ScheduleProblem> problems, CancellationToken cancellationToken)
    {
        Dictionary<int, string> lists;
        await using (var database = await _contexts.CreateDbContextAsync(cancellationToken))
        {
            lists = await database.StatusLists.ToDictionaryAsync(list => list.Id, list => list.Slug, cancellationToken);
        }

        var signed = 0;
        foreach (var (id, slug) in lists)
        {
            if (await _publish.IsCurrentAsync(id, cancellationToken)) continue;
            var published = await _publish.ExecuteAsync(id, cancellationToken);
            if (published.Ok) signed++;
            else problems.Add(new ScheduleProblem($"status/{slug}", published.Failure));
        }

        return signed;
    }

    private async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var database = await _contexts.CreateDbContextAsync(cancellationToken);
        return await database.AwardRequests.Where(request => request.DueAt != null)
            .OrderBy(request => request.DueAt).Select(request => request.DueAt).FirstOrDefaultAsync(cancellationToken);
    }
}
