using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recognition.Issuing.Plans;

/// <summary>One recipient of a <see cref="BulkPlan"/>. Rows are written and moved on by <see cref="PlanRowWriter"/>.
/// </summary>
public sealed class BulkPlanRow
{
    public int PlanId { get; private set; }

    /// <summary>Counts the recipients of the file from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The line of the file where it begins; 0 where the file has no lines to speak of.</summary>
    public int Line { get; private set; }

    public BulkPlanRowState State { get; private set; }

    /// <summary>
    /// The wish to award, as <c>POST /api/awards</c> takes it; null as soon as it is awarded, for then the award has it,
    /// and where the row could not be read.
    /// </summary>
    public byte[]? Request { get; private set; }

    /// <summary>Why it is no award: a JSON array of <see cref="PlanProblem"/>s.</summary>
    public string? Problems { get; private set; }

    /// <summary>The award that came of it, or that is in its way. One that was given up leaves its number behind.</summary>
    public long? AwardRow { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<BulkPlanRow>
    {
        public void Configure(EntityTypeBuilder<BulkPlanRow> builder)
        {
            builder.HasKey(row => new { row.PlanId, row.Number });
            builder.HasIndex(row => new { row.PlanId, row.State, row.Number });
            builder.HasOne<BulkPlan>().WithMany().HasForeignKey(row => row.PlanId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public enum BulkPlanRowState
{
    /// <summary>To be awarded.</summary>
    Accepted,

    /// <summary>The same recipient as another row, or one who holds the achievement already.</summary>
    Duplicate,

    /// <summary>Something in it is wrong.</summary>
    Rejected,

    /// <summary>Its award is stored, and not yet signed.</summary>
    Planned,

    /// <summary>Its award is signed and stored.</summary>
    Awarded,

    /// <summary>Its award is revoked again.</summary>
    Reversed,
}

/// <summary>
/// Who stood in which row, while a file is read: a hash of achievement and DID or address. Gone when it is read.
/// </summary>
public sealed class BulkPlanRecipient
{
    public int PlanId { get; private set; }

    /// <summary>The first 16 bytes of a SHA-256.</summary>
    public byte[] Identity { get; private set; } = [];

    public int Number { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<BulkPlanRecipient>
    {
        public void Configure(EntityTypeBuilder<BulkPlanRecipient> builder)
        {
            builder.HasKey(recipient => new { recipient.PlanId, recipient.Identity });
            builder.HasOne<BulkPlan>().WithMany().HasForeignKey(recipient => recipient.PlanId)
                .OnDelete(DeleteBehavior.Cascade);
        }
    }
}
