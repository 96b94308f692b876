using Recognition.Issuing.Artwork;
using Recognition.Testing;

namespace Recognition.Web.Tests.Export;

/// <summary>Certificates are drawn by a program that may be missing: an export then has none, and says so.</summary>
public sealed class ExportCertificateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recognition-export-");

    private string Folder => Path.Combine(_folder.FullName, "site");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_librsvg_it_is_said_that_there_are_no_certificates_and_no_page_links_to_one()
    {
        await using var own = RecognitionApp.DrawingWith(Rasterizer.None);
        await own.InitializeAsync();
        var award = await own.AwardAsync();

        var exported = await own.ExportAsync(Folder);

        exported.Value.Missing.Should().ContainSingle().Which.Should().Contain("librsvg2-bin");
        File.Exists(Path.Combine(Folder, $"awards/{award.Id}.pdf")).Should().BeFalse();
        (await PageOfAsync(award)).Should().Contain($"{award.Id}.jwt").And.NotContain($"{award.Id}.pdf");
    }

    [InstalledFact("sh")]
    public async Task A_certificate_that_cannot_be_drawn_is_named_and_its_page_does_not_link_to_it()
    {
        var program = Path.Combine(_folder.FullName, "rsvg-convert");
        await File.WriteAllTextAsync(program, "#!/bin/sh\nexit 1\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await using var own = RecognitionApp.DrawingWith(Rasterizer.Find(_folder.FullName));
        await own.InitializeAsync();
        var award = await own.AwardAsync();

        var exported = await own.ExportAsync(Folder);

        exported.Value.Missing.Should().ContainSingle().Which.Should().StartWith($"/awards/{award.Id}.pdf: librsvg could not draw");
        (await PageOfAsync(award)).Should().Contain($"{award.Id}.jwt").And.NotContain($"{award.Id}.pdf");
    }

    [Fact]
    public async Task Whoever_is_in_a_hurry_leaves_them_out()
    {
        await using var own = RecognitionApp.With(null);
        await own.InitializeAsync();
        var award = await own.AwardAsync();

        (await own.ExportAsync(Folder, certificates: false)).Value.Missing.Should().BeEmpty();

        File.Exists(Path.Combine(Folder, $"awards/{award.Id}.pdf")).Should().BeFalse();
        (await PageOfAsync(award)).Should().NotContain($"{award.Id}.pdf");
    }

    private Task<string> PageOfAsync(Awarded award) =>
        File.ReadAllTextAsync(Path.Combine(Folder, $"awards/{award.Id}/index.html"));
}
