using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials;
using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Achievements;

/// <summary>What of an achievement differs from the version before it.</summary>
public enum AchievementChange
{
    Name,
    Description,
    Criteria,
    Kind,
    Skills,
    Results,
    Validity,
    Status,
    Picture,
}

/// <summary>A version of an achievement as pages and programs see it.</summary>
/// <param name="Said">What it said.</param>
/// <param name="Changed">What differs from the version before it; empty for the first.</param>
public sealed record AchievementVersionView(AchievementVersion Said, IReadOnlyList<AchievementChange> Changed)
{
    /// <summary>
    /// <c>{"number","definedAt","name","description","status","changed":["criteria",…]}</c>, and <c>"version"</c> and
    /// <c>"criteria":{"id","narrative"}</c> where there are any.
    /// </summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("number", Said.Number);
        json.WriteString("definedAt", DateTimeStamp.Format(Said.DefinedAt));
        if (Said.Version is not null) json.WriteString("version", Said.Version);
        json.WriteString("name", Said.Name);
        json.WriteString("description", Said.Description);
        json.WriteStartObject("criteria");
        if (Said.CriteriaUrl is not null) json.WriteString("id", Said.CriteriaUrl);
        if (Said.CriteriaNarrative is not null) json.WriteString("narrative", Said.CriteriaNarrative);
        json.WriteEndObject();
        json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(Said.Status.ToString()));
        json.WriteStartArray("changed");
        foreach (var change in Changed) json.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(change.ToString()));
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>Every version of an achievement, the oldest first.</summary>
public sealed class ListAchievementVersions(
    IDbContextFactory<RecognitionDbContext> contexts, ProgrammeReader programme)
{
    public async Task<Outcome<IReadOnlyList<AchievementVersionView>>> ExecuteAsync(
        string slug, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await programme.ReadAsync(database, cancellationToken)).Achievement(slug) is not { } published)
            return GetAchievement.Unknown(slug);

        var versions = await database.AchievementVersions.AsNoTracking()
            .Where(version => version.AchievementId == published.Achievement.Id)
            .OrderBy(version => version.Number).ToListAsync(cancellationToken);
        var views = new List<AchievementVersionView>(versions.Count);
        AchievementVersion? before = null;
        foreach (var version in versions)
        {
            views.Add(new AchievementVersionView(version, before is null ? [] : [.. Compare(before, version)]));
            before = version;
        }

        return views;
    }

    private static IEnumerable<AchievementChange> Compare(AchievementVersion a, AchievementVersion b)
    {
        if (a.Name != b.Name) yield return AchievementChange.Name;
        if (a.Description != b.Description) yield return AchievementChange.Description;
        if ((a.CriteriaNarrative, a.CriteriaUrl) != (b.CriteriaNarrative, b.CriteriaUrl))
            yield return AchievementChange.Criteria;
        if ((a.AchievementType, a.Level) != (b.AchievementType, b.Level)) yield return AchievementChange.Kind;
        if (!a.Tags.SequenceEqual(b.Tags) || !a.Alignments.SequenceEqual(b.Alignments))
            yield return AchievementChange.Skills;
        if (!JsonColumn.Same(a.Results, b.Results)) yield return AchievementChange.Results;
        if (a.ValidForMonths != b.ValidForMonths) yield return AchievementChange.Validity;
        if (a.Status != b.Status) yield return AchievementChange.Status;
        if (a.SvgHash != b.SvgHash) yield return AchievementChange.Picture;
    }
}
