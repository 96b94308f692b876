using Recognition.Issuing.Awards;
using Recognition.Issuing.People;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Status;

namespace Recognition.Issuing.Plans;

/// <summary>
/// A stretch of a plan's rows that is stored in one transaction, then signed, then stored again as it was signed: what
/// <see cref="GrantAward"/> does for one.
/// </summary>
internal sealed class AwardChunk
{
    public required int Plan { get; init; }

    /// <summary>The programme's revision that the awards were planned with.</summary>
    public required long Revision { get; init; }

    /// <summary>Whole seconds.</summary>
    public required DateTimeOffset Now { get; init; }

    public required IReadOnlyList<AwardToStore> Awards { get; init; }

    /// <summary>Rows that are no award after all.</summary>
    public required IReadOnlyList<RefusedRow> Refused { get; init; }
}

/// <summary>A row that becomes an award: all that the first transaction stores.</summary>
internal sealed class AwardToStore
{
    public required int Number { get; init; }

    public required string AwardId { get; init; }

    public required AwardTerms Terms { get; init; }

    public required PersonToStore Person { get; init; }

    public required long? ExpiredRow { get; init; }

    public required byte[] Salt { get; init; }

    public required AllocatedIndex Status { get; init; }

    public required PreparedCredential Prepared { get; init; }
}

/// <summary>The person of one award or more in a chunk.</summary>
/// <param name="id">Null where it is somebody new.</param>
/// <param name="subjectId">Drawn for this chunk where it is somebody new.</param>
internal sealed class PersonToStore(int? id, string subjectId)
{
    public int? Id => id;

    public string SubjectId => subjectId;

    /// <summary>What nobody had yet, and is to be kept of them.</summary>
    public List<(IdentifierKind Kind, string Value)> NewIdentifiers { get; } = [];
}

/// <summary>A row of which nothing comes.</summary>
/// <param name="Number">Which.</param>
/// <param name="State">Rejected or Duplicate.</param>
/// <param name="Problem">Why.</param>
/// <param name="AwardRow">The award that is in the way.</param>
internal sealed record RefusedRow(int Number, BulkPlanRowState State, PlanProblem Problem, long? AwardRow = null);
