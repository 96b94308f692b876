using System.Text;
using Microsoft.Playwright;

namespace Recognition.Browser.Tests;

/// <summary>The one-file proof, downloaded from the award's page and opened from disk with the network off.</summary>
[Collection(InBrowser.Name)]
public sealed class ProofTests(Chromium chromium, Programme programme)
{
    // As a browser whose WebCrypto has no Ed25519.
    private const string WithoutEd25519 =
        """
        const real = crypto.subtle.importKey.bind(crypto.subtle);
        crypto.subtle.importKey = (format, key, algorithm, ...rest) =>
          (algorithm.name ?? algorithm) === 'Ed25519' ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError')) : real(format, key, algorithm, ...rest);
        """;

    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_checks_on_its_own_whatever_it_is_looked_at_with(bool ed25519)
    {
        var file = await DownloadAsync("valid");
        await using var visit = await OpenAsync(file, scripts: true, ed25519);

        (await visit.Page.Locator("body[data-verdict]").GetAttributeAsync("data-verdict")).Should().Be("undecided");
        (await visit.Page.Locator("body").InnerTextAsync()).Should().Contain("Ada Example").And.Contain("Design Pioneer")
            .And.NotContainAny("erified", "issued by");
        (await visit.Page.Locator("#checks").TextContentAsync()).Should().Contain(ed25519 ? "the browser" : "TweetNaCl");
        foreach (var look in Look.All.Where(look => look.Scripts))
        {
            await visit.LookAsync(look);
            (await visit.TroublesAsync()).Should().BeEmpty(look.ToString());
            await visit.KeepAsync(ed25519 ? "proof" : "proof-fallback", look);
        }
    }

    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_fails_once_a_byte_of_the_credential_is_changed_and_shows_nothing_of_it(bool ed25519)
    {
        var text = await File.ReadAllTextAsync(await DownloadAsync("valid"));
        // Within the payload, the middle part of the JWT.
        var at = text.IndexOf('.', text.IndexOf("\"jwt\":\"", StringComparison.Ordinal)) + 400;
        var changed = Keep(text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..]);

        await using var visit = await OpenAsync(changed, scripts: true, ed25519);

        (await visit.Page.Locator("body[data-verdict]").GetAttributeAsync("data-verdict")).Should().Be("notValid");
        (await visit.Page.Locator("body").InnerTextAsync()).Should().NotContain("Ada Example");
        await visit.KeepAsync("proof-changed", new Look(Look.Wide, false, true));
    }

    [ChromiumFact]
    public async Task Without_JavaScript_it_says_that_it_has_checked_nothing()
    {
        await using var visit = await OpenAsync(await DownloadAsync("valid"), scripts: false, ed25519: true);

        (await visit.Page.Locator("h1").InnerTextAsync()).Should().Be("Not checked yet");
        (await visit.TroublesAsync()).Should().BeEmpty();
        await visit.KeepAsync("proof", new Look(Look.Wide, false, false));
    }

    [ChromiumFact]
    public async Task Its_key_can_be_compared_at_the_address_that_it_names()
    {
        await using var visit = await OpenAsync(await DownloadAsync("valid"), scripts: true, ed25519: true);
        await visit.Page.Locator("body[data-verdict]").WaitForAsync();

        var address = await visit.Page.Locator("#address").GetAttributeAsync("href");
        var key = await visit.Page.Locator("#key").InnerTextAsync();

        (await programme.App.Client.GetStringAsync(new Uri(address!).PathAndQuery)).Should().Contain(key);
    }

    private async Task<string> DownloadAsync(string state)
    {
        await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(Look.Wide, false, true));
        await visit.Page.GotoAsync(programme[state].Url);
        var download = await visit.Page.RunAndWaitForDownloadAsync(() =>
            visit.Page.Locator($"a[href$='/awards/{programme[state].Id}/proof.html']").ClickAsync());
        await using var content = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(content, Encoding.UTF8);
        return Keep(await reader.ReadToEndAsync());
    }

    private static string Keep(string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("recognition-proof-").FullName, "proof.html");
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    private async Task<Visit> OpenAsync(string file, bool scripts, bool ed25519)
    {
        var address = new Uri(file).AbsoluteUri;
        var visit = await Visit.OpenAsync(chromium, address, new Look(Look.Wide, false, scripts));
        if (!ed25519) await visit.Page.AddInitScriptAsync(WithoutEd25519);
        await visit.Page.Context.SetOfflineAsync(true);
        await visit.Page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return visit;
    }
}
