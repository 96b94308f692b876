using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recognition.Issuing.Access;

namespace Recognition.Issuing.Plans;

/// <summary>
/// Awards for many, from one file of recipients: first read, checked and stored row by row, so that somebody can look
/// at it; then applied by its id, and taken back as one if need be. How far it is, the states of its
/// <see cref="BulkPlanRow"/>s say.
/// </summary>
public sealed class BulkPlan
{
    public int Id { get; private set; }

    /// <summary>What whoever sent it called it, such as the file's name.</summary>
    public string? Name { get; init; }

    /// <summary>The slug for rows that name no achievement.</summary>
    public string? Achievement { get; init; }

    public BulkPlanState State { get; private set; } = BulkPlanState.Reading;

    /// <summary>How many rows the file had.</summary>
    public int Rows { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? AppliedAt { get; private set; }

    public DateTimeOffset? ReversedAt { get; private set; }

    /// <summary>Why it was reversed: it stands on the page of each award that it takes back.</summary>
    public string? ReversalReason { get; private set; }

    /// <summary>Why it stopped half-way; null while nothing is in the way.</summary>
    public string? Stopped { get; private set; }

    /// <summary>Who asked last for it to be applied or reversed: that one's name is in the audit trail.</summary>
    public string? Actor { get; private set; }

    /// <summary>From where; see <see cref="Access.Actor.From"/>.</summary>
    public string? Origin { get; private set; }

    internal void Ready(int rows) => (State, Rows) = (BulkPlanState.Ready, rows);

    internal void Apply(Actor actor)
    {
        (State, Stopped) = (BulkPlanState.Applying, null);
        (Actor, Origin) = (actor.Name, actor.From);
    }

    internal void Applied(DateTimeOffset now) => (State, AppliedAt) = (BulkPlanState.Applied, now);

    /// <summary>The first reason stays.</summary>
    internal void Reverse(string reason, Actor actor)
    {
        (State, ReversalReason, Stopped) = (BulkPlanState.Reversing, ReversalReason ?? reason, null);
        (Actor, Origin) = (actor.Name, actor.From);
    }

    internal void Reversed(DateTimeOffset now) => (State, ReversedAt) = (BulkPlanState.Reversed, now);

    internal void Stop(string why) => Stopped = why;

    internal sealed class Mapping : IEntityTypeConfiguration<BulkPlan>
    {
        public void Configure(EntityTypeBuilder<BulkPlan> builder) => builder.HasKey(plan => plan.Id);
    }
}

/// <summary>A plan goes through these in order; nobody applies one that was reversed.</summary>
public enum BulkPlanState
{
    /// <summary>Its file is being read.</summary>
    Reading,

    /// <summary>Read and checked; nothing is awarded.</summary>
    Ready,

    /// <summary>Being applied, or to be gone on with.</summary>
    Applying,

    /// <summary>Every row that could be awarded is.</summary>
    Applied,

    /// <summary>Being taken back, or to be gone on with.</summary>
    Reversing,

    /// <summary>Whatever it had awarded is revoked.</summary>
    Reversed,
}
