using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Access;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Keys;
using Recognition.Issuing.People;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>
/// The first transaction of an award. Its unique rules decide between those who are at it at the same time: one
/// award of an achievement for a person, one award for a status entry, one award for an Idempotency-Key.
/// </summary>
internal static class StoreAwardPlan
{
    public static Outcome<bool> Execute(
        RecognitionDbContext database, AwardPlan plan, IdempotencyKey? key, byte[]? requestHash, DateTimeOffset now)
    {
        var terms = plan.Terms;
        var issuerId = terms.Achievement.Issuer.Issuer.Id;
        if (IssuerKey.StateOf(database, plan.Prepared.VerificationMethod) != KeyState.Active)
            return Failure.Conflict(WriteQueue.Taken, "The issuer has another key since.");
        if (plan.ExpiredRow is { } expired)
            database.Awards.Where(award => award.Row == expired && award.ValidUntil <= now)
                .ExecuteUpdate(set => set.SetProperty(award => award.Held, false));
        database.StatusLists.Where(list => list.Id == plan.Status.ListId)
            .ExecuteUpdate(set => set.SetProperty(list => list.Allocated, list => list.Allocated + 1));

        if (plan.WasHeld)
        {
            // Whoever was quicker has signed or discarded it.
            var award = database.Awards.FirstOrDefault(award => award.Id == plan.AwardId
                && (award.State == AwardState.Draft || award.State == AwardState.Scheduled));
            if (award is null) return Failure.Conflict(WriteQueue.Taken, "The award is held no more.");
            Plan(database, award, terms, now);
            AddVersion(database, award, plan);
            return true;
        }

        var person = PersonOf(database, plan.Person, plan.NewSubjectId, issuerId, now);
        AddAward(database, plan, person, now);

        if (key is not null) Remember(database, key, requestHash!, plan.AwardId, now);
        return true;
    }

    /// <summary>The person, new or known, with what was not known of them.</summary>
    internal static Person PersonOf(
        RecognitionDbContext database, FoundPerson found, string newSubjectId, int issuerId, DateTimeOffset now)
    {
        var person = found.Person;
        if (person is null)
            database.People.Add(person = new Person
            {
                IssuerId = issuerId,
                SubjectId = newSubjectId,
                CreatedAt = now,
            });
        else
            database.People.Attach(person);
        Remember(database, person, issuerId, IdentifierKind.Did, found.NewDid);
        Remember(database, person, issuerId, IdentifierKind.Email, found.NewEmail);
        return person;
    }

    internal static void Remember(
        RecognitionDbContext database, IdempotencyKey key, byte[] requestHash, string awardId, DateTimeOffset now) =>
        database.IdempotencyRecords.Add(new IdempotencyRecord
        {
            ApiKeyId = key.ApiKeyId,
            Key = key.Key,
            RequestHash = requestHash,
            AwardId = awardId,
            CreatedAt = now,
        });

    private static void Plan(RecognitionDbContext database, Award award, AwardTerms terms, DateTimeOffset now)
    {
        var before = Fingerprint.Of(award);
        var approved = award.State == AwardState.Draft;
        if (approved) award.Approve(database.Actor.Name, now);
        award.Plan();
        (award.RecipientName, award.ValidFrom, award.ValidUntil) =
            (terms.RecipientName, terms.ValidFrom, terms.ValidUntil);
        if (approved)
            AuditTrail.Record(database, now, "award.approved", $"awards/{award.Id}", before, Fingerprint.Of(award));
    }

    private static void AddAward(RecognitionDbContext database, AwardPlan plan, Person person, DateTimeOffset now)
    {
        var (terms, achievement) = (plan.Terms, plan.Terms.Achievement.Achievement);
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
        AddVersion(database, award, plan);
    }

    private static void AddVersion(RecognitionDbContext database, Award award, AwardPlan plan)
    {
        var achievement = plan.Terms.Achievement.Achievement;
        database.AwardVersions.Add(new AwardVersion
        {
            Award = award,
            Number = 1,
            Plan = plan.Prepared.Unsigned,
            VerificationMethod = plan.Prepared.VerificationMethod,
            ProofCreated = plan.Prepared.Created,
            StatusListId = plan.Status.ListId,
            StatusIndex = plan.Status.Index,
            SvgHash = achievement.SvgHash,
            PngHash = achievement.PngHash,
        });
    }

    private static void Remember(
        RecognitionDbContext database, Person person, int issuerId, IdentifierKind kind, string? value)
    {
        if (value is null) return;
        database.PersonIdentifiers.Add(new PersonIdentifier
        {
            IssuerId = issuerId,
            Kind = kind,
            Value = value,
            Person = person,
        });
    }
}
