using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Catalog;

/// <summary>
/// <c>issuers/{slug}.json</c>: <c>name</c>, <c>url</c>, and, where known, <c>description</c>, <c>email</c>,
/// <c>imageUrl</c>, <c>linkedInOrganizationId</c>, <c>accent</c> (#rrggbb, the colour of its badges and pages),
/// <c>signatories</c> (up to three <c>{"name", "title"?}</c>, who stand on its certificates).
/// </summary>
internal static class IssuerFile
{
    public static IssuerDefinition Read(CatalogJson json, string slug)
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
            Accent = json.OptionalText("accent"),
            Signatories = json.Objects(
                "signatories", one => new Signatory(one.Text("name"), one.OptionalText("title"))),
        };
        json.Close();
        return definition;
    }
}
