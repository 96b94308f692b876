using Recognition.Issuing.Achievements;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.People;

namespace Recognition.Issuing.Awards;

/// <summary>
/// An achievement awarded to a person: the address that outlives each single signed credential. What was signed lies
/// in its <see cref="AwardVersion"/>s; the members here are for finding and listing.
/// </summary>
public sealed class Award
{
    internal const int SaltLength = 32;

    /// <summary>The row; never shown.</summary>
    public long Row { get; private set; }

    /// <summary>The path segment of its address (<see cref="AwardId"/>).</summary>
    public required string Id { get; init; }

    public required int IssuerId { get; init; }

    public required int AchievementId { get; init; }

    public int PersonId { get; init; }

    /// <summary>As the newest version has it.</summary>
    public required string RecipientName { get; set; }

    public required DateTimeOffset ValidFrom { get; set; }

    /// <summary>As the newest version has it.</summary>
    public DateTimeOffset? ValidUntil { get; set; }

    public AwardState State { get; private set; } = AwardState.Planned;

    /// <summary>
    /// Whether this is the one award of its achievement that its person holds, or will (unique in the schema). It begins
    /// with a plan or a schedule, not with a draft, and ends with revocation, and with expiry as soon as the achievement
    /// is awarded again.
    /// </summary>
    public bool Held { get; private set; } = true;

    /// <summary>The number of the newest signed version; 0 while the first is planned.</summary>
    public int Version { get; private set; }

    /// <summary>Where it stands in lists: counts up in the order in which awards were issued.</summary>
    public long? Position { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public string? RevocationReason { get; private set; }

    /// <summary>
    /// 32 random bytes: what hashes about it in the log and the audit trail are salted with. Null once its person was
    /// erased, and on awards of an earlier version until the next start.
    /// </summary>
    public byte[]? Salt { get; internal set; }

    /// <summary>Who revoked it; null where that was not written down.</summary>
    public string? RevokedBy { get; private set; }

    /// <summary>Since when it is, or was when it was revoked, suspended.</summary>
    public DateTimeOffset? SuspendedAt { get; private set; }

    public string? SuspensionReason { get; private set; }

    public string? SuspendedBy { get; private set; }

    /// <summary>When its draft was approved; null for one that was granted without.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    public string? ApprovedBy { get; private set; }

    /// <summary>The version for which the outbox has what falls due because of it; 0 for none.</summary>
    public int OutboxVersion { get; internal set; }

    /// <summary>Whether its earner has opened its page to search engines.</summary>
    public bool OpenToSearch { get; private set; }

    public Person? Person { get; init; }

    public Achievement? Achievement { get; init; }

    public Issuer? Issuer { get; init; }

    /// <summary>Stored as a wish that is not to be signed yet.</summary>
    /// <param name="state"><see cref="AwardState.Draft"/> or <see cref="AwardState.Scheduled"/>.</param>
    internal void Hold(AwardState state)
    {
        (State, Held) = (state, state == AwardState.Scheduled);
        if (state == AwardState.Draft) (ApprovedAt, ApprovedBy) = (null, null);
    }

    /// <summary>What was held is to be signed now.</summary>
    internal void Plan() => (State, Held) = (AwardState.Planned, true);

    internal void Approve(string by, DateTimeOffset now) => (ApprovedAt, ApprovedBy) = (now, by);

    internal void OpenTo(bool search) => OpenToSearch = search;

    internal void Issue(long position)
    {
        State = AwardState.Issued;
        Version = 1;
        Position = position;
    }

    /// <summary>A later version was signed: it is what the award's address answers with from now on.</summary>
    internal void Supersede(int version, string recipientName, DateTimeOffset? validUntil) =>
        (Version, RecipientName, ValidUntil) = (version, recipientName, validUntil);

    /// <summary>For good. That it was suspended before stays known: for reports about days of that time.</summary>
    internal void Revoke(string reason, string? by, DateTimeOffset now)
    {
        State = AwardState.Revoked;
        Held = false;
        (RevokedAt, RevocationReason, RevokedBy) = (now, reason, by);
    }

    /// <summary>Until it is lifted. Its holder keeps its place: nobody can be awarded the achievement again.</summary>
    internal void Suspend(string reason, string? by, DateTimeOffset now)
    {
        State = AwardState.Suspended;
        (SuspendedAt, SuspensionReason, SuspendedBy) = (now, reason, by);
    }

    /// <summary>The successor version says why; the audit trail keeps the rest.</summary>
    internal void Lift()
    {
        State = AwardState.Issued;
        (SuspendedAt, SuspensionReason, SuspendedBy) = (null, null, null);
    }

    /// <summary>Nothing that names its person is left. Without version and position no list and no file has it.</summary>
    internal void Erase()
    {
        State = AwardState.Erased;
        Held = false;
        (RecipientName, RevocationReason, SuspensionReason, Salt) = ("", null, null, null);
        (Version, Position, OpenToSearch) = (0, null, false);
    }

    /// <summary>Makes room for another award of the same achievement, once this one has expired.</summary>
    internal void LetGo() => Held = false;
}

public enum AwardState
{
    /// <summary>A wish that waits for approval: nothing is signed, and no status entry is drawn.</summary>
    Draft,

    /// <summary>To be signed when its validFrom has come: nothing is signed yet, and no status entry is drawn.</summary>
    Scheduled,

    /// <summary>Stored and not yet signed: nobody has seen it.</summary>
    Planned,

    Issued,

    /// <summary>On hold: the entries of its versions are set, and a later version ends that.</summary>
    Suspended,

    Revoked,

    /// <summary>Its person was erased: its address answers 410, its status entry and its leaf in the log stay.</summary>
    Erased,
}
