namespace Recognition.Issuing.Achievements;

/// <summary>A badge or certification that can be awarded.</summary>
public sealed class Achievement
{
    public int Id { get; private set; }

    public required string Slug { get; init; }

    public required int IssuerId { get; init; }

    public string Name { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string? CriteriaNarrative { get; private set; }

    public string? CriteriaUrl { get; private set; }

    public string AchievementType { get; private set; } = "";

    public string Category { get; private set; } = "";

    public string? Audience { get; private set; }

    public string? Level { get; private set; }

    public IReadOnlyList<string> Tags { get; private set; } = [];

    public IReadOnlyList<AlignmentDefinition> Alignments { get; private set; } = [];

    public IReadOnlyList<ResultDefinition> Results { get; private set; } = [];

    public int? ValidForMonths { get; private set; }

    public string? HumanCode { get; private set; }

    public string? InLanguage { get; private set; }

    public string? Version { get; private set; }

    public AchievementStatus Status { get; private set; }

    /// <summary>Hex SHA-256 of the picture's bytes (<see cref="Picture"/>); null where none was given.</summary>
    public string? SvgHash { get; private set; }

    public string? PngHash { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Announced and proposed ones cannot be earned yet.</summary>
    public bool CanBeAwarded => Status is not (AchievementStatus.Announced or AchievementStatus.Proposed);

    /// <summary>Takes over what the definition says; false where nothing differs.</summary>
    internal bool Define(AchievementDefinition to, string? svgHash, string? pngHash, DateTimeOffset now)
    {
        svgHash ??= SvgHash;
        pngHash ??= PngHash;
        if (IsAlready(to, svgHash, pngHash)) return false;

        Name = to.Name;
        Description = to.Description;
        CriteriaNarrative = to.CriteriaNarrative;
        CriteriaUrl = to.CriteriaUrl;
        AchievementType = to.AchievementType;
        Category = to.Category;
        Audience = to.Audience;
        Level = to.Level;
        Tags = to.Tags;
        Alignments = to.Alignments;
        Results = to.Results;
        ValidForMonths = to.ValidForMonths;
        HumanCode = to.HumanCode;
        InLanguage = to.InLanguage;
        Version = to.Version;
        Status = to.Status;
        (SvgHash, PngHash) = (svgHash, pngHash);
        UpdatedAt = now;
        return true;
    }

    private bool IsAlready(AchievementDefinition to, string? svgHash, string? pngHash) =>
        Name == to.Name && Description == to.Description &&
        CriteriaNarrative == to.CriteriaNarrative && CriteriaUrl == to.CriteriaUrl &&
        AchievementType == to.AchievementType && Category == to.Category &&
        Audience == to.Audience && Level == to.Level && ValidForMonths == to.ValidForMonths &&
        HumanCode == to.HumanCode && InLanguage == to.InLanguage && Version == to.Version && Status == to.Status &&
        SvgHash == svgHash && PngHash == pngHash && Tags.SequenceEqual(to.Tags) &&
        Alignments.SequenceEqual(to.Alignments) && JsonColumn.Same(Results, to.Results);
}
