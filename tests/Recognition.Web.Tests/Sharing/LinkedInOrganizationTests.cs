using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;

namespace Recognition.Web.Tests.Sharing;

/// <summary>An issuer with a page on LinkedIn.</summary>
public sealed class LinkedInOrganizationTests : IDisposable
{
    private readonly DirectoryInfo _catalogue = Directory.CreateTempSubdirectory("recognition-catalogue-");

    public void Dispose() => _catalogue.Delete(recursive: true);

    [Fact]
    public async Task Its_id_stands_in_the_link_in_place_of_its_name()
    {
        RecognitionApp.CopyCatalogTo(_catalogue.FullName);
        var issuer = Path.Combine(_catalogue.FullName, "issuers", "layer5.json");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(issuer))!;
        json["linkedInOrganizationId"] = "1337";
        await File.WriteAllTextAsync(issuer, json.ToJsonString());
        var app = RecognitionApp.With(null, ("CatalogFolder", _catalogue.FullName));
        await app.InitializeAsync();
        try
        {
            var award = await app.AwardAsync();

            var page = new HtmlParser().ParseDocument(
                await (await app.GetAsync($"/awards/{award.Id}", "text/html")).Content.ReadAsStringAsync());
            page.QuerySelector(".share-panel a.main")!.GetAttribute("href").Should()
                .Contain("&organizationId=1337&").And.NotContain("organizationName");
        }
        finally
        {
            await app.DisposeAsync();
        }
    }
}
