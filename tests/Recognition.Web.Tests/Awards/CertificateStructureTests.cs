using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Recognition.Issuing.Artwork;
using Recognition.Testing;

namespace Recognition.Web.Tests.Awards;

/// <summary>What a screen reader is told of a certificate, read back by poppler and qpdf.</summary>
[Collection(RunningApp.Name)]
public sealed partial class CertificateStructureTests(RecognitionApp app) : IDisposable
{
    private const string Librsvg = "rsvg-convert";
    private const string Info = "pdfinfo";
    private const string Qpdf = "qpdf";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recognition-certificate-");

    public void Dispose() => _folder.Delete(recursive: true);

    [InstalledFact(Librsvg, Info)]
    public async Task It_is_read_from_its_heading_to_its_address_in_the_order_of_its_sense()
    {
        var award = await app.AwardAsync(recipient: new { name = "Example Earner", email = "read@example.org" });

        await SaveAsync(app, award.Id);

        var read = Structure();
        read.Take(8).Should().Equal(
            "Document", "P (block)", "\"Layer5\"", "H1 (block)", "\"Certificate\"", "P (block)", "\"awarded to Example Earner\"",
            "P (block)");
        read.Should().ContainInOrder(
            "\"for Design Pioneer\"", "Figure:", $"\"Awarded {app.Clock.GetUtcNow():d MMMM yyyy} UTC\"",
            "\"Validity Does not expire\"", $"\"Credential {award.Id}\"", "\"Programme team\"", "\"Signed digitally\"",
            "Link (inline)", "Figure:", "\"Scan to check it now\"", "Link (inline)", $"\"{award.Url}\"");
        read[^1].Should().StartWith("\"Open this address or scan the code to see whether the award holds. The signed").And
            .EndWith("with or without the issuer.\"");
    }

    [InstalledFact(Librsvg, Info)]
    public async Task One_that_was_revoked_says_so_right_after_its_heading()
    {
        var award = await app.AwardAsync();
        await app.RevokeAsync(award.Id, "Awarded to the wrong person");

        await SaveAsync(app, award.Id);

        var read = Structure();
        read[4].Should().Be("\"Revoked certificate\"");
        read[6].Should().StartWith("\"Revoked on").And.EndWith(": Awarded to the wrong person\"");
        read[8].Should().StartWith("\"was awarded to");
    }

    [InstalledTheory(Librsvg, Info)]
    [InlineData("a4")]
    [InlineData("letter")]
    public async Task It_is_tagged_names_its_language_and_shows_its_title(string paper)
    {
        var award = await app.AwardAsync(recipient: new { name = "Åsa <b> & 李", email = $"{Guid.NewGuid():n}@example.org" });

        var file = await SaveAsync(app, award.Id, $"?paper={paper}");

        InstalledProgram.Run(_folder.FullName, Info, "file.pdf").Should().MatchRegex("Tagged: +yes").And
            .MatchRegex("Suspects: +no").And.MatchRegex("Metadata Stream: +yes");
        var text = System.Text.Encoding.UTF8.GetString(file);
        var start = text.IndexOf("<x:xmpmeta", StringComparison.Ordinal);
        var xmp = XElement.Parse(text[start..(text.IndexOf("</x:xmpmeta>", StringComparison.Ordinal) + 12)]);
        XNamespace dc = "http://purl.org/dc/elements/1.1/";
        xmp.Descendants(dc + "title").Single().Value.Should().Be("Certificate: Design Pioneer, Åsa <b> & 李");
        xmp.Descendants(dc + "language").Single().Value.Should().Be("en");
        text.Should().NotContain("pdfuaid", "nothing that checks all of PDF/UA has read it");
    }

    [InstalledFact(Librsvg, Qpdf)]
    public async Task Figures_and_links_say_what_they_are()
    {
        var award = await app.AwardAsync();

        await SaveAsync(app, award.Id);

        var objects = Objects();
        var catalog = objects.Values.Single(one => Text(one, "/Type") == "/Catalog");
        Text(catalog, "/Lang").Should().Be("u:en");
        catalog.GetProperty("/MarkInfo").GetProperty("/Marked").GetBoolean().Should().BeTrue();
        catalog.GetProperty("/ViewerPreferences").GetProperty("/DisplayDocTitle").GetBoolean().Should().BeTrue();
        Elements(objects, "/Figure").Select(one => Text(one, "/Alt")).Should()
            .BeEquivalentTo("u:Badge: Design Pioneer", $"u:QR code: {award.Url}");
        var root = objects[$"obj:{Text(catalog, "/StructTreeRoot")}"];
        var owners = root.GetProperty("/ParentTree").GetProperty("/Nums");
        var annotations = objects.Where(one => Text(one.Value, "/Subtype") == "/Link").ToList();
        annotations.Should().HaveCount(2);
        foreach (var (name, annotation) in annotations)
        {
            Text(annotation, "/Contents").Should().Be($"u:The award's page: {award.Url}");
            var key = annotation.GetProperty("/StructParent").GetInt32();
            var owner = objects[$"obj:{owners[2 * key + 1].GetString()}"];
            Text(owner, "/S").Should().Be("/Link");
            owner.GetProperty("/K").EnumerateArray().Where(kid => kid.ValueKind == JsonValueKind.Object)
                .Select(kid => $"obj:{Text(kid, "/Obj")}").Should().Equal(name);
        }

        Text(objects.Values.Single(one => Text(one, "/Type") == "/Page"), "/Tabs").Should().Be("/S");
    }

