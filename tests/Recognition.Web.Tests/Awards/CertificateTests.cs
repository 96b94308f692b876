using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Recognition.Issuing.Artwork;
using Recognition.Testing;

namespace Recognition.Web.Tests.Awards;

/// <summary>The certificate, read back by poppler and jsQR.</summary>
[Collection(RunningApp.Name)]
public sealed class CertificateTests(RecognitionApp app) : IDisposable
{
    private const string Librsvg = "rsvg-convert";
    private const string Text = "pdftotext";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recognition-certificate-");

    public void Dispose() => _folder.Delete(recursive: true);

    [InstalledTheory(Librsvg, Text)]
    [InlineData("Ada Lovelace")]
    [InlineData("Zoë Příliš-Østergård")]
    [InlineData("محمد عبد الله الأمين")]
    [InlineData("אדה לאבלייס")]
    [InlineData("अनुष्का शर्मा क्षत्रिय")]
    [InlineData("山田太郎")]
    [InlineData("김민준")]
    [InlineData("王小明")]
    [InlineData("<b>Bobby</b> & \"Tables\" {x}")]
    public async Task Names_in_every_script_are_on_it_as_text(string name)
    {
        var award = await app.AwardAsync(recipient: new { name, email = $"{Guid.NewGuid():n}@example.org" });

        var text = TextOf(await PdfAsync(award.Id));

        text.Should().Contain(name).And.Contain("Design Pioneer").And.Contain("Layer5").And.Contain(award.Id)
            .And.Contain("Programme team").And.Contain("Does not expire");
        text.Split().Should().NotContain("Revoked");
    }

