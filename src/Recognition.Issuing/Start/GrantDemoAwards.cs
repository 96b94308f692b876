using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Start;

/// <summary>
/// A few awards to people who do not exist, so that a first look shows something: Example Earner 1, 2, … with
/// addresses at example.org (RFC 2606). Only where nothing was awarded yet.
/// </summary>
public sealed class GrantDemoAwards(
    IDbContextFactory<RecognitionDbContext> contexts, ProgrammeReader programme, GrantAward grant)
{
    private const int OfEachIssuer = 3;

    public async Task<Outcome<IReadOnlyList<GrantedAward>>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var granted = new List<GrantedAward>();
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await database.Awards.AnyAsync(cancellationToken)) return granted;
        }

        foreach (var achievement in Chosen(await programme.ReadAsync(cancellationToken)))
        {
            var number = granted.Count + 1;
            var request = new GrantAwardRequest
            {
                Achievement = achievement.Slug,
                Recipient = new GrantRecipient
                {
                    Name = $"Example Earner {number}",
                    Email = $"example.earner.{number}@example.org",
                },
            };
            var award = await grant.ExecuteAsync(request, cancellationToken: cancellationToken);
            if (!award.Ok) return award.Failure;
            granted.Add(award.Value);
        }

        return granted;
    }

    /// <summary>Of each issuer the first few that are awarded today, certifications before badges.</summary>
    private static IEnumerable<PublishedAchievement> Chosen(RecognitionProgramme programme) =>
        from issuer in programme.Issuers
        from achievement in programme.Achievements
            .Where(achievement => achievement.Issuer == issuer && achievement.Achievement.Status == AchievementStatus.Active)
            .OrderByDescending(achievement => achievement.Achievement.AchievementType == "Certification")
            .Take(OfEachIssuer)
        select achievement;
}
