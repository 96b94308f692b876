using System.Net;
using System.Text.Json;
using Recognition.Web.Tests;

namespace Recognition.Browser.Tests;

/// <summary>A service that a browser can reach, with an award in every state that there is.</summary>
public sealed class Programme : IAsyncLifetime
{
    internal const string LongAgo = "2025-02-03T09:00:00Z";

    internal RecognitionApp App { get; } = RecognitionApp.Reachable();

    /// <summary>Awards by what became of them.</summary>
    internal Dictionary<string, Awarded> Awards { get; } = [];

    internal Awarded this[string state] => Awards[state];

    public async Task InitializeAsync()
    {
        if (Chromium.Missing is not null) return;
        await App.InitializeAsync();
        await AwardAsync();
        await ChangeAsync();
    }

    public Task DisposeAsync() => App.DisposeAsync();

    /// <summary>The path with <c>{state}</c> replaced by the id of the award in that state.</summary>
    internal string Path(string path)
    {
        foreach (var (state, award) in Awards) path = path.Replace($"{{{state}}}", award.Id);
        return path;
    }

    private async Task AwardAsync()
    {
        Awards["valid"] = await App.AwardAsync(
            recipient: Named("Ada Example", "ada"), validFrom: "2026-10-31T23:59:59-05:00",
            narrative: "Drew **the first** design of her team, and showed three others how to draw theirs.",
            evidence: new object[]
            {
                new { url = "https://example.org/designs/1", name = "The design", narrative = "With *every* component named." },
                new { narrative = "Reviewed by two maintainers." },
            });
        Awards["certified"] = await CertifyAsync();
        Awards["expiring"] = await App.AwardAsync(
            "meshery-docs", Named("Grace Example", "grace"), LongAgo, App.After(days: 19));
        Awards["expired"] = await App.AwardAsync(
            recipient: Named("Edsger Example", "edsger"), validFrom: LongAgo, validUntil: "2026-02-03T09:00:00Z");
        foreach (var (state, name) in ((string, string)[])[("renewed", "Barbara Example"), ("corrected", "Alen Turing"),
            ("suspended", "Donald Example"), ("lifted", "Margaret Example"), ("revoked", "Linus Example"), ("erased", "Nobody Example")])
            Awards[state] = await App.AwardAsync(
                recipient: Named(name, state), validFrom: LongAgo, validUntil: state == "renewed" ? App.After(days: 10) : null);
        Awards["emoji"] = await App.AwardAsync(recipient: Named("Zoë 🦊 李小龙", "zoe"));
        Awards["rightToLeft"] = await App.AwardAsync(
            "writers-program", Named("فاطمة الزهراء بنت محمد", "fatima"), narrative: "كتبت **أول** دليل باللغة العربية.");
    }

    private async Task<Awarded> CertifyAsync()
    {
        using var achievement = JsonDocument.Parse(
            await (await App.GetAsync("/achievements/certified-meshery-contributor", "application/ld+json")).Content.ReadAsByteArrayAsync());
        var result = achievement.RootElement.GetProperty("resultDescription")[0].GetProperty("id").GetString();
        var answer = await App.PostAsync("/api/awards", new
        {
            achievement = "certified-meshery-contributor",
            recipient = Named("Katherine Example", "katherine"),
            results = new[] { new { resultDescription = result, value = "93" } },
        });
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.Created, text);
        using var json = JsonDocument.Parse(text);
        return new Awarded(
            json.RootElement.GetProperty("id").GetString()!, json.RootElement.GetProperty("url").GetString()!,
            json.RootElement.GetProperty("credential").GetRawText());
    }

    private async Task ChangeAsync()
    {
        await PostAsync("renewed", "renew", new { validUntil = App.After(years: 2) });
        await PostAsync("corrected", "correct", new { reason = "The name was misspelt", recipient = new { name = "Alan Turing" } });
        await PostAsync("suspended", "suspend", new { reason = "We are looking at a report that came in" });
        await PostAsync("lifted", "suspend", new { reason = "We are looking at a report that came in" });
        await PostAsync("lifted", "lift", new { reason = "There was nothing to it" });
        await App.RevokeAsync(this["revoked"].Id, "Awarded to the wrong person");
        var erased = await App.PostAsync("/api/people/erase", new { person = this["erased"].Id });
        erased.StatusCode.Should().Be(HttpStatusCode.OK, await erased.Content.ReadAsStringAsync());
    }

    private async Task PostAsync(string state, string verb, object body)
    {
        var answer = await App.PostAsync($"/api/awards/{this[state].Id}/{verb}", body);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
    }

    private static object Named(string name, string address) => new { name, email = $"{address}@example.org" };
}

/// <summary>What looks at pages: one browser and one service for the whole run.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<Chromium>, ICollectionFixture<Programme>
{
    public const string Name = "in a browser";
}