    [InstalledFact(Librsvg, Text)]
    public async Task Letters_between_emoji_are_text_and_the_emoji_are_pictures()
    {
        var award = await app.AwardAsync(recipient: new { name = "Zoë 🚀🎉 Ünal", email = "emoji@example.org" });

        var pdf = await PdfAsync(award.Id);

        TextOf(pdf).Should().Contain("Zoë").And.Contain("Ünal");
        InstalledProgram.Run(_folder.FullName, "pdfimages", "-list", "file.pdf").Split('\n')
            .Count(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, "image", ..]).Should().Be(2, "each is drawn in its colours");
    }

    [InstalledFact(Librsvg, Text)]
    public async Task A_name_of_256_letters_is_whole_and_stays_on_the_page()
    {
        var name = string.Concat(Enumerable.Repeat("Maximiliana Hohenlohe-Schillingsfürst ", 7)).Trim()[..255].Trim();
        var award = await app.AwardAsync(recipient: new { name, email = "long@example.org" });

        await PdfAsync(award.Id);

        var words = InstalledProgram.Run(_folder.FullName, Text, "-bbox", "file.pdf", "-");
        words.Split('\n').Count(line => line.Contains(">Maximiliana<")).Should().Be(7);
        var right = System.Text.RegularExpressions.Regex.Matches(words, "xMax=\"([0-9.]+)\"")
            .Max(found => double.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        right.Should().BeLessThan(842 - 26, "that is where the frame is");
    }

    [InstalledFact(Librsvg, "pdfdetach")]
    public async Task The_signed_credential_is_attached_byte_for_byte()
    {
        var award = await app.AwardAsync();

        await PdfAsync(award.Id);
        InstalledProgram.Run(_folder.FullName, "pdfdetach", "-saveall", "file.pdf");

        var json = await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, $"{award.Id}.json"));
        Encoding.UTF8.GetString(json).Should().Be(award.Credential);
        (await app.VerdictOfAsync(json)).Should().Be("verified");
        var jwt = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, $"{award.Id}.jwt"));
        jwt.Should().Be(await app.Client.GetStringAsync($"/awards/{award.Id}.jwt"));
    }

    [InstalledFact(Librsvg)]
    public async Task The_file_verifies_like_a_badge()
    {
        var award = await app.AwardAsync();

        (await app.VerdictOfAsync(await PdfAsync(award.Id), "application/pdf")).Should().Be("verified");
        await app.RevokeAsync(award.Id);
        (await app.VerdictOfAsync(await PdfAsync(award.Id), "application/pdf")).Should().Be("revoked");
    }

    [InstalledTheory(Librsvg, "pdftoppm", "node")]
    [InlineData("a4")]
    [InlineData("letter")]
    public async Task Its_code_leads_to_the_page_of_the_award(string paper)
    {
        var award = await app.AwardAsync();

        await PdfAsync(award.Id, $"?paper={paper}");
        InstalledProgram.Run(_folder.FullName, "pdftoppm", "-r", "150", "-png", "-singlefile", "file.pdf", "page");

        var png = Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "page.png")));
        NodeTools.Run("read-qr.mjs", new JsonObject { ["png"] = png }).GetProperty("text").GetString().Should().Be(award.Url);
    }

    [InstalledTheory(Librsvg, "pdfinfo")]
    [InlineData("", "841.89 x 595.28 pts (A4)")]
    [InlineData("?paper=", "841.89 x 595.28 pts (A4)")]
    [InlineData("?paper=A4", "841.89 x 595.28 pts (A4)")]
    [InlineData("?paper=letter", "792 x 612 pts (letter)")]
    public async Task It_says_what_it_is_in_the_size_that_was_asked_for(string query, string size)
    {
        var award = await app.AwardAsync(recipient: new { name = "Åsa \"Ångström\"", email = $"{Guid.NewGuid():n}@example.org" });

        await PdfAsync(award.Id, query);

        var info = InstalledProgram.Run(_folder.FullName, "pdfinfo", "-isodates", "file.pdf");
        info.Should().Contain(size).And.Contain("Pages:           1").And.Contain("Author:          Layer5")
            .And.Contain("Title:           Certificate: Design Pioneer, Åsa \"Ångström\"").And.Contain(award.Url)
            .And.Contain($"CreationDate:    {app.Clock.GetUtcNow():yyyy-MM-ddTHH:mm}");
        InstalledProgram.Run(_folder.FullName, "pdffonts", "file.pdf").Split('\n').Skip(2).Where(line => line.Length > 0)
            .Should().NotBeEmpty().And.OnlyContain(line => line.Contains("yes yes yes"), "every font is embedded, with its letters");
    }

    [InstalledFact(Librsvg, Text)]
    public async Task A_revoked_or_suspended_award_says_so_and_why()
    {
        var (revoked, suspended) = (await app.AwardAsync(), await app.AwardAsync());
        await app.RevokeAsync(revoked.Id, "Awarded to the wrong person");
        await app.PostAsync($"/api/awards/{suspended.Id}/suspend", new { reason = "Under review" });

        TextOf(await PdfAsync(revoked.Id)).Should().Contain("Revoked certificate").And.Contain("Awarded to the wrong person");
        TextOf(await PdfAsync(suspended.Id)).Should().Contain("Suspended certificate").And.Contain("Under review");
    }

    [InstalledFact(Librsvg, Text)]
    public async Task One_whose_time_is_over_says_so_and_the_same_state_gives_the_same_bytes()
    {
        var own = new RecognitionApp();
        await own.InitializeAsync();
        try
        {
            var award = await own.AwardAsync(validUntil: own.Clock.GetUtcNow().AddDays(30).ToString("O"));
            var first = await own.Client.GetByteArrayAsync($"/awards/{award.Id}.pdf");
            TextOf(first).Should().Contain("Valid until").And.NotContain("Expired");
            await own.StopAsync();
            own.Clock.Advance(TimeSpan.FromDays(1));
            await own.InitializeAsync(); // nothing that was kept in memory is left

            (await own.Client.GetByteArrayAsync($"/awards/{award.Id}.pdf")).Should().Equal(first);
            own.Clock.Advance(TimeSpan.FromDays(30));
            TextOf(await own.Client.GetByteArrayAsync($"/awards/{award.Id}.pdf")).Should().Contain("Expired certificate");
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("a5")]
    [InlineData("A4 ")]
    [InlineData("../a4")]
    [InlineData("<script>")]
    public async Task A_paper_that_is_not_known_is_refused(string paper)
    {
        var award = await app.AwardAsync();

        var answer = await app.GetAsync($"/awards/{award.Id}.pdf?paper={Uri.EscapeDataString(paper)}");

        await answer.ShouldBeProblemAsync(400, "paper-unknown");
    }

    [Fact]
    public async Task There_is_none_of_an_award_that_does_not_exist() =>
        await (await app.GetAsync("/awards/0123456789ABCDEFGHIJKL.pdf")).ShouldBeProblemAsync(404, "award-not-found");

    [InstalledFact(Librsvg)]
    public async Task It_is_a_file_with_a_name_and_a_tag()
    {
        var award = await app.AwardAsync();
        var answer = await app.GetAsync($"/awards/{award.Id}.pdf");
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
        answer.Content.Headers.ContentDisposition!.FileName.Should().Be($"{award.Id}.pdf");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/awards/{award.Id}.pdf");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);

        (await app.Client.SendAsync(again)).StatusCode.Should().Be(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Without_librsvg_it_is_refused_with_what_to_install()
    {
        var own = RecognitionApp.DrawingWith(Rasterizer.None);
        await own.InitializeAsync();
        try
        {
            var award = await own.AwardAsync();

            var answer = await own.GetAsync($"/awards/{award.Id}.pdf");

            await answer.ShouldBeProblemAsync(503, "librsvg-missing");
            (await answer.Content.ReadAsStringAsync()).Should().Contain("apt-get install librsvg2-bin");
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [InstalledTheory("sh")]
    [InlineData("exit 1")]
    [InlineData("cat > /dev/null; echo no PDF")]
    [InlineData("cat > /dev/null; echo %PDF-1.7")]
    public async Task What_librsvg_does_not_draw_is_refused(string script)
    {
        var own = RecognitionApp.DrawingWith(Pretended(script));
        await own.InitializeAsync();
        try
        {
            var award = await own.AwardAsync();

            await (await own.GetAsync($"/awards/{award.Id}.pdf")).ShouldBeProblemAsync(503, "certificate-not-drawn");
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [InstalledFact("sh")]
    public async Task Who_comes_when_too_many_wait_is_told_to_come_back()
    {
        var own = RecognitionApp.DrawingWith(Pretended("exec sleep 600"));
        await own.InitializeAsync();
        try
        {
            var award = await own.AwardAsync();
            using var leaving = new CancellationTokenSource();
            var waiting = Enumerable.Range(0, 101)
                .Select(_ => own.Client.GetAsync($"/awards/{award.Id}.pdf", leaving.Token)).ToList();

            var first = await await Task.WhenAny(waiting);

            await first.ShouldBeProblemAsync(503, "certificates-busy");
            await leaving.CancelAsync(); // their processes end with them
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    /// <summary>A program that is called like librsvg's.</summary>
    private Rasterizer Pretended(string script)
    {
        var file = Path.Combine(_folder.FullName, Librsvg);
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return Rasterizer.Find(_folder.FullName);
    }

    private async Task<byte[]> PdfAsync(string id, string query = "")
    {
        var answer = await app.GetAsync($"/awards/{id}.pdf{query}");
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var pdf = await answer.Content.ReadAsByteArrayAsync();
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "file.pdf"), pdf);
        return pdf;
    }

    /// <summary>In one line, without the marks of direction that pdftotext adds.</summary>
    private string TextOf(byte[] pdf)
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "file.pdf"), pdf);
        var text = InstalledProgram.Run(_folder.FullName, Text, "-enc", "UTF-8", "file.pdf", "-");
        return string.Join(' ', text.Where(letter => letter is not (>= '\u202a' and <= '\u202e')).ToArray().AsSpan().ToString()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
