namespace Recognition.OpenBadges.Rules;

/// <summary>How much a finding weighs, by whose credential it is about.</summary>
internal enum Weight
{
    /// <summary>Wrong, whoever wrote it.</summary>
    Error,

    /// <summary>An error in ours, a warning in somebody else's: others tolerate it.</summary>
    Tolerated,

    /// <summary>An error in ours, nothing in somebody else's: our own, stricter promise.</summary>
    OursOnly,

    /// <summary>A warning, whoever wrote it.</summary>
    Advice,
}
