using Recognition.Issuing.Certificates;
using Recognition.Web.Hosting;

namespace Recognition.Web.Export;

/// <summary>
/// The table: what becomes of every address that answers GET. A test holds it against the endpoint table, so that a
/// route that is new cannot be forgotten. Where an address has a page and a document, the page is <c>index.html</c> of
/// its folder; what has no ending in its address has none as a file, either, so that every server finds it.
/// </summary>
internal static class ExportedRoutes
{
    private const string NeedsKey = "it answers with an API key only";

    public static readonly IReadOnlyList<ExportedRoute> All =
    [
        new("/", ExportNames.Once, new ExportedForm("/", MediaTypes.Html, "index.html")),
        new("/verify", ExportNames.Once, new ExportedForm("/verify", MediaTypes.Html, "verify/index.html")),
        new("/problems/{code}", ExportNames.Problems,
            new ExportedForm("/problems/{0}", MediaTypes.Html, "problems/{0}/index.html")),
        new("/issuers/{issuer}", ExportNames.Issuers,
            new ExportedForm("/issuers/{0}", MediaTypes.Html, "issuers/{0}/index.html"),
            new ExportedForm("/issuers/{0}", MediaTypes.LdJson, "issuers/{0}/index.json")),
        new("/issuers/{issuer}/did.json", ExportNames.Issuers,
            new ExportedForm("/issuers/{0}/did.json", MediaTypes.Json, "issuers/{0}/did.json")),
        new("/achievements/{achievement}", ExportNames.Achievements,
            new ExportedForm("/achievements/{0}", MediaTypes.Html, "achievements/{0}/index.html"),
            new ExportedForm("/achievements/{0}", MediaTypes.LdJson, "achievements/{0}/index.json")),
        new("/achievements/{achievement}/versions", ExportNames.Achievements,
            new ExportedForm("/achievements/{0}/versions", MediaTypes.Json, "achievements/{0}/versions/index.json")),
        new("/achievements", ExportNames.Once,
            new ExportedForm("/achievements", MediaTypes.Json, "achievements/index.json")),
        Picture("svg", MediaTypes.Svg, ExportNames.Svgs),
        Picture("png", MediaTypes.Png, ExportNames.Pngs),
        new("/card.png", ExportNames.Once, new ExportedForm("/card.png", MediaTypes.Png, "card.png")),
        new("/issuers/{issuer}/card.png", ExportNames.Issuers,
            new ExportedForm("/issuers/{0}/card.png", MediaTypes.Png, "issuers/{0}/card.png")),
        new("/achievements/{achievement}/card.png", ExportNames.Achievements,
            new ExportedForm("/achievements/{0}/card.png", MediaTypes.Png, "achievements/{0}/card.png")),
        ExportedRoute.Without("/awards/{id}/card.png", "pages of the copy show the achievement's card"),
        // Before the page of an award, which links to them where they are there.
        new("/awards/{id}.jwt", ExportNames.Awards,
            new ExportedForm("/awards/{0}.jwt", MediaTypes.Jwt, "awards/{0}.jwt") { MayBeMissing = true },
            new ExportedForm("/awards/{0}.jwt", MediaTypes.VcJwt, "awards/{0}.vcjwt")
            {
                Query = "?alg=EdDSA", MayBeMissing = true,
            }),
        new("/awards/{id}.pdf", ExportNames.Certificates,
            new ExportedForm("/awards/{0}.pdf", DrawCertificate.MediaType, "awards/{0}.pdf") { MayBeMissing = true }),
        new("/awards/{id}/proof.html", ExportNames.Awards,
            new ExportedForm("/awards/{0}/proof.html", MediaTypes.Html, "awards/{0}/proof.html") { MayBeMissing = true }),
        new("/awards/{id}", ExportNames.Awards,
            new ExportedForm("/awards/{0}", MediaTypes.Html, "awards/{0}/index.html"),
            new ExportedForm("/awards/{0}", MediaTypes.Vc, "awards/{0}.json") { IsAlias = true }),
        Award(".json", MediaTypes.Json),
        Award(".png", MediaTypes.Png),
        Award(".svg", MediaTypes.Svg),
        new("/awards/{id}/versions", ExportNames.Awards,
            new ExportedForm("/awards/{0}/versions", MediaTypes.Json, "awards/{0}/versions/index.json")),
        new("/awards/{id}/versions/{number}.json", ExportNames.Versions,
            new ExportedForm("/awards/{0}/versions/{1}.json", MediaTypes.Json, "awards/{0}/versions/{1}.json")),
        Award("/verification", MediaTypes.Json),
        Award("/qr.svg", MediaTypes.Svg),
        Award("/qr.png", MediaTypes.Png),
        new("/contexts/{**path}", ExportNames.Contexts,
            new ExportedForm("/contexts/{0}", MediaTypes.LdJson, "contexts/{0}")),
        new("/assets/{hash}/{name}", ExportNames.Assets,
            new ExportedForm("/assets/{0}/{1}", "*/*", "assets/{0}/{1}")),
        new("/favicon.ico", ExportNames.Once, new ExportedForm("/favicon.ico", MediaTypes.Svg, "favicon.ico")),
        new("/robots.txt", ExportNames.Once, new ExportedForm("/robots.txt", "text/plain", "robots.txt")),
        new("/openapi.json", ExportNames.Once, new ExportedForm("/openapi.json", MediaTypes.Json, "openapi.json")),
        new("/instances/{instance}", ExportNames.Instances,
            new ExportedForm("/instances/{0}", MediaTypes.Json, "instances/{0}/index.json")),
        new("/instances/{instance}/did.json", ExportNames.InstancesWithDocument,
            new ExportedForm("/instances/{0}/did.json", MediaTypes.Json, "instances/{0}/did.json")),
        // After everything that is signed for the export; the leaves are those of the head, or more.
        new("/log/head", ExportNames.Once, new ExportedForm("/log/head", MediaTypes.Json, "log/head") { MayBeMissing = true }),
        new("/log/leaves", ExportNames.LogPages,
            new ExportedForm("/log/leaves", MediaTypes.Json, "log/leaves-{0}") { Query = "?start={0}" },
            new ExportedForm("/log/leaves", MediaTypes.Json, "log/leaves-0") { IsAlias = true }),
        ExportedRoute.Without("/log/inclusion", "a badge's proof is in its verification, and any can be computed from the leaves"),
        ExportedRoute.Without("/log/consistency", "whoever has the leaves computes it"),
        // Not asked for: CopyStatusLists signs them for years, and last of all.
        new("/status/{list}", ExportNames.None, new ExportedForm("/status/{0}", MediaTypes.Vc, "status/{0}")),
        new("/instances/{instance}/status/{list}", ExportNames.None,
            new ExportedForm("/instances/{0}/status/{1}", MediaTypes.Vc, "instances/{0}/status/{1}")),
        ExportedRoute.Without("/embed/{id}", "a frame shows the verdict of the moment"),
        ExportedRoute.Without("/oembed", "it is about frames"),
        ExportedRoute.Without("/achievements/{achievement}/holders.svg", "a shield shows the count of the moment"),
        ExportedRoute.Without("/share/mastodon", "it answers what a visitor types"),
        ExportedRoute.Without("/health", "it says how a running service is"),
        ExportedRoute.Without("/problem", "it shows a refusal, and files refuse nothing"),
        ExportedRoute.Without("/credentials/{*id}", NeedsKey),
        ExportedRoute.Without("/instances/{instance}/credentials/{*id}", NeedsKey),
    ];

    /// <summary>Why a route is left out without a line of its own: the API is for those with a key.</summary>
    public static bool NeedsApiKey(string pattern) =>
        pattern == "/api" || pattern.StartsWith("/api/", StringComparison.Ordinal);

    private static ExportedRoute Award(string ending, string mediaType) => new(
        "/awards/{id}" + ending, ExportNames.Awards,
        new ExportedForm("/awards/{0}" + ending, mediaType, "awards/{0}" + ending));

    // The newest under its name alone; each that a badge names by its hash (?v=) under that, too.
    private static ExportedRoute Picture(string ending, string mediaType, ExportNames names) => new(
        $"/achievements/{{achievement}}/image.{ending}", names,
        new ExportedForm($"/achievements/{{0}}/image.{ending}", mediaType, $"achievements/{{0}}/image.{ending}"),
        new ExportedForm(
            $"/achievements/{{0}}/image.{ending}", mediaType, $"achievements/{{0}}/image-{{1}}.{ending}") { Query = "?v={1}" });
}
