using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.People;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Status;

namespace Recognition.Issuing.Awards;

/// <summary>Makes the plan of an award out of its terms and what the database holds now.</summary>
public sealed class AwardPlanner(
    AllocateStatusIndex allocate,
    AwardCredentialBuilder builder,
    CredentialSigner signer,
    PublicUrl publicUrl,
    RandomNumberGenerator random)
{
    /// <summary>The code of a refusal: the person holds the achievement already.</summary>
    internal const string Exists = "award-exists";

    private static readonly Func<RecognitionDbContext, int, int, Task<Award?>> FindHeld =
        EF.CompileAsyncQuery((RecognitionDbContext database, int achievement, int person) =>
            database.Awards.AsNoTracking().FirstOrDefault(
                award => award.AchievementId == achievement && award.PersonId == person && award.Held));

    /// <param name="wasHeld">The award, with its person, that was a draft or scheduled; null for one that is new.</param>
    internal async Task<Outcome<AwardPlan>> PlanAsync(
        RecognitionDbContext database, AwardTerms terms, DateTimeOffset now, CancellationToken cancellation,
        Award? wasHeld = null)
    {
        var issuer = terms.Achievement.Issuer;
        if (issuer.Ed25519Method is not { } method) return KeyMissing(terms);
        var person = wasHeld is null
            ? await FindPerson.ExecuteAsync(database, issuer.Issuer.Id, terms.Did, terms.Email)
            : new FoundPerson(wasHeld.Person!, null, null);
        var held = await HeldAsync(database, terms, person);
        if (held?.Id == wasHeld?.Id) held = null;
        if (held is not null && !(held.ValidUntil <= now)) return AlreadyHeld(held);

        var status = await allocate.DrawAsync(database, issuer, StatusPurpose.Revocation, cancellation);
        if (!status.Ok) return status.Failure;

        var (id, newSubject) = (wasHeld?.Id ?? AwardId.Draw(random), SubjectId.Draw(random));
        var credential = builder.Build(terms, publicUrl.Award(id), terms.Did ?? person.Person?.SubjectId ?? newSubject,
            new StatusSlot(publicUrl.StatusList(status.Value.ListSlug), status.Value.Index));
        var prepared = signer.Prepare(credential.ToJson(), method, Instant.WholeSeconds(now));
        if (!prepared.Ok) return prepared.Failure;
        return new AwardPlan
        {
            AwardId = id,
            Terms = terms,
            Person = person,
            WasHeld = wasHeld is not null,
            NewSubjectId = newSubject,
            ExpiredRow = held?.Row,
            Salt = wasHeld?.Salt ?? NewSalt(),
            Status = status.Value,
            Prepared = prepared.Value,
        };
    }

    /// <summary>
    /// What is to be stored of an award that is not to be signed yet. Every rule is checked by building the credential as
    /// it would be, with an entry that stands for the one to come.
    /// </summary>
    internal async Task<Outcome<HeldAwardPlan>> PlanHeldAsync(
        RecognitionDbContext database, AwardTerms terms, DateTimeOffset now)
    {
        var issuer = terms.Achievement.Issuer;
        if (issuer.Ed25519Method is not { } method) return KeyMissing(terms);
        var person = await FindPerson.ExecuteAsync(database, issuer.Issuer.Id, terms.Did, terms.Email);
        var (id, newSubject) = (AwardId.Draw(random), SubjectId.Draw(random));
        var credential = builder.Build(terms, publicUrl.Award(id), terms.Did ?? person.Person?.SubjectId ?? newSubject,
            new StatusSlot(publicUrl.StatusList($"{issuer.Slug}-1"), 0));
        var prepared = signer.Prepare(credential.ToJson(), method, Instant.WholeSeconds(now));
        if (!prepared.Ok) return prepared.Failure;
        return new HeldAwardPlan
        {
            AwardId = id,
            Terms = terms,
            Person = person,
            NewSubjectId = newSubject,
            Salt = NewSalt(),
            Held = await HeldAsync(database, terms, person),
        };
    }

    private static async Task<Award?> HeldAsync(RecognitionDbContext database, AwardTerms terms, FoundPerson person) =>
        person.Person is null
            ? null
            : await FindHeld(database, terms.Achievement.Achievement.Id, person.Person.Id);

    private static Failure KeyMissing(AwardTerms terms) => Failure.Unavailable(
        "issuer-key-missing", $"'{terms.Achievement.Issuer.Name}' has no active signing key.");

    private byte[] NewSalt()
    {
        var salt = new byte[Award.SaltLength];
        random.GetBytes(salt);
        return salt;
    }

    internal static Failure AlreadyHeld(Award held) => held.State == AwardState.Scheduled
        ? Failure.Conflict(Exists, "This achievement is scheduled for this person already.",
            "Discard what is scheduled if it is to be replaced.") with { ExistingId = held.Id }
        : Failure.Conflict(Exists, "This person holds this achievement already.",
            "Revoke the award first if it is to be replaced.") with { ExistingId = held.Id };
}
