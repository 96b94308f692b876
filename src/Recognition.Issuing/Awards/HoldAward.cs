using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Stores a wish to award that is not to be signed yet: a draft, or one whose validFrom lies ahead. It was checked by
/// every rule, and holds no status entry. The unique rule holds for what is scheduled at once, for a draft when it is
/// approved; until then whoever drafts is told.
/// </summary>
internal static class HoldAward
{
    public static async Task<Outcome<GrantedAward>> ExecuteAsync(
        WriteQueue queue, PublicUrl publicUrl, HeldAwardPlan plan, GrantAwardRequest request,
        (IdempotencyKey Key, byte[] Hash)? repeat, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var state = request.Draft ? AwardState.Draft : AwardState.Scheduled;
        var held = plan.Held is { } there && !(there.ValidUntil <= now) ? there : null;
        if (state == AwardState.Scheduled && held is not null) return AwardPlanner.AlreadyHeld(held);
        var stored = await queue.RunAsync(
            database => Store(database, plan, request, state, repeat, Instant.WholeSeconds(now)), cancellationToken);
        if (!stored.Ok) return stored.Failure;
        return Answer(stored.Value, publicUrl, repeated: false) with { HeldId = held?.Id };
    }

    /// <summary>What is said of a draft, or of what is scheduled.</summary>
    public static GrantedAward Answer(Award award, PublicUrl publicUrl, bool repeated) =>
        new(award.Id, publicUrl.Award(award.Id), ReadOnlyMemory<byte>.Empty, repeated)
        {
            Standing = award.State == AwardState.Draft ? AwardStanding.Draft : AwardStanding.Scheduled,
            ScheduledFor = award.State == AwardState.Scheduled ? award.ValidFrom : null,
            ApprovedAt = award.ApprovedAt,
            ApprovedBy = award.ApprovedBy,
        };

    private static Outcome<Award> Store(
        RecognitionDbContext database, HeldAwardPlan plan, GrantAwardRequest request, AwardState state,
        (IdempotencyKey Key, byte[] Hash)? repeat, DateTimeOffset now)
    {
        var (terms, achievement) = (plan.Terms, plan.Terms.Achievement.Achievement);
        if (state == AwardState.Scheduled && plan.Held is { } expired)
            database.Awards.Where(award => award.Row == expired.Row && award.ValidUntil <= now)
                .ExecuteUpdate(set => set.SetProperty(award => award.Held, false));
        var person = StoreAwardPlan.PersonOf(database, plan.Person, plan.NewSubjectId, achievement.IssuerId, now);
        var award = new Award
        {
            Id = plan.AwardId,
            IssuerId = achievement.IssuerId,
            AchievementId = achievement.Id,
            Person = person,
            RecipientName = terms.RecipientName,
            ValidFrom = terms.ValidFrom,
            ValidUntil = terms.ValidUntil,
            CreatedAt = now,
            Salt = plan.Salt,
        };
        award.Hold(state);
        database.AwardRequests.Add(new AwardRequest
        {
            Award = award,
            Request = AwardRequest.Write(request),
            State = state,
            DueAt = state == AwardState.Scheduled ? terms.ValidFrom : null,
        });
        if (repeat is { } given) StoreAwardPlan.Remember(database, given.Key, given.Hash, plan.AwardId, now);
        AuditTrail.Record(
            database, now, state == AwardState.Draft ? "award.drafted" : "award.scheduled", $"awards/{award.Id}",
            after: Fingerprint.Of(award));
        return award;
    }
}
