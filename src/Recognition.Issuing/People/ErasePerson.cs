using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Outbox;
using Recognition.Issuing.Plans;
using Recognition.Issuing.Sharing;
using Recognition.Issuing.Writing;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.People;

/// <summary>What was erased.</summary>
/// <param name="Awards">The ids of the awards, whose addresses answer 410 from now on.</param>
public sealed record ErasedPerson(IReadOnlyList<string> Awards);

/// <summary>
/// Erases a person (GDPR, article 17): name, e-mail address and DID, every signed credential, JWT and plan of their
/// awards, rows of plans, the reasons that were given, and the salts, so that nothing can be tried against what log and
/// audit trail hold. The entries of status lists stay as they are, and so do the leaves of the log: no index is used
/// twice, and the tree still proves all others. Files that the person has keep verifying.
/// </summary>
public sealed class ErasePerson(
    IDbContextFactory<RecognitionDbContext> contexts, WriteQueue queue, ShareCardFolder cards,
    RandomNumberGenerator random, TimeProvider clock)
{
    /// <param name="identifier">An e-mail address, a DID, or the id of one of their awards.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Outcome<ErasedPerson>> ExecuteAsync(
        string? identifier, CancellationToken cancellationToken = default)
    {
        var text = identifier?.Trim() ?? "";
        var erased = await queue.RunAsync(database => Erase(database, text), cancellationToken);
        if (!erased.Ok) return erased;
        // They show the name, too.
        foreach (var id in erased.Value.Awards) cards.Remove(GetShareCard.SubjectOfAward(id));
        await using var database = await contexts.CreateDbContextAsync(CancellationToken.None);
        database.OverwriteErased();
        return erased;
    }

    private Outcome<ErasedPerson> Erase(RecognitionDbContext database, string identifier)
    {
        if (database.Awards.Any(award => award.Id == identifier && award.State == AwardState.Erased))
            return new ErasedPerson([]);
        var people = Find(database, identifier);
        var forgotten = ForgetRecipients.Execute(database, IdentifiersOf(database, people, identifier));
        if (people.Count == 0 && forgotten == 0)
            return Failure.NotFound(
                "person-not-found", "Nobody is known by that.",
                "Give an e-mail address, a DID, or the id of one of the person's awards.");
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        var erased = new List<string>();
        foreach (var person in people)
        {
            foreach (var award in database.Awards.Where(award => award.PersonId == person).ToList())
            {
                if (award.State == AwardState.Erased) continue;
                Erase(database, award, now);
                if (award.State == AwardState.Erased) erased.Add(award.Id);
            }

            database.PersonIdentifiers.Where(row => row.PersonId == person).ExecuteDelete();
            // The subject id stands in the files that others have.
            var nobody = SubjectId.Draw(random);
            database.People.Where(row => row.Id == person)
                .ExecuteUpdate(set => set.SetProperty(row => row.SubjectId, nobody));
        }

        return new ErasedPerson(erased);
    }

    private static HashSet<string> IdentifiersOf(RecognitionDbContext database, List<int> people, string given) =>
    [
        .. FormsOf(given),
        .. database.PersonIdentifiers.Where(row => people.Contains(row.PersonId)).Select(row => row.Value),
    ];

    private static void Erase(RecognitionDbContext database, Award award, DateTimeOffset now)
    {
        AuditTrail.Record(database, now, "award.erased", $"awards/{award.Id}", Fingerprint.Of(award));
        database.AwardRequests.Where(request => request.AwardRow == award.Row).ExecuteDelete();
        if (award.State is AwardState.Draft or AwardState.Scheduled)
        {
            DiscardAward.RemoveRows(database, award); // nobody has seen it: nothing of it stays
            database.Entry(award).State = EntityState.Detached;
            return;
        }

        OutboxEntry.CancelAll(database, award.Row, now);
        database.AwardJwts.Where(jwt => jwt.AwardRow == award.Row).ExecuteDelete();
        database.AwardVersions.Where(version => version.AwardRow == award.Row).ExecuteUpdate(set => set
            .SetProperty(version => version.Plan, Array.Empty<byte>())
            .SetProperty(version => version.Credential, (byte[]?)null)
            .SetProperty(version => version.Reason, (string?)null));
        database.IdempotencyRecords.Where(record => record.AwardId == award.Id).ExecuteDelete();
        award.Erase();
    }

    private static List<int> Find(RecognitionDbContext database, string identifier)
    {
        if (AwardId.IsValid(identifier)
            && database.Awards.Where(award => award.Id == identifier && award.Version > 0).Select(award => award.PersonId)
                .ToList() is { Count: > 0 } holder) return holder;
        var forms = FormsOf(identifier);
        return [.. database.PersonIdentifiers.Where(row => forms.Contains(row.Value))
            .Select(row => row.PersonId).Distinct()];
    }

    // Also as it was typed, and as addresses were stored earlier: nothing of a person may stay behind.
    private static string[] FormsOf(string given)
    {
        var identity = Identity.Read(given);
        return [.. new[] { given, given.ToLowerInvariant(), identity.Value, identity.WithUnicodeDomain ?? identity.Value }
            .Distinct()];
    }
}
