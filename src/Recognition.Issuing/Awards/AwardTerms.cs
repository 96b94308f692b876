using Recognition.Issuing.Programme;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Awards;

/// <summary>A wish to award after all rules: only <see cref="GrantRules"/> makes one.</summary>
public sealed record AwardTerms
{
    internal AwardTerms()
    {
    }

    public required PublishedAchievement Achievement { get; init; }

    public required string RecipientName { get; init; }

    /// <summary>Trimmed and lower-cased.</summary>
    public required string? Email { get; init; }

    public required string? Did { get; init; }

    /// <summary>Whole UTC seconds; in the future for an award that is to be scheduled.</summary>
    public required DateTimeOffset ValidFrom { get; init; }

    public required DateTimeOffset? ValidUntil { get; init; }

    public required string? Narrative { get; init; }

    public required IReadOnlyList<Evidence> Evidence { get; init; }

    public required IReadOnlyList<Result> Results { get; init; }
}
