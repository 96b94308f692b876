using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Access;
using Recognition.Issuing.People;

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
        if (plan.ExpiredRow is { } expired)
            database.Awards.Where(award => award.Row == expired && award.ValidUntil <= now)
                .ExecuteUpdate(set => set.SetProperty(award => award.Held, false));
        database.StatusLists.Where(list => list.Id == plan.Status.ListId)
            .ExecuteUpdate(set => set.SetProperty(list => list.Allocated, list => list.Allocated + 1));

        var person = plan.Person.Person;
        if (person is null)
            database.People.Add(person = new Person
            {
                IssuerId = issuerId,
                SubjectId = plan.NewSubjectId,
                CreatedAt = now,
            });
        else
            database.People.Attach(person);
        Remember(database, person, issuerId, IdentifierKind.Did, plan.Person.NewDid);
        Remember(database, person, issuerId, IdentifierKind.Email, plan.Person.NewEmail);
        AddAward(database, plan, person, now);

        if (key is not null)
            database.IdempotencyRecords.Add(new IdempotencyRecord
            {
                ApiKeyId = key.ApiKeyId,
                Key = key.Key,
                RequestHash = requestHash!,
                AwardId = plan.AwardId,
                CreatedAt = now,
            });
        return true;
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
