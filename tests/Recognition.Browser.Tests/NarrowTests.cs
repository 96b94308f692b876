namespace Recognition.Browser.Tests;

/// <summary>
/// Pages in a window of 320 pixels (WCAG 1.4.10), with text twice as large (1.4.4), and with all that can be unfolded.
/// </summary>
[Collection(InBrowser.Name)]
public sealed class NarrowTests(Chromium chromium, Programme programme)
{
    private const string Unfold = "() => document.querySelectorAll('details').forEach(one => one.open = true)";

    [ChromiumTheory]
    [InlineData("/", 320, 1)]
    [InlineData("/", 390, 2)]
    [InlineData("/issuers/layer5", 390, 2)]
    [InlineData("/verify", 320, 2)]
    [InlineData("/achievements/certified-meshery-contributor", 320, 2)]
    [InlineData("/awards/{certified}", 320, 1)]
    [InlineData("/awards/{certified}", 320, 2)]
    [InlineData("/awards/{revoked}", 390, 2)]
    [InlineData("/awards/{rightToLeft}", 320, 2)]
    public async Task Nothing_sticks_out_of_a_narrow_window(string path, int width, int larger)
    {
        await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(width, false, true));
        await visit.Page.GotoAsync(programme.Path(path));
        await visit.Page.EvaluateAsync(Unfold);
        await visit.Page.EvaluateAsync($"() => document.documentElement.style.fontSize = '{100 * larger}%'");

        (await Sideways.OfAsync(visit.Page)).Should().BeNull();
    }

    [ChromiumTheory]
    [InlineData(Look.Narrow)]
    [InlineData(Look.Wide)]
    public async Task Names_of_256_letters_without_a_space_leave_the_verdict_within_reach(int width)
    {
        var name = new string('W', 256);
        var award = await programme.App.AwardAsync(recipient: new { name, email = $"w{width}@example.org" });
        await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(width, false, true));
        await visit.Page.GotoAsync($"/awards/{award.Id}");

        (await visit.TroublesAsync(axe: false)).Should().BeEmpty();
        var shown = visit.Page.Locator(".recipient .name");
        (await shown.InnerTextAsync()).Should().Be(name);
        (await shown.BoundingBoxAsync())!.Height.Should().BeLessThan(width == Look.Wide ? 280 : 560);
    }
}
