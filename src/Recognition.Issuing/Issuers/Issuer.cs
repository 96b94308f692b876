using Recognition.Issuing.Artwork;

namespace Recognition.Issuing.Issuers;

/// <summary>
/// Who awards badges: its Profile stands in every badge, its DID document says which keys are its own.
/// </summary>
public sealed class Issuer
{
    public int Id { get; private set; }

    /// <summary>The path segment of its page and the last part of its DID; never changes.</summary>
    public required string Slug { get; init; }

    public string Name { get; private set; } = "";

    public string Url { get; private set; } = "";

    public string? Description { get; private set; }

    public string? Email { get; private set; }

    /// <summary>An absolute address of the logo.</summary>
    public string? ImageUrl { get; private set; }

    /// <summary>The numeric id of its LinkedIn page: with it "Add to profile" shows the logo.</summary>
    public string? LinkedInOrganizationId { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Its colour, <c>#rrggbb</c>; null where it has chosen none.</summary>
    public string? Accent { get; private set; }

    /// <summary>Who stands for it on its certificates.</summary>
    public IReadOnlyList<Signatory> Signatories { get; private set; } = [];

    /// <summary>Its colour, which its name chooses where it has not.</summary>
    public Colour Colour => Colour.Of(Accent, Slug);

    /// <summary>Takes over what the definition says; false where nothing differs.</summary>
    internal bool Define(IssuerDefinition definition, DateTimeOffset now)
    {
        if (Name == definition.Name && Url == definition.Url && Description == definition.Description &&
            Email == definition.Email && ImageUrl == definition.ImageUrl &&
            LinkedInOrganizationId == definition.LinkedInOrganizationId && Accent == definition.Accent &&
            JsonColumn.Same(Signatories, definition.Signatories))
            return false;

        Name = definition.Name;
        Url = definition.Url;
        Description = definition.Description;
        Email = definition.Email;
        ImageUrl = definition.ImageUrl;
        LinkedInOrganizationId = definition.LinkedInOrganizationId;
        Accent = definition.Accent;
        Signatories = definition.Signatories;
        UpdatedAt = now;
        return true;
    }
}
