using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Recognition.Web.Tests;

namespace Recognition.Browser.Tests;

/// <summary>The one-file proof, opened from a disk with the network off.</summary>
[Collection(InBrowser.Name)]
public sealed class ProofFileTests(Chromium chromium, Programme programme) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recognition-proof-");

    public void Dispose() => _folder.Delete(recursive: true);

    [ChromiumTheory]
    [MemberData(nameof(Look.Each), MemberType = typeof(Look))]
    public async Task It_checks_the_badge_with_the_network_off(int width, bool dark, bool scripts)
    {
        var look = new Look(width, dark, scripts);
        await using var visit = await OpenAsync(await HtmlAsync("valid"), look);

        if (scripts)
        {
            (await VerdictAsync(visit)).Should().Be("undecided");
            await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Issuer not checked");
            await Assertions.Expect(visit.Page.Locator("#questions > li")).ToHaveCountAsync(5);
            await Assertions.Expect(visit.Page.Locator("#page")).ToHaveAttributeAsync("href", programme["valid"].Url);
            await Assertions.Expect(visit.Page.Locator("#facts")).ToContainTextAsync("Ada Example");
            await Assertions.Expect(visit.Page.Locator("#picture")).ToBeVisibleAsync();
            await Assertions.Expect(visit.Page.Locator("#address")).ToHaveAttributeAsync(
                "href", new Regex("^https://.*/issuers/layer5/did\\.json$"));
        }
        else
        {
            (await visit.Page.Locator("main").InnerTextAsync()).Should().Contain("JavaScript").And.NotContain("Ada Example");
        }

        (await visit.TroublesAsync()).Should().BeEmpty();
        await visit.KeepAsync("proof-file", look);
    }

    [ChromiumFact]
    public async Task One_byte_of_the_credential_changed_and_nothing_of_it_is_shown()
    {
        var html = await HtmlAsync("valid");
        var payload = Regex.Match(html, "\"jwt\":\"[^.]+\\.").Length + html.IndexOf("\"jwt\":\"", StringComparison.Ordinal) + 500;
        var changed = html[..payload] + (html[payload] == 'A' ? 'B' : 'A') + html[(payload + 1)..];
        await using var visit = await OpenAsync(changed, new Look(Look.Wide, false, true));

        (await VerdictAsync(visit)).Should().Be("notValid");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Not valid");
        await Assertions.Expect(visit.Page.Locator("#badge")).ToBeHiddenAsync();
        (await visit.Page.Locator("main").InnerTextAsync()).Should().NotContain("Ada Example").And.NotContain("Design Pioneer");
        (await visit.TroublesAsync()).Should().BeEmpty();
    }

    [ChromiumFact]
    public async Task Without_Ed25519_in_the_browser_the_other_engine_checks_it()
    {
        await using var visit = await OpenAsync(
            await HtmlAsync("valid"), new Look(Look.Wide, false, true),
            "crypto.subtle.importKey = () => Promise.reject(new Error('NotSupportedError'));");

        (await VerdictAsync(visit)).Should().Be("undecided");
        await Assertions.Expect(visit.Page.Locator("#checks")).ToContainTextAsync("TweetNaCl");
    }

    [ChromiumTheory]
    [InlineData("revoked", "revoked")]
    [InlineData("suspended", "revoked")]
    [InlineData("expired", "expired")]
    [InlineData("rightToLeft", "undecided")]
    public async Task It_says_how_the_award_stood(string state, string verdict)
    {
        await using var visit = await OpenAsync(await HtmlAsync(state), new Look(Look.Narrow, true, true));

        (await VerdictAsync(visit)).Should().Be(verdict);
        (await visit.TroublesAsync()).Should().BeEmpty();
        await visit.KeepAsync($"proof-file-{state}", new Look(Look.Narrow, true, true));
    }

    [ChromiumFact]
    public async Task A_name_that_is_a_script_is_a_name()
    {
        const string name = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
        var award = await programme.App.AwardAsync(recipient: new { name, email = "hostile-proof@example.org" });
        var html = await programme.App.Client.GetStringAsync($"/awards/{award.Id}/proof.html");
        await using var visit = await OpenAsync(html, new Look(Look.Wide, false, true));

        (await VerdictAsync(visit)).Should().Be("undecided");
        await Assertions.Expect(visit.Page.Locator("#facts")).ToContainTextAsync(name);
        visit.Watch.Dialogs.Should().BeEmpty();
        (await visit.TroublesAsync()).Should().BeEmpty();
    }

    private Task<string> HtmlAsync(string state) => programme.App.Client.GetStringAsync($"/awards/{programme[state].Id}/proof.html");

    private static async Task<string?> VerdictAsync(Visit visit)
    {
        await visit.Page.WaitForFunctionAsync("() => document.body.dataset.verdict");
        return await visit.Page.EvaluateAsync<string?>("() => document.body.dataset.verdict");
    }

    private async Task<Visit> OpenAsync(string html, Look look, string? before = null)
    {
        var file = Path.Combine(_folder.FullName, "proof.html");
        await File.WriteAllTextAsync(file, html);
        var address = new Uri(file).AbsoluteUri;
        var visit = await Visit.OpenAsync(chromium, address, look);
        await visit.Page.Context.SetOfflineAsync(true);
        if (before is not null) await visit.Page.AddInitScriptAsync(before);
        await visit.Page.GotoAsync(address);
        return visit;
    }
}
