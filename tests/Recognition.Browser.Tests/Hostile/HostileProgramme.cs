using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Recognition.Web.Tests;

namespace Recognition.Browser.Tests.Hostile;

/// <summary>
/// A service whose every text was written by somebody who means harm: issuers, achievements, awards and what happened to
/// them; and whose pictures were exchanged in the database.
/// </summary>
public sealed class HostileProgramme : IAsyncLifetime
{
    private readonly DirectoryInfo _catalog = Directory.CreateTempSubdirectory("recognition-hostile-");

    public HostileProgramme() => App = RecognitionApp.Reachable(("CatalogFolder", _catalog.FullName));

    internal RecognitionApp App { get; }

    /// <summary>Awards of the achievement <c>markup</c> by what became of them, and one of each other achievement.</summary>
    internal Dictionary<string, Awarded> Awards { get; } = [];

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is not null) return;
        WriteCatalog();
        await App.InitializeAsync();
        foreach (var (slug, text) in Texts) Awards[slug] = await AwardAsync(slug, text);
        foreach (var verb in (string[])["revoke", "suspend", "lift", "correct", "renew"])
        {
            Awards[verb] = await AwardAsync("markup", Payloads.Line);
            if (verb == "lift") await PostAsync(verb, "suspend", new { reason = Payloads.Line });
            await PostAsync(verb, verb, verb switch
            {
                "correct" => new { reason = Payloads.Line, recipient = new { name = Payloads.Line + "?" }, narrative = Payloads.Markdown },
                "renew" => new { validUntil = App.After(years: 5) },
                _ => new { reason = Payloads.Line },
            });
        }

        ExchangePictures();
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        _catalog.Delete(recursive: true);
    }

    /// <summary>What stands in the fields of one line, by the slug of the achievement and of its issuer.</summary>
    internal static readonly IReadOnlyList<(string Slug, string Text)> Texts =
    [
        ("markup", Payloads.Line), ("long", Payloads.Long), ("right-to-left", Payloads.RightToLeft), ("emoji", Payloads.Emoji),
    ];

    private void WriteCatalog()
    {
        foreach (var (slug, text) in Texts)
        {
            Write($"issuers/{slug}.json", new
            {
                name = text, url = "https://example.org/%22onmouseover=alert(1)?a=%3Cscript%3E", description = Payloads.Markdown,
                imageUrl = Payloads.FarHost + "/logo.png", linkedInOrganizationId = "1234567",
            });
            Write($"achievements/{slug}.json", new
            {
                issuer = slug, name = text, description = slug == "long" ? new string('W', 2_000) : Payloads.Markdown,
                criteriaNarrative = Payloads.Markdown,
                criteriaUrl = "https://example.org/" + new string('c', 500) + "?q=%22%3E", category = text, audience = text, level = text,
                humanCode = text, version = text, tags = new[] { text, "plain" },
                alignments = new[]
                {
                    new
                    {
                        targetName = text, targetUrl = "https://example.org/%22%3E" + new string('a', 500), targetDescription = Payloads.Markdown,
                        targetFramework = text, targetCode = text,
                    },
                },
                results = new[] { new { slug = "result", name = text, resultType = "Result" } },
                validForMonths = 24,
            });
        }
    }

    private void Write(string file, object json)
    {
        var path = Path.Combine(_catalog.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(json));
    }

    private async Task<Awarded> AwardAsync(string slug, string text)
    {
        using var achievement = JsonDocument.Parse(
            await (await App.GetAsync($"/achievements/{slug}", "application/ld+json")).Content.ReadAsByteArrayAsync());
        var answer = await App.PostAsync("/api/awards", new
        {
            achievement = slug,
            recipient = new { name = text, email = $"{slug}{Awards.Count}@example.org" },
            narrative = Payloads.Markdown,
            evidence = new object[]
            {
                new { url = "https://example.org/%22onerror=alert(1)/" + new string('e', 500), name = text, narrative = Payloads.Markdown },
                new { narrative = Payloads.Markdown },
            },
            results = new[]
            {
                new { resultDescription = achievement.RootElement.GetProperty("resultDescription")[0].GetProperty("id").GetString(), value = text },
            },
        });
        var said = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.Created, said);
        using var json = JsonDocument.Parse(said);
        return new Awarded(
            json.RootElement.GetProperty("id").GetString()!, json.RootElement.GetProperty("url").GetString()!,
            json.RootElement.GetProperty("credential").GetRawText());
    }

    private async Task PostAsync(string award, string verb, object body)
    {
        var answer = await App.PostAsync($"/api/awards/{Awards[award].Id}/{verb}", body);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
    }

    private void ExchangePictures()
    {
        var file = Directory.GetFiles(App.DataDirectory, "*.db").Single();
        using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        database.Open();
        using var exchange = database.CreateCommand();
        exchange.CommandText = "UPDATE pictures SET bytes = $svg WHERE media_type = 'image/svg+xml'";
        exchange.Parameters.AddWithValue("$svg", System.Text.Encoding.UTF8.GetBytes(Payloads.Svg));
        exchange.ExecuteNonQuery().Should().BePositive();
    }
}
