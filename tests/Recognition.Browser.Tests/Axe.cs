using Microsoft.Playwright;
using Recognition.Testing;

namespace Recognition.Browser.Tests;

/// <summary>axe-core, from the packages of tests/interop: WCAG 2.2 A and AA, and best practices.</summary>
internal static class Axe
{
    private const string Run =
        """
        async () => {
          const found = await axe.run(document, {
            resultTypes: ['violations'],
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          });
          return found.violations.map(one =>
            `axe ${one.id}: ${one.help}: ` + one.nodes.slice(0, 3).map(node =>
              node.html.slice(0, 160) + ' (' + node.any.concat(node.all, node.none).map(check => check.message).join('; ') + ')').join(' | '));
        }
        """;

    private static readonly Lazy<string> Script = new(() =>
        File.ReadAllText(Path.Combine(NodeTools.Modules, "axe-core", "axe.min.js")));

    /// <summary>What it finds on the page as it stands, one line a rule.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        // Evaluated by the debugger, which the page's policy does not hold back; the page itself loads nothing more.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(Script.Value + ";0");
        return await page.EvaluateAsync<string[]>(Run);
    }
}
