using Recognition.Issuing.People;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Status;

namespace Recognition.Issuing.Awards;

/// <summary>Everything that the first transaction stores: who gets what, with which status entry, signed over what.</summary>
internal sealed record AwardPlan
{
    public required string AwardId { get; init; }

    public required AwardTerms Terms { get; init; }

    public required FoundPerson Person { get; init; }

    /// <summary>Whether the award's row is there already: it was a draft or scheduled.</summary>
    public bool WasHeld { get; init; }

    /// <summary>The subject id of a person that is new.</summary>
    public required string NewSubjectId { get; init; }

    /// <summary>The row of an award of the same achievement to the same person that has expired.</summary>
    public required long? ExpiredRow { get; init; }

    /// <summary>See <see cref="Award.Salt"/>.</summary>
    public required byte[] Salt { get; init; }

    public required AllocatedIndex Status { get; init; }

    public required PreparedCredential Prepared { get; init; }
}

/// <summary>What is stored of an award that is not to be signed yet.</summary>
internal sealed record HeldAwardPlan
{
    public required string AwardId { get; init; }

    public required AwardTerms Terms { get; init; }

    public required FoundPerson Person { get; init; }

    public required string NewSubjectId { get; init; }

    public required byte[] Salt { get; init; }

    /// <summary>The award of the same achievement that the person holds, expired or not.</summary>
    public required Award? Held { get; init; }
}
