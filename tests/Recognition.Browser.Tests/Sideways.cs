using Microsoft.Playwright;

namespace Recognition.Browser.Tests;

/// <summary>Whether a page is wider than the window, or something on it sticks out where nobody can scroll to.</summary>
internal static class Sideways
{
    private const string Measure =
        """
        () => {
          const root = document.documentElement, width = root.clientWidth;
          if (root.scrollWidth <= width && document.body.scrollWidth <= width) return null;
          const out = [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > width + 1);
          return `scrolls sideways, ${Math.max(root.scrollWidth, document.body.scrollWidth)} of ${width}: ` +
            out.slice(0, 3).map(one => one.outerHTML.slice(0, 120)).join(' | ');
        }
        """;

    public static Task<string?> OfAsync(IPage page) => page.EvaluateAsync<string?>(Measure);
}
