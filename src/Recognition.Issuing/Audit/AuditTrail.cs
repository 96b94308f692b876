using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Recognition.Issuing.Audit;

/// <summary>
/// The append-only trail of every change. <see cref="Record"/> stands in the write job that makes the change: the entry
/// is there with the change, or neither is.
/// </summary>
public static class AuditTrail
{
    /// <summary>What the first entry names as the hash before it.</summary>
    internal static readonly byte[] Beginning = new byte[SHA256.HashSizeInBytes];

    private static readonly Func<RecognitionDbContext, AuditEntry?> ReadLast = EF.CompileQuery(
        (RecognitionDbContext database) => database.AuditEntries.AsNoTracking()
            .OrderByDescending(entry => entry.Number).FirstOrDefault());

    /// <param name="database">The context of the write job; who acts is its <see cref="RecognitionDbContext.Actor"/>.</param>
    /// <param name="now">When.</param>
    /// <param name="action">A noun and what was done to it: <c>award.suspended</c>.</param>
    /// <param name="subject">What it was done to, as an id: <c>awards/{id}</c>. Never a name or an e-mail address.</param>
    /// <param name="before">A hash of what was there; salted (<see cref="Fingerprint"/>) where it is about a person.</param>
    /// <param name="after">A hash of what is there now.</param>
    public static void Record(
        RecognitionDbContext database, DateTimeOffset now, string action, string subject, byte[]? before = null,
        byte[]? after = null) =>
        database.AuditEntries.Add(Next(database, now, action, subject, before, after));

    /// <summary>The change of a row that is about nobody, before it is saved.</summary>
    public static void Record(
        RecognitionDbContext database, DateTimeOffset now, string action, string subject, EntityEntry row) =>
        Record(
            database, now, action, subject,
            row.State == EntityState.Added ? null : Fingerprint.Of(row.OriginalValues),
            Fingerprint.Of(row.CurrentValues));

    /// <summary>
    /// The entry alone, chained and sealed, for whoever stores many rows by a statement of their own. Entries are to be
    /// stored in the order in which they were made, all of them, in the same job.
    /// </summary>
    internal static AuditEntry Next(
        RecognitionDbContext database, DateTimeOffset now, string action, string subject, byte[]? before = null,
        byte[]? after = null)
    {
        var last = database.LastAuditEntry ??= ReadLast(database);
        return database.LastAuditEntry = new AuditEntry
        {
            Number = (last?.Number ?? 0) + 1,
            At = Instant.WholeSeconds(now),
            Actor = database.Actor.Name,
            Origin = database.Actor.From,
            Action = action,
            Subject = subject,
            Before = before,
            After = after,
            Previous = last?.Hash ?? Beginning,
        }.Seal();
    }
}
