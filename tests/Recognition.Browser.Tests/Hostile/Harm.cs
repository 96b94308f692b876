using Microsoft.Playwright;

namespace Recognition.Browser.Tests.Hostile;

/// <summary>Whether anything of a hostile text became more than text.</summary>
internal static class Harm
{
    // Dialogs that scripts open are heard by Watch, too; printing opens none.
    private const string Canary =
        """
        globalThis.hits = [];
        for (const name of ['alert', 'print', 'confirm', 'prompt']) globalThis[name] = (...said) => hits.push(`${name}(${said})`);
        """;

    private const string Search =
        """
        () => {
          const found = globalThis.hits.map(hit => `ran: ${hit}`);
          const tell = (what, one) => found.push(`${what}: ${one.outerHTML.slice(0, 200)}`);
          for (const one of document.querySelectorAll('*')) {
            for (const { name, value } of one.attributes) {
              if (name.startsWith('on')) tell('a handler', one);
              if (/^(href|src|action|formaction|data|poster)$/.test(name) && /^\s*(javascript|vbscript|data:text)/i.test(value)) tell('an address', one);
              if (name === 'style') tell('a style', one);
            }
          }
          for (const one of document.querySelectorAll('iframe, object, embed, base, link[rel=import]')) tell('an element', one);
          // The page for a frame has its own style in it, which its policy knows by its hash.
          if (!location.pathname.startsWith('/embed/')) for (const one of document.querySelectorAll('style')) tell('an element', one);
          for (const one of document.querySelectorAll('script'))
            if (!(one.type === 'application/ld+json' || one.src.startsWith(location.origin + '/assets/'))) tell('a script', one);
          for (const one of document.querySelectorAll('img, form')) {
            const address = new URL(one.src ?? one.getAttribute('action'), location.href);
            if (address.origin !== location.origin && address.protocol !== 'data:') tell('leads away', one);
          }
          if (getComputedStyle(document.body).display === 'none') found.push('the page is hidden');
          return found;
        }
        """;

    // A name that runs the other way stands alone in its element, or is isolated from what stands beside it.
    private const string Unisolated =
        """
        name => {
          const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node; node = walker.nextNode();) {
            if (!node.data.includes(name) || node.parentElement.closest('script, textarea, .hidden')) continue;
            const parent = node.parentElement;
            if (parent.closest('bdi, [dir=auto]')) continue;
            let block = parent;
            while (getComputedStyle(block).display === 'inline') block = block.parentElement;
            if (block.textContent.trim() !== node.data.trim()) found.push(block.outerHTML.slice(0, 300));
          }
          return found;
        }
        """;

    public static Task WatchForAsync(IPage page) => page.AddInitScriptAsync(Canary);

    public static async Task<IReadOnlyList<string>> OnAsync(IPage page) => await page.EvaluateAsync<string[]>(Search);

    public static async Task<IReadOnlyList<string>> NotIsolatedAsync(IPage page, string name) =>
        await page.EvaluateAsync<string[]>(Unisolated, name);
}
