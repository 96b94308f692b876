using Recognition.Issuing.Artwork;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Catalog;

/// <summary>
/// <c>issuers/{slug}.json</c>: <c>name</c>, <c>url</c>, and, where known, <c>description</c>, <c>email</c>,
/// <c>imageUrl</c>, <c>linkedInOrganizationId</c>, <c>accent</c> (#rrggbb, the colour of its badges).
/// </summary>
internal static class IssuerFile
{
    public static CatalogIssuer Read(CatalogJson json, string slug)
    {
        var definition = new IssuerDefinition
        {
            Slug = slug,
            Name = json.Text("name"),
            Url = json.Text("url"),
            Description = json.OptionalText("description"),
            Email = json.OptionalText("email"),
            ImageUrl = json.OptionalText("imageUrl"),
            LinkedInOrganizationId = json.OptionalText("linkedInOrganizationId"),
        };
        var accent = Colour.Named(slug);
        if (json.OptionalText("accent") is { } text && !Colour.TryParse(text, out accent))
            json.Report("accent", "colour-invalid", $"'{text}' is not a colour.", "Write it as #rrggbb.");
        json.Close();
        return new CatalogIssuer(definition, accent);
    }
}
