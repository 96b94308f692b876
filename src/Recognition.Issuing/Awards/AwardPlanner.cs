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

    internal async Task<Outcome<AwardPlan>> PlanAsync(
        RecognitionDbContext database, AwardTerms terms, DateTimeOffset now, CancellationToken cancellation)
    {
        var issuer = terms.Achievement.Issuer;
        if (issuer.Ed25519Method is not { } method)
            return Failure.Unavailable("issuer-key-missing", $"'{issuer.Name}' has no active signing key.");

        var person = await FindPerson.ExecuteAsync(database, issuer.Issuer.Id, terms.Did, terms.Email);
        var held = person.Person is null
            ? null
            : await FindHeld(database, terms.Achievement.Achievement.Id, person.Person.Id);
        if (held is not null && !(held.ValidUntil <= now)) return AlreadyHeld(held);

        var status = await allocate.DrawAsync(database, issuer, StatusPurpose.Revocation, cancellation);
        if (!status.Ok) return status.Failure;

        var (id, newSubject) = (AwardId.Draw(random), SubjectId.Draw(random));
        var credential = builder.Build(terms, publicUrl.Award(id), terms.Did ?? person.Person?.SubjectId ?? newSubject,
            new StatusSlot(publicUrl.StatusList(status.Value.ListSlug), status.Value.Index));
        var prepared = signer.Prepare(credential.ToJson(), method, Instant.WholeSeconds(now));
        if (!prepared.Ok) return prepared.Failure;
        return new AwardPlan
        {
            AwardId = id,
            Terms = terms,
            Person = person,
            NewSubjectId = newSubject,
            ExpiredRow = held?.Row,
            Salt = NewSalt(),
            Status = status.Value,
            Prepared = prepared.Value,
        };
    }

    private byte[] NewSalt()
    {
        var salt = new byte[Award.SaltLength];
        random.GetBytes(salt);
        return salt;
    }

    private static Failure AlreadyHeld(Award held) =>
        Failure.Conflict(Exists, "This person holds this achievement already.",
            "Revoke the award first if it is to be replaced.") with { ExistingId = held.Id };
}
