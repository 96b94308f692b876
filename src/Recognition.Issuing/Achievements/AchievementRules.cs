using System.Text.RegularExpressions;
using Recognition.Issuing.Artwork;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Achievements;

/// <summary>
/// What must hold of an achievement before it is stored; badges of it then break no rule by its fault.
/// </summary>
internal static partial class AchievementRules
{
    private const int MaxTags = 50;
    private const int MaxEntries = 100;
    private const int MaxMonths = 1200;

    /// <summary>Open Badges 3.0, appendix B: enumerations are extensible with <c>ext:</c>.</summary>
    [GeneratedRegex(@"\Aext:[A-Za-z0-9._-]+\z")]
    private static partial Regex Extension();

    [GeneratedRegex(@"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z")]
    private static partial Regex LanguageTag();

    public static Outcome<AchievementDefinition> Check(AchievementDefinition definition)
    {
        if (!Slug.IsValid(definition.Slug)) return Slug.Refusal(definition.Slug, "/slug");
        var name = Texts.Line(definition.Name, "/name", "The name");
        if (!name.Ok) return name.Failure;
        var description = Texts.Narrative(definition.Description, "/description", "The description");
        if (!description.Ok) return description.Failure;
        if (description.Value is null)
            return Failure.Invalid("member-missing", "The description is missing.", "/description");
        var narrative = Texts.Narrative(definition.CriteriaNarrative, "/criteriaNarrative", "The criteria");
        if (!narrative.Ok) return narrative.Failure;
        if (narrative.Value is null && definition.CriteriaUrl is null)
            return Failure.Invalid("criteria-missing", "Nothing says how the achievement is earned.",
                "/criteriaNarrative", "Give a narrative, an address, or both.");

        var checkedDefinition = definition with
        {
            Name = name.Value,
            Description = description.Value,
            CriteriaNarrative = narrative.Value,
        };
        return (Short(definition) ?? Values(definition) ?? Lists(definition) ?? Results(definition) ??
            Pictures(definition)) is { } failure
            ? failure
            : checkedDefinition;
    }

    private static Failure? Short(AchievementDefinition definition)
    {
        (string? Text, string Pointer, string What)[] lines =
        [
            (definition.Category, "/category", "The category"),
            (definition.Audience ?? "-", "/audience", "The audience"),
            (definition.Level ?? "-", "/level", "The level"),
            (definition.HumanCode ?? "-", "/humanCode", "The code"),
            (definition.Version ?? "-", "/version", "The version"),
        ];
        foreach (var (text, pointer, what) in lines)
            if (Texts.Line(text, pointer, what) is { Ok: false } refused) return refused.Failure;
        return null;
    }

    private static Failure? Values(AchievementDefinition definition)
    {
        if (!AchievementTypes.All.Contains(definition.AchievementType) &&
            !Extension().IsMatch(definition.AchievementType))
            return Failure.Invalid("achievement-type-unknown",
                $"'{definition.AchievementType}' is not an AchievementType of Open Badges 3.0.", "/achievementType",
                "Use one of the enumeration's values, or ext: and a name.");
        if (definition.CriteriaUrl is not null &&
            Texts.WebAddress(definition.CriteriaUrl, "/criteriaUrl", "The criteria's address") is { Ok: false } refused)
            return refused.Failure;
        if (definition.ValidForMonths is < 1 or > MaxMonths)
            return Failure.Invalid("valid-for-months-out-of-range",
                $"An award is valid for 1 to {MaxMonths} months, or for ever.", "/validForMonths");
        if (definition.InLanguage is { } language && !LanguageTag().IsMatch(language))
            return Failure.Invalid("language-invalid", $"'{language}' is not a BCP 47 language tag.", "/inLanguage");
        if (!Enum.IsDefined(definition.Status))
            return Failure.Invalid("status-unknown", "There is no such status.", "/status");
        return null;
    }

    private static Failure? Lists(AchievementDefinition definition)
    {
        if (definition.Tags.Count > MaxTags)
            return Failure.Invalid("too-many", $"There are more than {MaxTags} tags.", "/tags");
        for (var i = 0; i < definition.Tags.Count; i++)
            if (Texts.Line(definition.Tags[i], $"/tags/{i}", "The tag") is { Ok: false } tag) return tag.Failure;

        if (definition.Alignments.Count > MaxEntries)
            return Failure.Invalid("too-many", $"There are more than {MaxEntries} alignments.", "/alignments");
        for (var i = 0; i < definition.Alignments.Count; i++)
        {
            var (alignment, at) = (definition.Alignments[i], $"/alignments/{i}");
            if (Texts.Line(alignment.TargetName, at + "/targetName", "The name") is { Ok: false } name)
                return name.Failure;
            if (Texts.WebAddress(alignment.TargetUrl, at + "/targetUrl", "The target") is { Ok: false } url)
                return url.Failure;
            if (alignment.TargetType is { } type && !AlignmentTargetTypes.All.Contains(type) &&
                !Extension().IsMatch(type))
                return Failure.Invalid("target-type-unknown", $"'{type}' is not an AlignmentTargetType.",
                    at + "/targetType");
        }

        return null;
    }

    private static Failure? Pictures(AchievementDefinition definition)
    {
        if (definition.Svg is { } svg && SvgArtwork.Check(svg) is { } drawing) return drawing with { Pointer = "/svg" };
        if (definition.Png is { } png && PngArtwork.Check(png) is { } pixels) return pixels with { Pointer = "/png" };
        return null;
    }

    private static Failure? Results(AchievementDefinition definition)
    {
        if (definition.Results.Count > MaxEntries)
            return Failure.Invalid("too-many", $"There are more than {MaxEntries} results.", "/results");
        var slugs = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < definition.Results.Count; i++)
        {
            var (result, at) = (definition.Results[i], $"/results/{i}");
            if (!Slug.IsValid(result.Slug)) return Slug.Refusal(result.Slug, at + "/slug");
            if (!slugs.Add(result.Slug))
                return Failure.Invalid("slug-twice", $"Two results have the slug '{result.Slug}'.", at + "/slug");
            if (Texts.Line(result.Name, at + "/name", "The name") is { Ok: false } name) return name.Failure;
            if (!ResultTypes.All.Contains(result.ResultType) && !Extension().IsMatch(result.ResultType))
                return Failure.Invalid("result-type-unknown", $"'{result.ResultType}' is not a ResultType.",
                    at + "/resultType");
            if (result.RequiredValue is { } required && ResultRules.CheckValue(result, required, at) is { } failure)
                return failure with { Pointer = at + "/requiredValue" };
        }

        return null;
    }
}
