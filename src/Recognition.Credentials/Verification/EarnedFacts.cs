namespace Recognition.Credentials.Verification;

/// <summary>
/// What a badge says about what was earned and who vouches for it, where that stands in other documents than the file:
/// the badge class and profile of Open Badges 2.0. All of it is the issuer's own word.
/// </summary>
public sealed record EarnedFacts
{
    public string? Description { get; init; }

    /// <summary>Markdown: how it was earned.</summary>
    public string? Criteria { get; init; }

    public string? CriteriaUrl { get; init; }

    public string? IssuerId { get; init; }

    public string? IssuerUrl { get; init; }

    /// <summary>Name and address of each piece of evidence.</summary>
    public IReadOnlyList<(string Name, string? Url)> Evidence { get; init; } = [];
}
