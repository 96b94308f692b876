namespace Recognition.Issuing.Artwork;

/// <summary>What a badge is for; each kind has a shape of its own.</summary>
public enum BadgeCategory
{
    /// <summary>A milestone somebody reached: a disc.</summary>
    Achievement,

    /// <summary>Work on one project: a hexagon.</summary>
    Project,

    /// <summary>Care for other people: a flower of twelve petals.</summary>
    Community,

    /// <summary>A passed certification: a seal with laurel and ribbon.</summary>
    Certification,
}
