using Microsoft.Playwright;
using Recognition.Web.Tests;
using Recognition.Web.Tests.Export;

namespace Recognition.Browser.Tests;

/// <summary>The copy of the service that <c>recognition export</c> writes, once for all that look at it.</summary>
public sealed class Exported : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recognition-export-");

    public string Folder => Path.Combine(_folder.FullName, "site");

    internal async Task<(StaticServer Server, string Home)> ServeAsync(Programme programme, bool plainly)
    {
        if (!Directory.Exists(Folder)) (await programme.App.ExportAsync(Folder)).Failure.Should().BeNull();
        var home = $"http://localhost:{RecognitionApp.FreePort()}";
        return (await (plainly ? StaticServer.PlainAsync(Folder, new Uri(home)) : StaticServer.NodeAsync(Folder, new Uri(home))), home);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>The pages of an export, from a server that knows files and sends no policy, and from that of its kit.</summary>
[Collection(InBrowser.Name)]
public sealed class ExportTests(Chromium chromium, Programme programme, Exported exported) : IClassFixture<Exported>
{
    [ChromiumTheory]
    [InlineData("gallery", "/")]
    [InlineData("achievement", "/achievements/certified-meshery-contributor")]
    [InlineData("issuer", "/issuers/layer5")]
    [InlineData("award", "/awards/{valid}")]
    [InlineData("award-revoked", "/awards/{revoked}")]
    [InlineData("verify", "/verify")]
    [InlineData("problem", "/problems/award-not-found")]
    [InlineData("proof", "/awards/{valid}/proof.html")]
    public async Task A_page_is_whole_on_a_plain_server_however_it_is_looked_at(string name, string path)
    {
        var (server, home) = await exported.ServeAsync(programme, plainly: true);
        await using var closing = server;

        await Everywhere.SeesNothingWrongAsync(chromium, home, "export-" + name, page => page.GotoAsync(home + programme.Path(path)));
    }

    [ChromiumFact]
    public async Task With_the_policy_of_the_kit_pages_have_their_style_and_a_proof_checks_itself()
    {
        var (server, home) = await exported.ServeAsync(programme, plainly: false);
        await using var closing = server;
        await using var visit = await Visit.OpenAsync(chromium, home, new Look(Look.Wide, false, true));

        await visit.Page.GotoAsync(home + programme.Path("/awards/{valid}"));
        (await visit.Page.EvaluateAsync<bool>("() => document.styleSheets[0].cssRules.length > 50")).Should().BeTrue();
        await visit.Page.GotoAsync(home + programme.Path("/awards/{valid}/proof.html"));

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Issuer not checked");
        (await visit.TroublesAsync()).Should().BeEmpty();
    }

    [ChromiumFact]
    public async Task What_the_page_offers_for_keeping_is_downloaded_from_a_plain_server()
    {
        var (server, home) = await exported.ServeAsync(programme, plainly: true);
        await using var closing = server;
        await using var visit = await Visit.OpenAsync(chromium, home, new Look(Look.Wide, false, true));
        await visit.Page.GotoAsync(home + programme.Path("/awards/{valid}"));

        var links = visit.Page.Locator(".downloads a");
        (await links.CountAsync()).Should().BeGreaterThan(4);
        foreach (var link in await links.AllAsync())
        {
            var download = await visit.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
            (await download.FailureAsync()).Should().BeNull(download.Url);
            new FileInfo(await download.PathAsync()).Length.Should().BeGreaterThan(500, download.Url);
        }
    }
}
