namespace Recognition.Issuing.Achievements;

public enum AchievementStatus
{
    /// <summary>Awarded today.</summary>
    Active,

    /// <summary>Replaced or withdrawn; can still be awarded by hand to those who earned it.</summary>
    Legacy,

    /// <summary>A closed edition, still shown; can still be awarded to those who earned it then.</summary>
    Archived,

    /// <summary>Published, and cannot be earned yet.</summary>
    Announced,

    /// <summary>A design request only.</summary>
    Proposed,
}
