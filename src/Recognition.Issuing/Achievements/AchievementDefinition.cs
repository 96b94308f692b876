namespace Recognition.Issuing.Achievements;

/// <summary>What is to be known of an achievement. The slug names it; the rest may change.</summary>
public sealed record AchievementDefinition
{
    public required string Slug { get; init; }

    /// <summary>The slug of the issuer that awards it; cannot change once it is defined.</summary>
    public required string Issuer { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Markdown. It or <see cref="CriteriaUrl"/> must be there.</summary>
    public string? CriteriaNarrative { get; init; }

    public string? CriteriaUrl { get; init; }

    /// <summary>A value of the standard's AchievementType, or <c>ext:…</c>.</summary>
    public string AchievementType { get; init; } = "Achievement";

    /// <summary>The programme's own grouping: Achievement, Project, Community, Certification.</summary>
    public required string Category { get; init; }

    public string? Audience { get; init; }

    public string? Level { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<AlignmentDefinition> Alignments { get; init; } = [];

    public IReadOnlyList<ResultDefinition> Results { get; init; } = [];

    /// <summary>How long an award of it is valid; null where it does not expire.</summary>
    public int? ValidForMonths { get; init; }

    /// <summary>The code that people use, such as a certification's CMA.</summary>
    public string? HumanCode { get; init; }

    /// <summary>BCP 47.</summary>
    public string? InLanguage { get; init; }

    public string? Version { get; init; }

    public AchievementStatus Status { get; init; } = AchievementStatus.Active;

    /// <summary>The badge's picture as SVG; null leaves what is there.</summary>
    public ReadOnlyMemory<byte>? Svg { get; init; }

    /// <summary>The badge's picture as PNG; null leaves what is there.</summary>
    public ReadOnlyMemory<byte>? Png { get; init; }
}

/// <summary>What the achievement corresponds to in another framework (Open Badges 3.0, Alignment).</summary>
public sealed record AlignmentDefinition
{
    public required string TargetName { get; init; }

    public required string TargetUrl { get; init; }

    public string? TargetDescription { get; init; }

    public string? TargetFramework { get; init; }

    public string? TargetCode { get; init; }

    public string? TargetType { get; init; }
}

/// <summary>A result that an award can state (Open Badges 3.0, ResultDescription).</summary>
public sealed record ResultDefinition
{
    /// <summary>Names it within its achievement: the fragment of its id.</summary>
    public required string Slug { get; init; }

    public required string Name { get; init; }

    /// <summary>A value of the standard's ResultType.</summary>
    public required string ResultType { get; init; }

    /// <summary>The values that are allowed, low to high; empty where any is.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    public string? RequiredValue { get; init; }

    public string? ValueMin { get; init; }

    public string? ValueMax { get; init; }
}
