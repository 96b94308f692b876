using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Status;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Status;

/// <summary>
/// The signed list as the database stands: an earlier one if no bit was set since and half of its time is left, else
/// a new one, signed and kept. The list's counter is read before anything kept is used; where two processes publish at
/// once, both serve the one that was stored first.
/// </summary>
public sealed class PublishStatusList(
    IDbContextFactory<RecognitionDbContext> contexts,
    ProgrammeReader programme,
    StatusListSigner signer,
    WriteQueue queue,
    Faults faults,
    PublicUrl publicUrl,
    TimeProvider clock,
    IssuingOptions options)
{
    private static readonly Func<RecognitionDbContext, int, Task<long>> ReadRevision = EF.CompileAsyncQuery(
        (RecognitionDbContext database, int id) => database.StatusLists
            .Where(list => list.Id == id).Select(list => list.Revision).FirstOrDefault());

    /// <summary>Another process on the same data may have a clock that is this much ahead.</summary>
    private static readonly TimeSpan SkewAllowed = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<int, StatusListVersion> _kept = new();
    private readonly ConcurrentDictionary<int, SemaphoreSlim> _signing = new();

    /// <summary>The refusal of a change that is stored all the same: only the list that tells others is missing.</summary>
    internal static Failure Unpublished(Failure why) => Failure.Unavailable(
        "status-list-not-published",
        "The change is stored, and whoever verifies here sees it at once. Others do not yet, for the status list could "
        + $"not be signed: {why.Message}",
        $"{why.Hint} The list is signed as soon as that is possible; the same request again tries it at once.".TrimStart());

    internal async Task<Outcome<StatusListVersion>> ExecuteAsync(int listId, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(listId, cancellationToken) is { } current) return current;

        // One at a time signs in this process; those who waited find what the first has published.
        var turn = _signing.GetOrAdd(listId, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                if (await CurrentAsync(listId, cancellationToken) is { } published) return published;
                var signed = await SignAsync(listId, cancellationToken);
                if (signed.Ok || signed.Failure.Code != WriteQueue.Taken) return signed;
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Whether the list was signed as it stands, and less than half of its time ago.</summary>
    internal async Task<bool> IsCurrentAsync(int listId, CancellationToken cancellationToken) =>
        await CurrentAsync(listId, cancellationToken) is not null;

    private async Task<StatusListVersion?> CurrentAsync(int listId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var revision = await ReadRevision(database, listId);
        if (!_kept.TryGetValue(listId, out var kept) || kept.Number != revision)
        {
            kept = await database.StatusListVersions.AsNoTracking().FirstOrDefaultAsync(
                version => version.StatusListId == listId && version.Number == revision, cancellationToken);
            if (kept is null) return null;
            _kept[listId] = kept;
        }

        return IsFresh(kept) ? kept : null;
    }

    // One that a clock that was wrong has dated ahead is signed anew, too: nobody would take it yet.
    private bool IsFresh(StatusListVersion version) =>
        clock.GetUtcNow() is var now && version.PublishedAt <= now + SkewAllowed
        && now < version.PublishedAt + ((version.ValidUntil - version.PublishedAt) / 2);

    private async Task<Outcome<StatusListVersion>> SignAsync(int listId, CancellationToken cancellationToken)
    {
        var made = await MakeAsync(listId, null, cancellationToken);
        if (!made.Ok) return made.Failure;
        var (version, revision) = made.Value;
        faults.Reach(FaultPoint.StatusListSigned);
        var stored = await queue.RunAsync(database => Store(database, version, revision), CancellationToken.None);
        faults.Reach(FaultPoint.StatusListPublished);
        return stored;
    }

    /// <summary>
    /// The list as the database stands, signed for longer than it is published for, and not kept: for a copy that
    /// nobody signs anew.
    /// </summary>
    internal async Task<Outcome<byte[]>> SignForCopyAsync(
        int listId, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var made = await MakeAsync(listId, until, cancellationToken);
        return made.Ok ? made.Value.Version.Credential : made.Failure;
    }

    /// <summary>A signed version, and the counter that it was made by.</summary>
    private async Task<Outcome<(StatusListVersion Version, long Revision)>> MakeAsync(
        int listId, DateTimeOffset? lastsUntil, CancellationToken cancellationToken)
    {
        StatusList? list;
        bool old;
        Bitstring bits;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            using var moment = database.BeginRead(); // counter and bits are of the same moment
            list = await database.StatusLists.AsNoTracking()
                .FirstOrDefaultAsync(list => list.Id == listId, cancellationToken);
            if (list is null) return GetStatusList.Unknown($"{listId}");
            old = await database.StatusListVersions.AnyAsync(
                version => version.StatusListId == listId && version.Number == list.Revision, cancellationToken);
            bits = await ReadBitsAsync(database, list, cancellationToken);
        }

        var issuer = (await programme.ReadAsync(cancellationToken)).IssuerById(list.IssuerId)!;
        var number = old ? list.Revision + 1 : list.Revision;
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        var until = lastsUntil ?? now + options.StatusListValidity;
        var document = StatusListDocument.Of(issuer.Did, publicUrl.StatusList(list.Slug),
            list.Purpose == StatusPurpose.Revocation ? "revocation" : "suspension", bits, now, until,
            options.StatusListTtl);
        var signed = await signer.SignAsync(document, issuer, now, cancellationToken);
        if (!signed.Ok) return signed.Failure;
        var version = new StatusListVersion
        {
            StatusListId = listId,
            Number = number,
            Credential = signed.Value,
            PublishedAt = now,
            ValidUntil = until,
        };
        return (version, list.Revision);
    }

    private Outcome<StatusListVersion> Store(
        RecognitionDbContext database, StatusListVersion version, long revision)
    {
        var list = database.StatusLists.First(list => list.Id == version.StatusListId);
        if (list.Revision != revision) // a bit was set meanwhile: this one never was the list
            return Failure.Conflict(WriteQueue.Taken, "The list has changed.");
        if (version.Number != revision) list.Change();
        database.StatusListVersions.Add(version);
        AuditTrail.Record(
            database, version.PublishedAt, "status-list.published", $"status/{list.Slug}",
            after: SHA256.HashData(version.Credential));
        faults.Reach(FaultPoint.StatusListWritten);
        return version;
    }

    private static async Task<Bitstring> ReadBitsAsync(
        RecognitionDbContext database, StatusList list, CancellationToken cancellationToken)
    {
        var bits = new Bitstring(list.Length);
        await foreach (var index in database.StatusEntries.Where(entry => entry.StatusListId == list.Id)
            .Select(entry => entry.Index).AsAsyncEnumerable().WithCancellation(cancellationToken))
            bits[index] = true;
        return bits;
    }
}
