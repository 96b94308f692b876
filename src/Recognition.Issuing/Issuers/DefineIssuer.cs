namespace Recognition.Issuing.Issuers;

/// <summary>What is to be known of an issuer. The slug names it; the rest may change.</summary>
public sealed record IssuerDefinition
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    /// <summary>Its own site, absolute.</summary>
    public required string Url { get; init; }

    public string? Description { get; init; }

    public string? Email { get; init; }

    /// <summary>An absolute address of the logo.</summary>
    public string? ImageUrl { get; init; }

    public string? LinkedInOrganizationId { get; init; }
}
