using Microsoft.Playwright;

namespace Recognition.Browser.Tests.Journeys;

/// <summary>How somebody gets about on a page: with a pointer, or with Tab, Enter and the letters alone.</summary>
internal sealed class Hand(IPage page, bool keyboard)
{
    private const int MostStops = 250;

    // What has the focus can be seen to have it: it is on the screen, and it, or what is drawn over it, has an outline.
    private const string IsSeen =
        """
        () => {
          const one = document.activeElement, box = one.getBoundingClientRect();
          const outlined = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
          if (![null, '::after', '::before'].some(part => outlined(getComputedStyle(one, part)))) return 'no outline: ' + one.outerHTML.slice(0, 160);
          const onScreen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
          return onScreen ? null : 'not on the screen: ' + one.outerHTML.slice(0, 160);
        }
        """;

    /// <summary>Clicks it, or tabs to it and presses Enter.</summary>
    public async Task PressAsync(ILocator what)
    {
        if (!keyboard)
        {
            await what.ClickAsync();
            return;
        }

        await ReachAsync(what);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Writes into a field.</summary>
    public async Task WriteAsync(ILocator field, string text)
    {
        if (!keyboard)
        {
            await field.FillAsync(text);
            return;
        }

        await ReachAsync(field);
        await page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>What cannot be seen to have the focus; null where it can.</summary>
    public static Task<string?> UnseenFocusAsync(IPage page) => page.EvaluateAsync<string?>(IsSeen);

    private async Task ReachAsync(ILocator what)
    {
        var wanted = await what.ElementHandleAsync();
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (!await wanted.EvaluateAsync<bool>("one => one === document.activeElement")) continue;
            (await UnseenFocusAsync(page)).Should().BeNull();
            return;
        }

        throw new InvalidOperationException($"{what} was not reached with {MostStops} presses of Tab.");
    }
}
