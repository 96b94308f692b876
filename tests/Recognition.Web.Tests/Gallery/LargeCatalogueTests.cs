using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Recognition.Web.Tests.Gallery;

/// <summary>More badges than a page takes.</summary>
public sealed class LargeCatalogueTests(LargeCatalogue catalogue) : IClassFixture<LargeCatalogue>
{
    [Fact]
    public async Task An_issuers_page_shows_sixty_of_its_badges_and_leads_to_all()
    {
        var page = await PageAsync("/issuers/layer5");

        page.QuerySelectorAll(".badge").Should().HaveCount(60);
        var link = page.QuerySelectorAll("main a").Single(one => one.GetAttribute("href") == "/?issuer=layer5");
        link.TextContent.Should().Be($"All {await CountAsync()} badges");
    }

    [Fact]
    public async Task The_pages_of_the_gallery_show_each_badge_once()
    {
        var seen = new List<string>();
        for (var next = "/?issuer=layer5"; next is not null;)
        {
            var page = await PageAsync(next);
            seen.AddRange(page.QuerySelectorAll(".badge .name a").Select(one => one.GetAttribute("href")!));
            page.QuerySelectorAll(".badge").Length.Should().BeInRange(1, 48);
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        seen.Should().OnlyHaveUniqueItems().And.HaveCount(await CountAsync());
        seen.Should().Contain("/achievements/one-of-many-1").And.Contain($"/achievements/one-of-many-{LargeCatalogue.Added}");
    }

    [Fact]
    public async Task A_page_beyond_the_last_is_the_last()
    {
        var page = await PageAsync("/?issuer=layer5&page=99");

        page.QuerySelector(".pages")!.TextContent.Should().MatchRegex(@"Page (\d+) of \1\s*$");
        page.QuerySelector("a[rel=prev]").Should().NotBeNull();
        page.QuerySelectorAll(".badge").Should().NotBeEmpty();
    }

    private async Task<IDocument> PageAsync(string path) => new HtmlParser().ParseDocument(
        await (await catalogue.App.GetAsync(path, "text/html")).Content.ReadAsStringAsync());

    private async Task<int> CountAsync()
    {
        using var json = JsonDocument.Parse(
            await (await catalogue.App.GetAsync("/achievements?issuer=layer5")).Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("achievements").GetArrayLength();
    }
}

/// <summary>A service with the demo catalogue and many badges more.</summary>
public sealed class LargeCatalogue : IAsyncLifetime
{
    public const int Added = 61;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recognition-catalogue-");

    public LargeCatalogue() => App = RecognitionApp.With(null, ("CatalogFolder", _folder.FullName));

    internal RecognitionApp App { get; }

    public async Task InitializeAsync()
    {
        RecognitionApp.CopyCatalogTo(_folder.FullName);
        for (var number = 1; number <= Added; number++)
            await File.WriteAllTextAsync(
                Path.Combine(_folder.FullName, "achievements", $"one-of-many-{number}.json"),
                $$"""
                {
                  "issuer": "layer5", "name": "One of Many {{number}}", "description": "One of many.",
                  "criteriaNarrative": "Be one of many.", "category": "Project", "achievementType": "Award", "status": "active"
                }
                """);
        await App.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
