using Recognition.Issuing.Achievements;

namespace Recognition.Web.Achievements;

/// <summary>What a page says of an achievement that is not simply there to be earned.</summary>
internal sealed record Standing(string Word, string Meaning)
{
    public static Standing? Of(AchievementStatus status) => status switch
    {
        AchievementStatus.Announced => new("Announced", "It cannot be earned yet."),
        AchievementStatus.Proposed => new("Proposed", "It is an idea so far, and cannot be earned."),
        AchievementStatus.Archived => new("Archived", "This edition is closed; badges of it stay valid."),
        AchievementStatus.Legacy => new("Legacy", "It was replaced or withdrawn; badges of it stay valid."),
        _ => null,
    };
}
