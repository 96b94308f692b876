using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Recognition.Issuing.Access;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Instances;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Log;
using Recognition.Issuing.Outbox;
using Recognition.Issuing.People;
using Recognition.Issuing.Plans;
using Recognition.Issuing.Scheduling;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Status;

namespace Recognition.Issuing;

/// <summary>
/// Everything that is stored. Which database it is, the derived context says (Storage); this project knows none.
/// Contexts are made by the <see cref="IDbContextFactory{TContext}"/> that Storage registers; all writing goes through
/// the <see cref="Writing.WriteQueue"/>.
/// </summary>
public abstract class RecognitionDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Issuer> Issuers => Set<Issuer>();

    public DbSet<IssuerKey> IssuerKeys => Set<IssuerKey>();

    public DbSet<DidDocumentVersion> DidDocumentVersions => Set<DidDocumentVersion>();

    public DbSet<Achievement> Achievements => Set<Achievement>();

    public DbSet<AchievementVersion> AchievementVersions => Set<AchievementVersion>();

    public DbSet<Picture> Pictures => Set<Picture>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<PersonIdentifier> PersonIdentifiers => Set<PersonIdentifier>();

    public DbSet<Award> Awards => Set<Award>();

    public DbSet<AwardRequest> AwardRequests => Set<AwardRequest>();

    public DbSet<AwardVersion> AwardVersions => Set<AwardVersion>();

    public DbSet<AwardJwt> AwardJwts => Set<AwardJwt>();

    public DbSet<BulkPlan> BulkPlans => Set<BulkPlan>();

    public DbSet<BulkPlanRow> BulkPlanRows => Set<BulkPlanRow>();

    public DbSet<BulkPlanRecipient> BulkPlanRecipients => Set<BulkPlanRecipient>();

    public DbSet<StatusList> StatusLists => Set<StatusList>();

    public DbSet<StatusEntry> StatusEntries => Set<StatusEntry>();

    public DbSet<StatusListVersion> StatusListVersions => Set<StatusListVersion>();

    public DbSet<Instance> Instances => Set<Instance>();

    public DbSet<InstanceCredential> InstanceCredentials => Set<InstanceCredential>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    public DbSet<Revision> Revisions => Set<Revision>();

    public DbSet<OutboxEntry> Outbox => Set<OutboxEntry>();

    public DbSet<Lease> Leases => Set<Lease>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<LogEntry> LogEntries => Set<LogEntry>();

    public DbSet<LogNode> LogNodes => Set<LogNode>();

    public DbSet<LogHead> LogHeads => Set<LogHead>();

    /// <summary>Who makes the change of the present write job.</summary>
    public Actor Actor { get; private set; } = Actor.Service;

    /// <summary>The newest entry of the audit trail, as far as the present write job has come; null until it asks.</summary>
    internal AuditEntry? LastAuditEntry { get; set; }

    /// <summary>What the present write job has appended to the issuance log; null while that is nothing.</summary>
    internal IssuanceLog.Growth? LogGrowth { get; set; }

    /// <summary>A write job begins: nothing that an earlier one knew of the ends of trail and log is used.</summary>
    internal void Begin(Actor actor) => (Actor, LastAuditEntry, LogGrowth) = (actor, null, null);

    /// <summary>Begins a transaction that holds the right to write from its first moment.</summary>
    public abstract IDbContextTransaction BeginWrite();

    /// <summary>Begins a transaction in which all reading is of one moment, and which stops no writer.</summary>
    public abstract IDbContextTransaction BeginRead();

    /// <summary>Whether the database refused because a row with the same unique value is there.</summary>
    public abstract bool IsUniqueViolation(Exception exception);

    /// <summary>Whether the database was busy for longer than it waits: worth waiting again.</summary>
    public abstract bool IsBusy(Exception exception);

    /// <summary>
    /// What is wrong with the disk (full, read-only, damaged); null where the exception is our mistake.
    /// </summary>
    public abstract Failure? StorageTrouble(Exception exception);

    /// <summary>How large the database is.</summary>
    public abstract long Bytes();

    /// <summary>
    /// Reads the whole database: the first thing that is wrong with it, or null. Thorough: each index, too.
    /// </summary>
    public abstract string? FindDamage(bool thorough);

    /// <summary>After erasing: nothing of what was erased is left in the files of the database.</summary>
    public abstract void OverwriteErased();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(RecognitionDbContext).Assembly);
        SnakeCase.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixSeconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }
}
