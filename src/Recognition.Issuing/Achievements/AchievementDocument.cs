using Recognition.Issuing.Programme;
using Model = Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Achievements;

/// <summary>The Open Badges Achievement that stands at an achievement's address and in each of its badges.</summary>
internal static class AchievementDocument
{
    public static PublishedAchievement Publish(Achievement achievement, PublishedIssuer issuer, PublicUrl publicUrl)
    {
        var document = Of(achievement, issuer, publicUrl.Achievement(achievement.Slug));
        return new PublishedAchievement
        {
            Achievement = achievement,
            Issuer = issuer,
            Url = document.Id,
            Document = document,
            Json = StandaloneDocument.Of(document),
        };
    }

    private static Model.Achievement Of(Achievement achievement, PublishedIssuer issuer, string id) => new()
    {
        Id = id,
        Name = achievement.Name,
        Description = achievement.Description,
        Criteria = new Model.Criteria { Id = achievement.CriteriaUrl, Narrative = achievement.CriteriaNarrative },
        AchievementType = achievement.AchievementType,
        Creator = new Model.Profile { Id = issuer.Did, Name = issuer.Name, Url = issuer.Issuer.Url },
        Image = Image(achievement, id),
        HumanCode = achievement.HumanCode,
        InLanguage = achievement.InLanguage,
        Version = achievement.Version,
        Tag = achievement.Tags,
        Alignment = [.. achievement.Alignments.Select(Of)],
        ResultDescription = [.. achievement.Results.Select(result => Of(result, id))],
    };

    /// <summary>
    /// The picture by its hash: what a badge shows must not change when the achievement's picture does.
    /// </summary>
    private static Model.Image? Image(Achievement achievement, string id) =>
        achievement.PngHash is { } png ? new Model.Image { Id = $"{id}/image.png?v={png[..16]}" }
        : achievement.SvgHash is { } svg ? new Model.Image { Id = $"{id}/image.svg?v={svg[..16]}" }
        : null;

    private static Model.Alignment Of(AlignmentDefinition alignment) => new()
    {
        TargetName = alignment.TargetName,
        TargetUrl = alignment.TargetUrl,
        TargetDescription = alignment.TargetDescription,
        TargetFramework = alignment.TargetFramework,
        TargetCode = alignment.TargetCode,
        TargetType = alignment.TargetType,
    };

    private static Model.ResultDescription Of(ResultDefinition result, string id) => new()
    {
        Id = $"{id}#{result.Slug}",
        Name = result.Name,
        ResultType = result.ResultType,
        AllowedValue = result.AllowedValues,
        RequiredValue = result.RequiredValue,
        ValueMin = result.ValueMin,
        ValueMax = result.ValueMax,
    };
}
