using System.Text.Json;

namespace Recognition.Web.Tests.Export;

/// <summary>Where an export goes, and what becomes of one that was cut off.</summary>
public sealed class ExportFolderTests : IAsyncLifetime
{
    private readonly RecognitionApp _app;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recognition-export-");

    public ExportFolderTests() => _app = RecognitionApp.With(
        null, ("PublicUrl", "https://example.test/badges"), ("CatalogFolder", Path.Combine(_folder.FullName, "catalog")));

    public Task InitializeAsync()
    {
        // One badge: the whole catalogue is exported by ExportedApp.
        RecognitionApp.CopyCatalogTo(
            Path.Combine(_folder.FullName, "catalog"), "issuers/layer5.json", $"achievements/{RecognitionApp.Badge}.json",
            $"artwork/{RecognitionApp.Badge}.svg", $"artwork/{RecognitionApp.Badge}.png");
        return _app.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string Folder => Path.Combine(_folder.FullName, "site");

    [Fact]
    public async Task The_path_of_the_public_URL_is_a_folder_of_the_export()
    {
        var award = await _app.AwardAsync();

        (await _app.ExportAsync(Folder)).Failure.Should().BeNull();

        File.Exists(Path.Combine(Folder, $"badges/awards/{award.Id}.json")).Should().BeTrue();
        File.Exists(Path.Combine(Folder, "badges/issuers/layer5/did.json")).Should().BeTrue();
        (await File.ReadAllTextAsync(Path.Combine(Folder, "badges/index.html"))).Should().Contain("href=\"/badges/verify\"");
        (await File.ReadAllTextAsync(Path.Combine(Folder, ".export/nginx.conf"))).Should().Contain("^/badges/awards/").And.NotContain("{{");
    }

    [Fact]
    public async Task A_second_export_brings_the_first_up_to_date_while_the_service_runs()
    {
        var first = await _app.AwardAsync();
        (await _app.ExportAsync(Folder)).Failure.Should().BeNull();
        var listBefore = await _app.Client.GetByteArrayAsync("/status/layer5-1");
        var later = await _app.AwardAsync();
        await _app.RevokeAsync(first.Id);
        await File.WriteAllTextAsync(Path.Combine(Folder, ".export/export.json"),
            """{"publicUrl": "https://example.test/badges", "complete": false}""");

        (await _app.ExportAsync(Folder)).Failure.Should().BeNull();

        File.Exists(Path.Combine(Folder, $"badges/awards/{later.Id}/index.html")).Should().BeTrue();
        (await File.ReadAllTextAsync(Path.Combine(Folder, $"badges/awards/{first.Id}/index.html"))).Should().Contain("Awarded by mistake");
        using var marker = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Folder, ".export/export.json")));
        marker.RootElement.GetProperty("complete").GetBoolean().Should().BeTrue();
        Directory.GetFiles(_folder.FullName, "*.unfinished", SearchOption.AllDirectories).Should().BeEmpty();
        // The lists of the export are not those of the service, whose own are signed anew every few days.
        using var served = JsonDocument.Parse(await _app.Client.GetByteArrayAsync("/status/layer5-1"));
        served.RootElement.GetProperty("validUntil").GetDateTimeOffset().Should().Be(_app.Clock.GetUtcNow().AddDays(7));
        listBefore.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_folder_of_something_else_is_not_touched()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "index.html"), "mine");

        var refused = (await _app.ExportAsync(Folder)).Failure!;

        refused.Code.Should().Be("export-folder-taken");
        (await File.ReadAllTextAsync(Path.Combine(Folder, "index.html"))).Should().Be("mine");
        Directory.GetFiles(Folder).Should().HaveCount(1);
    }

    [Fact]
    public async Task What_cannot_be_written_is_told()
    {
        (await _app.ExportAsync("/dev/null/export")).Failure!.Code.Should().BeOneOf("export-not-written", "export-folder-taken");
    }
}
