using Microsoft.Playwright;

namespace Recognition.Browser.Tests;

/// <summary>One page in all eight looks: its troubles are told, its pictures are kept.</summary>
internal static class Everywhere
{
    public static Task SeesNothingWrongAsync(Chromium chromium, Programme programme, string name, string path) =>
        SeesNothingWrongAsync(chromium, programme.App.PublicUrl, name, page => page.GotoAsync(programme.Path(path)));

    /// <param name="chromium">The browser.</param>
    /// <param name="home">Where the service is; anything else is another host.</param>
    /// <param name="name">What the pictures are kept under.</param>
    /// <param name="go">Brings a page there, once with JavaScript and once without.</param>
    public static async Task SeesNothingWrongAsync(Chromium chromium, string home, string name, Func<IPage, Task> go)
    {
        var troubles = new List<string>();
        foreach (var half in Look.All.GroupBy(look => look.Scripts))
        {
            await using var visit = await Visit.OpenAsync(chromium, home, half.First());
            await go(visit.Page);
            foreach (var look in half)
            {
                await visit.LookAsync(look);
                troubles.AddRange((await visit.TroublesAsync()).Select(trouble => $"{look}: {trouble}"));
                // Without JavaScript a page looks the same but for buttons that copy: one picture shows it.
                if (look.Scripts || look is { Width: Look.Wide, Dark: false }) await visit.KeepAsync(name, look);
            }
        }

        troubles.Should().BeEmpty();
    }
}
