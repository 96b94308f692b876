using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Keys;

/// <summary>An award that a compromised key had signed in the time in which others may have signed, too.</summary>
public sealed record AwardInWindow(string Id, string Url, DateTimeOffset SignedAt);

/// <summary>What the end of a key led to.</summary>
/// <param name="Key">The key, compromised.</param>
/// <param name="Successor">The key that signs in its place.</param>
/// <param name="InWindow">The awards that it signed since it was compromised: those, and no others, are ours.</param>
/// <param name="Reissued">Awards that were signed anew under the same address, before and in that time.</param>
public sealed record CompromisedKey(
    KeyView Key, KeyView Successor, IReadOnlyList<AwardInWindow> InWindow, int Reissued)
{
    /// <summary><c>{"key","successor","reissued","inWindow":[{"id","url","signedAt"}]}</c></summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteMembers(json);
        json.WriteEndObject();
    }

    /// <summary>The members alone, for an object that is open.</summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WritePropertyName("key");
        Key.WriteTo(json);
        json.WritePropertyName("successor");
        Successor.WriteTo(json);
        json.WriteNumber("reissued", Reissued);
        json.WriteStartArray("inWindow");
        foreach (var award in InWindow)
        {
            json.WriteStartObject();
            json.WriteString("id", award.Id);
            json.WriteString("url", award.Url);
            json.WriteString("signedAt", DateTimeStamp.Format(award.SignedAt));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

/// <summary>
/// A key that somebody else may have. Another takes its place; every award that it had signed is signed anew under the
/// same address; only then does it leave assertionMethod, so that nobody who holds a link is let down. Files that were
/// signed with it fail from then on: what cannot be told from a forgery is not to be believed. Two DID documents are
/// published on the way, and each is rehearsed once. Cut off in the middle, it goes on when it is asked for again.
/// </summary>
public sealed class CompromiseKey(
    IDbContextFactory<RecognitionDbContext> contexts,
    ProgrammeReader programme,
    ReplaceKey replace,
    ChangeKeys changeKeys,
    ReissueAwards reissue,
    WriteQueue queue,
    Faults faults,
    PublicUrl publicUrl,
    TimeProvider clock)
{
    public async Task<Outcome<CompromisedKey>> ExecuteAsync(
        string name, DateTimeOffset since, IProgress<RehearsalProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Outcome<IssuerKey> key;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
            key = FindKey.In(database, name);
        if (!key.Ok) return key.Failure;
        since = Instant.WholeSeconds(since);
        if (since > clock.GetUtcNow())
            return Failure.Invalid("since-in-future", "A key cannot be known to be compromised in the future.", "/since");

        var successor = await replace.ExecuteAsync(key.Value, progress, cancellationToken);
        if (!successor.Ok) return successor.Failure;
        var issuer = (await programme.ReadAsync(cancellationToken)).IssuerById(key.Value.IssuerId)!;
        var method = $"{issuer.Did}#{key.Value.PublicKeyMultibase}";
        var withdrawn = await WithdrawAsync(issuer, cancellationToken);
        if (!withdrawn.Ok) return withdrawn.Failure;
        faults.Reach(FaultPoint.KeyReplaced);

        for (var (reissued, idle) = (0, 0); ;)
        {
            var more = await reissue.ExecuteAsync(issuer, method, cancellationToken);
            if (!more.Ok) return more.Failure;
            reissued += more.Value;
            if (more.Value == 0) idle++;
            var changed = await changeKeys.ExecuteAsync(
                database => FindKey.IssuerOf(database, name),
                (keys, now) => Mark(FindKey.Among(keys, key.Value.Id), since, now),
                progress, cancellationToken, database => ReissueAwards.Remains(database, method));
            if (changed.Ok)
                return new CompromisedKey(
                    changed.Value, successor.Value, await InWindowAsync(method, since, cancellationToken), reissued);
            // An award whose plan named the key was finished meanwhile: it is signed anew, too.
            if (changed.Failure.Code != RehearseDidDocument.WouldBreak || idle > 1) return changed.Failure;
        }
    }

    // The lists that it signed are to be signed by its successor, and JWTs that were kept are made anew when asked for.
    private Task<Outcome<bool>> WithdrawAsync(PublishedIssuer issuer, CancellationToken cancellationToken) =>
        queue.RunAsync(
            database =>
            {
                var id = issuer.Issuer.Id;
                foreach (var list in database.StatusLists.Where(list => list.IssuerId == id).ToList()) list.Change();
                database.AwardJwts
                    .Where(jwt => database.Awards.Any(award => award.Row == jwt.AwardRow && award.IssuerId == id))
                    .ExecuteDelete();
                return (Outcome<bool>)true;
            },
            cancellationToken);

    private static Outcome<IssuerKey> Mark(IssuerKey key, DateTimeOffset since, DateTimeOffset now)
    {
        // Learnt later that it was earlier: the earlier moment counts.
        if (key.State != KeyState.Compromised || since < key.CompromisedSince) key.Compromise(since, now);
        return key;
    }

    private async Task<IReadOnlyList<AwardInWindow>> InWindowAsync(
        string method, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from version in database.AwardVersions.AsNoTracking()
            join award in database.Awards on version.AwardRow equals award.Row
            where version.VerificationMethod == method && version.ProofCreated >= since && version.Credential != null
            orderby version.ProofCreated, award.Row
            select new { award.Id, version.ProofCreated }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new AwardInWindow(row.Id, publicUrl.Award(row.Id), row.ProofCreated));
    }
}
