using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Achievements;

/// <summary>What a list of achievements is narrowed to; null members narrow nothing.</summary>
public sealed record AchievementFilter
{
    /// <summary>An issuer's slug.</summary>
    public string? Issuer { get; init; }

    public string? Category { get; init; }

    public string? AchievementType { get; init; }

    public string? Tag { get; init; }

    public string? Audience { get; init; }

    public string? Level { get; init; }

    public AchievementStatus? Status { get; init; }

    /// <summary>Words, each of which stands in the name, the description, the code, a tag or the issuer's name.</summary>
    public string? Text { get; init; }

    internal bool Takes(PublishedAchievement item) =>
        (Issuer is null || item.Issuer.Slug == Issuer) &&
        (Category is null || Same(item.Achievement.Category, Category)) &&
        (AchievementType is null || Same(item.Achievement.AchievementType, AchievementType)) &&
        (Audience is null || Same(item.Achievement.Audience, Audience)) &&
        (Level is null || Same(item.Achievement.Level, Level)) &&
        (Status is null || item.Achievement.Status == Status) &&
        (Tag is null || item.Achievement.Tags.Contains(Tag, StringComparer.OrdinalIgnoreCase)) &&
        (Text is null || Words(Text).All(word => Says(item, word)));

    private static string[] Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Says(PublishedAchievement item, string word) =>
        Has(item.Name, word) || Has(item.Achievement.HumanCode, word) || Has(item.Achievement.Description, word) ||
        Has(item.Issuer.Name, word) || item.Achievement.Tags.Any(tag => Has(tag, word));

    private static bool Has(string? text, string word) =>
        text is not null && text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string? one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The achievements, in the order in which they were defined.</summary>
public sealed class ListAchievements(ProgrammeReader programme)
{
    public async Task<IReadOnlyList<PublishedAchievement>> ExecuteAsync(
        AchievementFilter? filter = null, CancellationToken cancellationToken = default)
    {
        var all = (await programme.ReadAsync(cancellationToken)).Achievements;
        return filter is null ? all : [.. all.Where(filter.Takes)];
    }
}
