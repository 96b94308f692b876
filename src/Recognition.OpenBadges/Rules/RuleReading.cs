namespace Recognition.OpenBadges.Rules;

/// <summary>Whose credential is read, and so how strictly.</summary>
public enum RuleReading
{
    /// <summary>
    /// A badge of ours before it is signed: everything that the plain schema and our own rules demand.
    /// </summary>
    Issuing,

    /// <summary>
    /// Somebody's badge: what the published "JSON-LD" schemas and the 1EdTech validator tolerate is a warning, and
    /// embedded endorsements are left to their own reports.
    /// </summary>
    Verifying,
}
