using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;
using Recognition.Issuing.People;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Status;

namespace Recognition.Issuing.Plans;

/// <summary>
/// Makes the next chunk of a plan out of its accepted rows and what the database holds now: what
/// <see cref="AwardPlanner"/> does for one. Every rule is checked again, for time has gone by since the file was read.
/// </summary>
public sealed class PlanAwardChunk(
    IDbContextFactory<RecognitionDbContext> contexts, ProgrammeReader programme, AllocateStatusIndex allocate,
    AwardCredentialBuilder builder, CredentialSigner signer, PublicUrl publicUrl, RandomNumberGenerator random,
    TimeProvider clock)
{
    /// <summary>A chunk without rows is the end.</summary>
    internal async Task<Outcome<AwardChunk>> ExecuteAsync(int plan, int size, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await programme.ReadAsync(database, cancellationToken);
        var now = clock.GetUtcNow();
        var stored = await database.BulkPlanRows
            .Where(row => row.PlanId == plan && row.State == BulkPlanRowState.Accepted)
            .OrderBy(row => row.Number).Take(size).Select(row => new { row.Number, row.Request })
            .ToListAsync(cancellationToken);

        var refused = new List<RefusedRow>();
        var drafts = new List<Draft>(stored.Count);
        using (var recipients = new ChunkRecipients(database, random, now))
        {
            foreach (var row in stored)
            {
                var terms = GrantRules.Check(PlanRequest.Read(row.Request!), known, now);
                if (!terms.Ok) refused.Add(Rejected(row.Number, terms.Failure));
                else if (recipients.Add(terms.Value, out var recipient) is { } held)
                    refused.Add(new RefusedRow(row.Number, BulkPlanRowState.Duplicate, Holds, held));
                else drafts.Add(new Draft(row.Number, terms.Value, recipient));
            }
        }

        var statuses = await DrawAsync(database, drafts, cancellationToken);
        if (!statuses.Ok) return statuses.Failure;
        var awards = Prepare(drafts, statuses.Value, Instant.WholeSeconds(now));
        if (awards.Find(award => award.Unavailable is not null)?.Unavailable is { } unavailable) return unavailable;
        refused.AddRange(awards.Where(award => award.Refused is not null).Select(award => award.Refused!));
        return new AwardChunk
        {
            Plan = plan,
            Revision = known.Revision,
            Now = Instant.WholeSeconds(now),
            Awards = [.. awards.Where(award => award.Award is not null).Select(award => award.Award!)],
            Refused = refused,
        };
    }

    private static PlanProblem Holds =>
        new(null, AwardPlanner.Exists, "This person holds this achievement already.");

    private static RefusedRow Rejected(int number, Failure failure) => new(
        number, BulkPlanRowState.Rejected,
        new PlanProblem(failure.Pointer, failure.Code, failure.Message, failure.Hint));

    /// <summary>
    /// A status entry for each draft; drafts for which the open list has none left wait for the next chunk.
    /// </summary>
    private async Task<Outcome<Dictionary<Draft, AllocatedIndex>>> DrawAsync(
        RecognitionDbContext database, List<Draft> drafts, CancellationToken cancellationToken)
    {
        var drawn = new Dictionary<Draft, AllocatedIndex>(drafts.Count, ReferenceEqualityComparer.Instance);
        foreach (var ofIssuer in drafts.GroupBy(draft => draft.Terms.Achievement.Issuer))
        {
            var wanting = ofIssuer.ToList();
            var entries = await allocate.DrawManyAsync(
                database, ofIssuer.Key, StatusPurpose.Revocation, wanting.Count, cancellationToken);
            if (!entries.Ok) return entries.Failure;
            for (var i = 0; i < entries.Value.Count; i++) drawn[wanting[i]] = entries.Value[i];
        }

        return drawn;
    }

    private List<Prepared> Prepare(
        List<Draft> drafts, Dictionary<Draft, AllocatedIndex> statuses, DateTimeOffset now)
    {
        var ready = drafts.FindAll(statuses.ContainsKey);
        var prepared = new Prepared[ready.Count];
        Parallel.For(0, ready.Count, i => prepared[i] = Prepare(ready[i], statuses[ready[i]], now));
        return [.. prepared];
    }

    private Prepared Prepare(Draft draft, AllocatedIndex status, DateTimeOffset now)
    {
        var issuer = draft.Terms.Achievement.Issuer;
        if (issuer.Ed25519Method is not { } method)
            return new Prepared(null, null, Failure.Unavailable(
                "issuer-key-missing", $"'{issuer.Name}' has no active signing key."));
        var id = AwardId.Draw(random);
        var credential = builder.Build(
            draft.Terms, publicUrl.Award(id), draft.Terms.Did ?? draft.Recipient.Person.SubjectId,
            new StatusSlot(publicUrl.StatusList(status.ListSlug), status.Index));
        var prepared = signer.Prepare(credential.ToJson(), method, now);
        if (!prepared.Ok)
            return prepared.Failure.Kind == FailureKind.Invalid
                ? new Prepared(null, Rejected(draft.Number, prepared.Failure), null)
                : new Prepared(null, null, prepared.Failure);
        return new Prepared(
            new AwardToStore
            {
                Number = draft.Number,
                AwardId = id,
                Terms = draft.Terms,
                Person = draft.Recipient.Person,
                ExpiredRow = draft.Recipient.ExpiredRow,
                Salt = NewSalt(),
                Status = status,
                Prepared = prepared.Value,
            },
            null, null);
    }

    private byte[] NewSalt()
    {
        var salt = new byte[Award.SaltLength];
        random.GetBytes(salt);
        return salt;
    }

    private sealed record Draft(int Number, AwardTerms Terms, ChunkRecipient Recipient);

    /// <summary>One of the three.</summary>
    private sealed record Prepared(AwardToStore? Award, RefusedRow? Refused, Failure? Unavailable);
}
