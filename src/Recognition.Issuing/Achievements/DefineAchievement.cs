using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Achievements;

/// <summary>
/// Creates an achievement, or takes over what changed. Badges that were awarded stay as they were signed. Pictures that
/// a new one lacks are drawn: each achievement has an SVG and a PNG.
/// </summary>
public sealed class DefineAchievement(WriteQueue queue, TimeProvider clock)
{
    public async Task<Outcome<Change>> ExecuteAsync(
        AchievementDefinition definition, CancellationToken cancellationToken = default)
    {
        var rightful = AchievementRules.Check(definition);
        if (!rightful.Ok) return rightful.Failure;
        return await queue.RunAsync(database => Store(database, rightful.Value), cancellationToken);
    }

    /// <summary>The change itself, inside a write transaction.</summary>
    internal Outcome<Change> Store(RecognitionDbContext database, AchievementDefinition definition)
    {
        var issuer = database.Issuers.AsNoTracking().FirstOrDefault(issuer => issuer.Slug == definition.Issuer);
        if (issuer is null) return GetIssuer.Unknown(definition.Issuer);

        var now = Instant.WholeSeconds(clock.GetUtcNow());
        var achievement = database.Achievements.FirstOrDefault(found => found.Slug == definition.Slug);
        if (achievement is not null && achievement.IssuerId != issuer.Id)
            return Failure.Conflict("achievement-of-another-issuer",
                $"The achievement '{definition.Slug}' belongs to another issuer: badges of it are signed by that one.",
                "Choose another slug.");

        var change = Change.Updated;
        if (achievement is null)
        {
            change = Change.Created;
            definition = AchievementArtwork.Complete(definition, issuer.Name, issuer.Colour);
            achievement = new Achievement { Slug = definition.Slug, IssuerId = issuer.Id, CreatedAt = now };
            database.Achievements.Add(achievement);
        }

        var svg = Keep(database, definition.Svg, Picture.Svg);
        var png = Keep(database, definition.Png, Picture.Png);
        if (!achievement.Define(definition, svg, png, now)) return Change.Unchanged;
        database.AchievementVersions.Add(AchievementVersion.Of(achievement, NextNumber(database, achievement)));
        AuditTrail.Record(
            database, now, change == Change.Created ? "achievement.defined" : "achievement.changed",
            $"achievements/{achievement.Slug}", database.Entry(achievement));
        Revision.Raise(database, Revision.Programme);
        return change;
    }

    private static int NextNumber(RecognitionDbContext database, Achievement achievement) =>
        achievement.Id == 0 ? 1 : 1 + (database.AchievementVersions
            .Where(version => version.AchievementId == achievement.Id).Max(version => (int?)version.Number) ?? 0);

    private static string? Keep(RecognitionDbContext database, ReadOnlyMemory<byte>? bytes, string mediaType)
    {
        if (bytes is not { } given) return null;
        var hash = Picture.HashOf(given.Span);
        if (database.Pictures.Local.FindEntry(hash) is null && !database.Pictures.Any(picture => picture.Hash == hash))
            database.Pictures.Add(new Picture { Hash = hash, MediaType = mediaType, Bytes = given.ToArray() });
        return hash;
    }
}