    [InstalledFact(Librsvg, Qpdf)]
    public async Task Every_sequence_of_the_page_has_its_element_and_whatever_else_is_drawn_is_an_ornament()
    {
        var award = await app.AwardAsync();
        await SaveAsync(app, award.Id);
        InstalledProgram.Run(_folder.FullName, Qpdf, "--check", "file.pdf").Should().Contain("No syntax or stream encoding errors");
        InstalledProgram.Run(_folder.FullName, Qpdf, "--qdf", "--object-streams=disable", "file.pdf", "plain.pdf");
        var plain = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "plain.pdf")));
        var page = PageContent().Match(plain).Value;

        var (depth, numbers) = (0, new List<int>());
        foreach (var line in page.Split('\n'))
        {
            if (Numbered().Match(line) is { Success: true } numbered) numbers.Add(int.Parse(numbered.Groups[1].Value));
            if (line.EndsWith(" BDC") || line.EndsWith(" BMC")) depth++;
            else if (line.Trim() == "EMC") depth--;
            else if (Painting().IsMatch(line)) depth.Should().BePositive(line);
        }

        depth.Should().Be(0);
        var objects = Objects();
        var root = objects.Values.Single(one => Text(one, "/Type") == "/StructTreeRoot");
        var owners = root.GetProperty("/ParentTree").GetProperty("/Nums")[1].EnumerateArray().ToList();
        numbers.Should().Equal(Enumerable.Range(0, owners.Count)).And.HaveCountGreaterThan(15);
        foreach (var number in numbers)
        {
            var kids = objects[$"obj:{owners[number].GetString()}"].GetProperty("/K");
            (kids.ValueKind == JsonValueKind.Array ? kids.EnumerateArray() : new[] { kids }.AsEnumerable())
                .Should().Contain(kid => kid.ValueKind == JsonValueKind.Number && kid.GetInt32() == number);
        }
    }

    [InstalledTheory(Librsvg, Qpdf)]
    [InlineData("محمد عبد الله الأمين", true)]
    [InlineData("אדה לאבלייס", true)]
    [InlineData("अनुष्का शर्मा क्षत्रिय", true)]
    [InlineData("Zoë 🚀🎉 Ünal", true)]
    [InlineData("Zoë Příliš-Østergård", false)]
    [InlineData("山田太郎", false)]
    public async Task Names_whose_glyphs_do_not_give_them_back_are_there_in_letters(string name, bool expected)
    {
        var award = await app.AwardAsync(recipient: new { name, email = $"{Guid.NewGuid():n}@example.org" });

        await SaveAsync(app, award.Id);

        Elements(Objects(), "/P").Select(one => Text(one, "/ActualText")).OfType<string>()
            .Should().Equal(expected ? [$"u:awarded to {name}"] : []);
    }

    /// <summary>Some other librsvg or cairo may not mark what is drawn in a link.</summary>
    [InstalledFact(Librsvg, Info, Qpdf, "sh", "sed")]
    public async Task A_page_that_cannot_be_cut_up_is_read_as_one()
    {
        var program = Path.Combine(_folder.FullName, Librsvg);
        await File.WriteAllTextAsync(
            program, "#!/bin/sh\nsed 's/<a [^>]*>//g; s#</a>##g' | rsvg-convert \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var own = RecognitionApp.DrawingWith(Rasterizer.Find(_folder.FullName));
        await own.InitializeAsync();
        try
        {
            var award = await own.AwardAsync(recipient: new { name = "Example Earner", email = "one@example.org" });

            var file = await SaveAsync(own, award.Id);

            InstalledProgram.Run(_folder.FullName, Info, "file.pdf").Should().MatchRegex("Tagged: +yes");
            var objects = Objects();
            Elements(objects, "/P").Select(one => Text(one, "/ActualText")).OfType<string>().Should().ContainSingle()
                .Which.Should().StartWith("u:Layer5\nCertificate\nawarded to Example Earner\nfor Design Pioneer\nBadge: Design Pioneer\n");
            Elements(objects, "/Link").Should().HaveCount(2);
            (await own.VerdictOfAsync(file, "application/pdf")).Should().Be("verified");
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [GeneratedRegex(@"^q 0\.25 0 0 0\.25 0 0 cm\n.*?endstream", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex PageContent();

    [GeneratedRegex(@"/MCID (\d+)")]
    private static partial Regex Numbered();

    /// <summary>Operators that put something on the page (ISO 32000-2, annex A), at the end of a line.</summary>
    [GeneratedRegex(@"(^|[ \])>])(f\*?|F|S|s|B\*?|b\*?|sh|Do|Tj|TJ)( Q)?\s*$")]
    private static partial Regex Painting();

    private async Task<byte[]> SaveAsync(RecognitionApp from, string id, string query = "")
    {
        var answer = await from.GetAsync($"/awards/{id}.pdf{query}");
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var pdf = await answer.Content.ReadAsByteArrayAsync();
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "file.pdf"), pdf);
        return pdf;
    }

    private string[] Structure() => InstalledProgram.Run(_folder.FullName, Info, "-struct-text", "file.pdf")
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every object by its name: strings begin with <c>u:</c>, names with a slash.</summary>
    private Dictionary<string, JsonElement> Objects()
    {
        var json = InstalledProgram.Run(_folder.FullName, Qpdf, "--json=2", "--json-key=qpdf", "file.pdf");
        return JsonDocument.Parse(json).RootElement.GetProperty("qpdf")[1].EnumerateObject()
            .Where(one => one.Value.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Object)
            .ToDictionary(one => one.Name, one => one.Value.GetProperty("value"));
    }

    private static IEnumerable<JsonElement> Elements(Dictionary<string, JsonElement> objects, string type) =>
        objects.Values.Where(one => Text(one, "/Type") == "/StructElem" && Text(one, "/S") == type);

    private static string? Text(JsonElement one, string key) =>
        one.TryGetProperty(key, out var value) ? value.GetString() : null;
}
