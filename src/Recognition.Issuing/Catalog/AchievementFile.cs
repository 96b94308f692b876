using Recognition.Issuing.Achievements;
using Recognition.Issuing.Artwork;

namespace Recognition.Issuing.Catalog;

/// <summary>
/// <c>achievements/{slug}.json</c>: the members of <see cref="AchievementDefinition"/> in camel case. <c>issuer</c>,
/// <c>name</c>, <c>description</c>, <c>category</c> and the criteria must be there.
/// </summary>
internal static class AchievementFile
{
    private static readonly SortedDictionary<string, AchievementStatus> Statuses = new(StringComparer.Ordinal)
    {
        ["active"] = AchievementStatus.Active,
        ["announced"] = AchievementStatus.Announced,
        ["archived"] = AchievementStatus.Archived,
        ["legacy"] = AchievementStatus.Legacy,
        ["proposed"] = AchievementStatus.Proposed,
    };

    public static AchievementDefinition Read(CatalogJson json, string slug)
    {
        var definition = new AchievementDefinition
        {
            Slug = slug,
            Issuer = json.Text("issuer"),
            Name = json.Text("name"),
            Description = json.Text("description"),
            CriteriaNarrative = json.OptionalText("criteriaNarrative"),
            CriteriaUrl = json.OptionalText("criteriaUrl"),
            AchievementType = json.OptionalText("achievementType") ?? "Achievement",
            Category = json.Text("category"),
            Audience = json.OptionalText("audience"),
            Level = json.OptionalText("level"),
            Tags = json.Texts("tags"),
            Alignments = json.Objects("alignments", ReadAlignment),
            Results = json.Objects("results", ReadResult),
            ValidForMonths = json.OptionalNumber("validForMonths"),
            HumanCode = json.OptionalText("humanCode"),
            InLanguage = json.OptionalText("inLanguage"),
            Version = json.OptionalText("version"),
            Status = json.Word("status", Statuses, AchievementStatus.Active),
        };
        json.Close();
        return definition;
    }

    private static AlignmentDefinition ReadAlignment(CatalogJson json) => new()
    {
        TargetName = json.Text("targetName"),
        TargetUrl = json.Text("targetUrl"),
        TargetDescription = json.OptionalText("targetDescription"),
        TargetFramework = json.OptionalText("targetFramework"),
        TargetCode = json.OptionalText("targetCode"),
        TargetType = json.OptionalText("targetType"),
    };

    private static ResultDefinition ReadResult(CatalogJson json) => new()
    {
        Slug = json.Text("slug"),
        Name = json.Text("name"),
        ResultType = json.Text("resultType"),
        AllowedValues = json.Texts("allowedValues"),
        RequiredValue = json.OptionalText("requiredValue"),
        ValueMin = json.OptionalText("valueMin"),
        ValueMax = json.OptionalText("valueMax"),
    };
}
