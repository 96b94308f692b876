using Microsoft.EntityFrameworkCore;

namespace Recognition.Issuing.Audit;

/// <summary>The state of the trail after every entry was looked at.</summary>
/// <param name="Entries">How many there are.</param>
/// <param name="Hash">The hash of the last one. Whoever writes it down can later prove what stood before it.</param>
/// <param name="Heads">How many signed heads of the issuance log hold a hash of the trail, all of which agree.</param>
public sealed record VerifiedAuditTrail(long Entries, byte[] Hash, int Heads);

/// <summary>
/// Reads the whole trail and finds any entry that was edited, removed, added between or cut off at the end: hashes and
/// numbers are computed again, and compared with what the signed heads of the issuance log say of the trail.
/// </summary>
public sealed class VerifyAuditTrail(IDbContextFactory<RecognitionDbContext> contexts)
{
    /// <param name="number">With <paramref name="hash"/>: an entry that somebody wrote down earlier; null for none.</param>
    /// <param name="hash">Its hash as they wrote it down.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Outcome<VerifiedAuditTrail>> ExecuteAsync(
        long? number = null, byte[]? hash = null, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        using var moment = database.BeginRead();
        var heads = await database.LogHeads.AsNoTracking().Where(head => head.AuditEntries > 0)
            .GroupBy(head => head.AuditEntries).ToDictionaryAsync(
                group => group.Key, group => group.Select(head => head.AuditHash).ToList(), cancellationToken);
        var (expected, previous, agreed) = (1L, AuditTrail.Beginning, 0);
        var entries = database.AuditEntries.AsNoTracking().OrderBy(entry => entry.Number).AsAsyncEnumerable();
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            if (entry.Number != expected)
                return Broken(expected, $"Entry {expected} is missing: {entry.Number} follows {expected - 1}.");
            if (!entry.Previous.AsSpan().SequenceEqual(previous))
                return Broken(expected, $"Entry {expected} does not follow the one before it: one was changed or removed.");
            if (!entry.Hash.AsSpan().SequenceEqual(entry.ComputeHash()))
                return Broken(expected, $"Entry {expected} ({entry.Action} {entry.Subject}) was changed.");
            if (heads.Remove(entry.Number, out var signed))
            {
                if (signed.Exists(one => !one.AsSpan().SequenceEqual(entry.Hash)))
                    return Broken(expected, $"A signed head of the log knows another entry {expected}: the trail was rewritten.");
                agreed += signed.Count;
            }

            if (entry.Number == number && !entry.Hash.AsSpan().SequenceEqual(hash))
                return Broken(expected, $"Entry {expected} is not the one that was written down: the trail was rewritten.");
            (previous, expected) = (entry.Hash, expected + 1);
        }

        if (heads.Count > 0 || number >= expected)
            return Broken(expected, $"The trail ends with entry {expected - 1}, and there were more: its end was cut off.");
        return new VerifiedAuditTrail(expected - 1, previous, agreed);
    }

    private static Failure Broken(long number, string message) => Failure.Conflict(
        "audit-trail-broken", message, "Compare the database with a backup, from this entry on.") with
    {
        Pointer = $"/{number}",
    };
}
