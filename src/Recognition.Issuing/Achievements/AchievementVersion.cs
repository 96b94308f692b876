namespace Recognition.Issuing.Achievements;

/// <summary>
/// What an achievement said from one moment on. Badges hold what was said when they were awarded; this is where anybody
/// can look up when that changed.
/// </summary>
public sealed class AchievementVersion
{
    public int AchievementId { get; init; }

    public Achievement? Achievement { get; init; }

    /// <summary>Counts up from 1.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset DefinedAt { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public string? CriteriaNarrative { get; init; }

    public string? CriteriaUrl { get; init; }

    public required string AchievementType { get; init; }

    public string? Level { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<AlignmentDefinition> Alignments { get; init; } = [];

    public IReadOnlyList<ResultDefinition> Results { get; init; } = [];

    public int? ValidForMonths { get; init; }

    public string? Version { get; init; }

    public required AchievementStatus Status { get; init; }

    public string? SvgHash { get; init; }

    internal static AchievementVersion Of(Achievement achievement, int number) => new()
    {
        Achievement = achievement,
        Number = number,
        DefinedAt = achievement.UpdatedAt,
        Name = achievement.Name,
        Description = achievement.Description,
        CriteriaNarrative = achievement.CriteriaNarrative,
        CriteriaUrl = achievement.CriteriaUrl,
        AchievementType = achievement.AchievementType,
        Level = achievement.Level,
        Tags = achievement.Tags,
        Alignments = achievement.Alignments,
        Results = achievement.Results,
        ValidForMonths = achievement.ValidForMonths,
        Version = achievement.Version,
        Status = achievement.Status,
        SvgHash = achievement.SvgHash,
    };
}
