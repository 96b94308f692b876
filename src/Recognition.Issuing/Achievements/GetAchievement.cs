using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Achievements;

/// <summary>An achievement by its slug, with its Open Badges document.</summary>
public sealed class GetAchievement(ProgrammeReader programme)
{
    public async Task<Outcome<PublishedAchievement>> ExecuteAsync(
        string slug, CancellationToken cancellationToken = default)
    {
        var now = await programme.ReadAsync(cancellationToken);
        return now.Achievement(slug) is { } achievement ? achievement : Unknown(slug);
    }

    internal static Failure Unknown(string slug) =>
        Failure.NotFound("achievement-not-found", $"There is no achievement '{slug}'.");
}
