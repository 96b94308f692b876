using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Issues what was a draft or scheduled, under the id that it has: once, whoever is at it at the same time. All rules are
/// checked anew, for achievements and keys change; it then goes the way of every grant (plan, sign, store). What cannot
/// be signed is a draft, or scheduled, again.
/// </summary>
public sealed class IssueHeldAward(
    IDbContextFactory<RecognitionDbContext> contexts,
    ProgrammeReader programme,
    AwardPlanner planner,
    FinishAward finish,
    WriteQueue queue,
    SignAwardPlan sign,
    PublicUrl publicUrl,
    TimeProvider clock)
{
    /// <param name="approves">Whether whoever asks may let drafts pass.</param>
    internal async Task<Outcome<GrantedAward>> ExecuteAsync(
        string id, bool approves, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await AttemptAsync(id, approves, cancellationToken) is { } outcome) return outcome;
        }
    }

    /// <summary>Null where another was quicker.</summary>
    private async Task<Outcome<GrantedAward>?> AttemptAsync(string id, bool approves, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        Outcome<AwardPlan> plan;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var award = await database.Awards.AsNoTracking().Include(award => award.Person)
                .FirstOrDefaultAsync(award => award.Id == id, cancellationToken);
            if (award is null) return GetAward.Unknown(id);
            var request = await database.AwardRequests.AsNoTracking()
                .FirstOrDefaultAsync(request => request.AwardRow == award.Row, cancellationToken);
            if (award.State is not (AwardState.Draft or AwardState.Scheduled) || request is null)
                return await FinishAsync(award, cancellationToken);
            if (award.State == AwardState.Draft && !approves)
                return Failure.Conflict("award-not-approved", "The award is a draft.", "Approve it first.");

            var terms = GrantRules.Check(
                request.Read(), await programme.ReadAsync(database, cancellationToken), now, GrantAward.Latest(now));
            if (!terms.Ok) return terms.Failure;
            if (terms.Value.ValidFrom > now)
                return award.State == AwardState.Scheduled
                    ? HoldAward.Answer(award, publicUrl, repeated: true)
                    : await ScheduleAsync(database, award, terms.Value, now, cancellationToken);
            plan = await planner.PlanAsync(database, terms.Value, now, cancellationToken, award);
        }

        if (!plan.Ok) return plan.Failure;
        if (await sign.ExecuteAsync(plan.Value, null, null, now, cancellationToken) is not { } signed) return null;
        return signed.Ok ? await AnswerAsync(id, signed.Value, repeated: false) : signed.Failure;
    }

    // Planned: somebody is at it, or a crash stopped them. Issued: it was done before.
    private async Task<Outcome<GrantedAward>> FinishAsync(Award award, CancellationToken cancellationToken)
    {
        var finished = await finish.ExecuteAsync(award.Id, cancellationToken);
        return finished.Ok ? await AnswerAsync(award.Id, finished.Value, repeated: true) : finished.Failure;
    }

    private async Task<Outcome<GrantedAward>> AnswerAsync(string id, ReadOnlyMemory<byte> credential, bool repeated)
    {
        await using var database = await contexts.CreateDbContextAsync(CancellationToken.None);
        var award = await database.Awards.AsNoTracking().FirstAsync(award => award.Id == id, CancellationToken.None);
        return new GrantedAward(id, publicUrl.Award(id), credential, repeated)
        {
            Standing = GetAward.StandingOf(award, clock.GetUtcNow()),
            ApprovedAt = award.ApprovedAt,
            ApprovedBy = award.ApprovedBy,
        };
    }

    // A draft whose validFrom lies ahead is approved now and signed then.
    private async Task<Outcome<GrantedAward>?> ScheduleAsync(
        RecognitionDbContext reading, Award draft, AwardTerms terms, DateTimeOffset now, CancellationToken cancellation)
    {
        var held = await reading.Awards.AsNoTracking().FirstOrDefaultAsync(
            award => award.AchievementId == draft.AchievementId && award.PersonId == draft.PersonId && award.Held,
            cancellation);
        if (held is not null && !(held.ValidUntil <= now)) return AwardPlanner.AlreadyHeld(held);
        var scheduled = await queue.RunAsync(
            database => Schedule(database, draft.Row, terms, held?.Row, Instant.WholeSeconds(now)), cancellation);
        if (scheduled.Failure is { Code: WriteQueue.Taken }) return null;
        return scheduled.Ok ? HoldAward.Answer(scheduled.Value, publicUrl, repeated: false) : scheduled.Failure;
    }

    private static Outcome<Award> Schedule(
        RecognitionDbContext database, long row, AwardTerms terms, long? expired, DateTimeOffset now)
    {
        var award = database.Awards.FirstOrDefault(award => award.Row == row && award.State == AwardState.Draft);
        var request = database.AwardRequests.Find(row);
        if (award is null || request is null) return Failure.Conflict(WriteQueue.Taken, "It is no draft any more.");
        if (expired is not null)
            database.Awards.Where(other => other.Row == expired && other.ValidUntil <= now)
                .ExecuteUpdate(set => set.SetProperty(other => other.Held, false));
        var before = Fingerprint.Of(award);
        award.Hold(AwardState.Scheduled);
        award.Approve(database.Actor.Name, now);
        (award.ValidFrom, award.ValidUntil) = (terms.ValidFrom, terms.ValidUntil);
        (request.State, request.DueAt) = (AwardState.Scheduled, terms.ValidFrom);
        AuditTrail.Record(database, now, "award.approved", $"awards/{award.Id}", before, Fingerprint.Of(award));
        return award;
    }
}
