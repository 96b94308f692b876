namespace Recognition.Browser.Tests.Hostile;

/// <summary>A picture that is a programme, had it come past every check: opened by itself it is still only a picture.</summary>
[Collection(InBrowser.Name)]
public sealed class HostilePictureTests(Chromium chromium, HostileProgramme programme) : IClassFixture<HostileProgramme>
{
    [ChromiumTheory]
    [InlineData("/achievements/markup/image.svg")]
    [InlineData("/awards/{markup}.svg")]
    public async Task A_picture_with_scripts_runs_none_and_asks_nobody(string path)
    {
        await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(Look.Wide, false, true));
        await Harm.WatchForAsync(visit.Page);

        var answer = await visit.Page.GotoAsync(path.Replace("{markup}", programme.Awards["markup"].Id));

        answer!.Headers["content-security-policy"].Should().Contain("sandbox").And.Contain("default-src 'none'");
        answer.Headers["x-content-type-options"].Should().Be("nosniff");
        (await visit.Page.EvaluateAsync<string[]>("() => globalThis.hits")).Should().BeEmpty();
        chromium.FarHosts.Asked(new Uri(Payloads.FarHost).Host).Should().BeEmpty();
        visit.Watch.Dialogs.Should().BeEmpty();
    }

    [ChromiumFact]
    public async Task A_page_shows_it_as_a_picture_alone_and_asks_nobody()
    {
        await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(Look.Wide, false, true));
        await Harm.WatchForAsync(visit.Page);

        await visit.Page.GotoAsync("/achievements/markup");

        (await visit.Page.Locator("img[src*='image.svg']").First.EvaluateAsync<int>("one => one.naturalWidth")).Should().BePositive();
        (await Harm.OnAsync(visit.Page)).Should().BeEmpty();
        (await visit.TroublesAsync()).Should().BeEmpty();
    }
}
