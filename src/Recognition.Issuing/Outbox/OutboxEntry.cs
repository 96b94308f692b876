using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recognition.Issuing.Awards;

namespace Recognition.Issuing.Outbox;

/// <summary>What somebody is to be told of.</summary>
public enum OutboxKind
{
    /// <summary>An award was issued.</summary>
    Issued,

    /// <summary>A certification ends in so many days.</summary>
    Reminder,

    /// <summary>It has ended.</summary>
    Expired,

    Suspended,

    Lifted,

    Revoked,
}

/// <summary>
/// Something that is to be sent when it is due, and is written exactly once: kind, award, version and days are unique in
/// the schema. It holds no name and no address; whoever sends it looks them up.
/// </summary>
public sealed class OutboxEntry
{
    public int Id { get; private set; }

    public required OutboxKind Kind { get; init; }

    public required long AwardRow { get; init; }

    /// <summary>The version that it is about.</summary>
    public required int Version { get; init; }

    /// <summary>Of a reminder: how many days before the end. Else 0.</summary>
    public int Days { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>When it became pointless: the award was renewed, suspended or revoked.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    public Award? Award { get; init; }

    /// <summary>Inside the write job that makes what it tells of.</summary>
    internal static void Add(
        RecognitionDbContext database, OutboxKind kind, Award award, DateTimeOffset due, DateTimeOffset now, int days = 0) =>
        database.Outbox.Add(new OutboxEntry
        {
            Kind = kind,
            AwardRow = award.Row,
            Version = award.Version,
            Days = days,
            DueAt = due,
            CreatedAt = now,
        });

    /// <summary>What would tell of an end that comes otherwise, or not: open reminders and expiries of the award.</summary>
    /// <param name="before">Of versions below this one.</param>
    internal static void CancelEnds(
        RecognitionDbContext database, long awardRow, DateTimeOffset now, int before = int.MaxValue) =>
        database.Outbox
            .Where(entry => entry.AwardRow == awardRow && entry.Version < before
                && (entry.Kind == OutboxKind.Reminder || entry.Kind == OutboxKind.Expired)
                && entry.DoneAt == null && entry.CancelledAt == null)
            .ExecuteUpdate(set => set.SetProperty(entry => entry.CancelledAt, now));

    /// <summary>Nobody is told of an award whose person was erased.</summary>
    internal static void CancelAll(RecognitionDbContext database, long awardRow, DateTimeOffset now) =>
        database.Outbox
            .Where(entry => entry.AwardRow == awardRow && entry.DoneAt == null && entry.CancelledAt == null)
            .ExecuteUpdate(set => set.SetProperty(entry => entry.CancelledAt, now));

    internal sealed class Mapping : IEntityTypeConfiguration<OutboxEntry>
    {
        public void Configure(EntityTypeBuilder<OutboxEntry> builder)
        {
            builder.HasKey(entry => entry.Id);
            builder.HasIndex(entry => new { entry.AwardRow, entry.Kind, entry.Version, entry.Days }).IsUnique();
            builder.HasIndex(entry => entry.DueAt).HasFilter("done_at IS NULL AND cancelled_at IS NULL");
            builder.HasOne(entry => entry.Award).WithMany().HasForeignKey(entry => entry.AwardRow)
                .OnDelete(DeleteBehavior.Restrict);
        }
    }
}
