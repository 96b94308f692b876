namespace Recognition.Browser.Tests.Journeys;

/// <summary>By keyboard alone: everything is reached, in the order in which it stands, and can be seen to be reached.</summary>
[Collection(InBrowser.Name)]
public sealed class KeyboardTests(Chromium chromium, Programme programme)
{
    private const int MostStops = 300;

    // Each thing that the focus can reach, numbered in the order of the page. What is in a closed <details> waits there.
    private const string Number =
        """
        () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')]
          .filter(one => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ contentVisibilityAuto: true }))
          .map((one, number) => { one.dataset.stop = number; return one.outerHTML.slice(0, 120); })
        """;

    [ChromiumTheory]
    [InlineData("/", Look.Wide, true)]
    [InlineData("/", Look.Narrow, false)]
    [InlineData("/?q=mesh", Look.Narrow, true)]
    [InlineData("/achievements/first-design", Look.Wide, true)]
    [InlineData("/issuers/layer5", Look.Wide, true)]
    [InlineData("/awards/{valid}", Look.Wide, true)]
    [InlineData("/awards/{valid}", Look.Narrow, true)]
    [InlineData("/awards/{corrected}", Look.Wide, false)]
    [InlineData("/verify", Look.Wide, true)]
    [InlineData("/verify", Look.Narrow, false)]
    [InlineData("/nowhere", Look.Narrow, true)]
    public async Task Everything_is_reached_in_order_and_seen_to_be_reached(string path, int width, bool scripts)
    {
        await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(width, false, scripts));
        var page = visit.Page;
        await page.GotoAsync(programme.Path(path));
        var all = await page.EvaluateAsync<string[]>(Number);

        var reached = new List<int>();
        var unseen = new List<string>();
        for (var stop = 0; stop < MostStops && reached.Count < all.Length; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string?>("() => document.activeElement?.dataset.stop") is not { } number) break;
            if (reached.Count == 0 || reached[^1] != int.Parse(number)) reached.Add(int.Parse(number));
            if (await Hand.UnseenFocusAsync(page) is { } hidden) unseen.Add(hidden);
        }

        reached.Should().Equal(Enumerable.Range(0, all.Length), "each is reached once, from the top to the bottom");
        unseen.Should().BeEmpty();
    }

    [ChromiumTheory]
    [InlineData("/", true)]
    [InlineData("/awards/{valid}", true)]
    [InlineData("/verify", false)]
    public async Task The_first_stop_leads_past_the_header(string path, bool scripts)
    {
        await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(Look.Wide, false, scripts));
        var page = visit.Page;
        await page.GotoAsync(programme.Path(path));

        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("() => document.activeElement.textContent")).Should().Be("Skip to the content");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        (await page.EvaluateAsync<bool>("() => document.querySelector('main').contains(document.activeElement)")).Should().BeTrue();
    }
}
