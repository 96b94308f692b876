using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Keys;

/// <summary>
/// One change of an issuer's keys: tried on a copy, rehearsed against everything that is outstanding, then made, with
/// the new DID document kept in the history. Whatever changed meanwhile makes it begin again.
/// </summary>
public sealed class ChangeKeys(
    IDbContextFactory<RecognitionDbContext> contexts,
    WriteQueue queue,
    RehearseDidDocument rehearse,
    Faults faults,
    PublicUrl publicUrl,
    TimeProvider clock)
{
    /// <param name="find">The issuer whose keys change.</param>
    /// <param name="change">Changes the keys (all of the issuer, by id) and returns the one that it is about.</param>
    /// <param name="refuse">What came up since the rehearsal, asked in the transaction of the change; null for nothing.
    /// </param>
    internal async Task<Outcome<KeyView>> ExecuteAsync(
        Func<RecognitionDbContext, Outcome<Issuer>> find,
        Func<List<IssuerKey>, DateTimeOffset, Outcome<IssuerKey>> change,
        IProgress<RehearsalProgress>? progress,
        CancellationToken cancellationToken,
        Func<RecognitionDbContext, Failure?>? refuse = null)
    {
        while (true)
        {
            var now = Instant.WholeSeconds(clock.GetUtcNow());
            var (before, proposed) = await TryOutAsync(find, change, now, cancellationToken);
            if (!proposed.Ok) return proposed.Failure;
            var rehearsed = await rehearse.ExecuteAsync(proposed.Value, progress, cancellationToken);
            if (!rehearsed.Ok) return rehearsed.Failure;
            faults.Reach(FaultPoint.KeyChangeRehearsed);
            var changed = await queue.RunAsync(
                database => refuse?.Invoke(database) ?? Make(database, find, change, before, now),
                CancellationToken.None);
            if (changed.Ok) faults.Reach(FaultPoint.KeyChangeCommitted);
            if (changed.Ok || changed.Failure.Code != WriteQueue.Taken) return changed;
        }
    }

    private async Task<(ReadOnlyMemory<byte> Before, Outcome<Programme.PublishedIssuer> Proposed)> TryOutAsync(
        Func<RecognitionDbContext, Outcome<Issuer>> find,
        Func<List<IssuerKey>, DateTimeOffset, Outcome<IssuerKey>> change,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        using var moment = database.BeginRead();
        var issuer = find(database);
        if (!issuer.Ok) return (default, issuer.Failure);
        var keys = KeysOf(database.IssuerKeys.AsNoTracking(), issuer.Value.Id);
        var before = IssuerDocuments.Publish(issuer.Value, keys, publicUrl).DidDocument;
        var changed = change(keys, now);
        return (before, changed.Ok ? IssuerDocuments.Publish(issuer.Value, keys, publicUrl) : changed.Failure);
    }

    private Outcome<KeyView> Make(
        RecognitionDbContext database,
        Func<RecognitionDbContext, Outcome<Issuer>> find,
        Func<List<IssuerKey>, DateTimeOffset, Outcome<IssuerKey>> change,
        ReadOnlyMemory<byte> before,
        DateTimeOffset now)
    {
        var issuer = find(database);
        if (!issuer.Ok) return issuer.Failure;
        var keys = KeysOf(database.IssuerKeys, issuer.Value.Id);
        if (!IssuerDocuments.Publish(issuer.Value, keys, publicUrl).DidDocument.Span.SequenceEqual(before.Span))
            return Failure.Conflict(WriteQueue.Taken, "The keys have changed meanwhile.");
        var known = keys.Count;
        var changed = change(keys, now);
        if (!changed.Ok) return changed.Failure;
        database.IssuerKeys.AddRange(keys.Skip(known));
        foreach (var key in keys)
            if (database.Entry(key) is { State: not EntityState.Unchanged } row)
                AuditTrail.Record(database, now, $"key.{key.State.ToString().ToLowerInvariant()}", key.Subject, row);
        SaveRetiredFirst(database, keys);
        DidDocumentVersion.Keep(database, issuer.Value, publicUrl, now);
        Revision.Raise(database, Revision.Programme);
        faults.Reach(FaultPoint.KeyChangeWritten);
        return KeyView.Of(changed.Value, issuer.Value.Slug);
    }

    // One key is active at a time, at every moment of the transaction: the schema sees to it.
    private static void SaveRetiredFirst(RecognitionDbContext database, List<IssuerKey> keys)
    {
        foreach (var key in keys)
        {
            var (id, state) = (key.Id, key.State);
            if (state != KeyState.Active && database.Entry(key).State == EntityState.Modified)
                database.IssuerKeys.Where(row => row.Id == id)
                    .ExecuteUpdate(set => set.SetProperty(row => row.State, state));
        }

        database.SaveChanges();
    }

    private static List<IssuerKey> KeysOf(IQueryable<IssuerKey> keys, int issuerId) =>
        [.. keys.Where(key => key.IssuerId == issuerId).OrderBy(key => key.Id)];
}
