using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Recognition.Testing.Network;

namespace Recognition.Browser.Tests.Hostile;

/// <summary>Every field that somebody fills, filled by somebody who means harm: nothing runs, asks or breaks.</summary>
[Collection(InBrowser.Name)]
public sealed class HostileTextTests(Chromium chromium, HostileProgramme programme) : IClassFixture<HostileProgramme>
{
    public static TheoryData<string> Pages()
    {
        var pages = new TheoryData<string>();
        pages.Add("/");
        foreach (var (slug, _) in HostileProgramme.Texts)
            foreach (var page in (string[])[$"/issuers/{slug}", $"/achievements/{slug}", $"/awards/{{{slug}}}"])
                pages.Add(page);
        foreach (var verb in (string[])["revoke", "suspend", "lift", "correct", "renew"]) pages.Add($"/awards/{{{verb}}}");
        foreach (var query in (string[])["/?issuer=", "/?q=", "/?tag=", "/?category=", "/share/mastodon?server=", "/embed/", "/verify?url=", "/verify?asOf=", "/problems/", "/awards/", "/achievements/", "/"])
            pages.Add(query + Uri.EscapeDataString(Payloads.Line));
        pages.Add("/verify?url=javascript:alert(1)");
        foreach (var slug in (string[])["markup", "long", "right-to-left", "revoke"]) pages.Add($"/share/mastodon?award={{{slug}}}");
        return pages;
    }

    [ChromiumTheory]
    [MemberData(nameof(Pages))]
    public Task A_page_of_hostile_texts_does_no_harm(string path) => DoesNoHarmAsync(page =>
        page.GotoAsync(programme.Awards.Aggregate(path, (all, one) => all.Replace($"{{{one.Key}}}", one.Value.Id))));

    [ChromiumTheory]
    [InlineData("markup")]
    [InlineData("long")]
    [InlineData("right-to-left")]
    [InlineData("emoji")]
    [InlineData("turned")]
    [InlineData("addresses")]
    public Task A_hostile_badge_of_a_stranger_does_no_harm_where_it_is_verified(string kind) => DoesNoHarmAsync(async page =>
    {
        await page.GotoAsync("/verify");
        await page.FillAsync("#credential", StrangersBadge(kind));
        await page.ClickAsync("form:has(#credential) button[type=submit]");
        await VerifyPage.VerdictAsync(page);
    });

    [ChromiumFact]
    public Task A_hostile_text_that_is_no_badge_does_no_harm() => DoesNoHarmAsync(async page =>
    {
        await page.GotoAsync("/verify");
        await page.FillAsync("#credential", Payloads.Markdown);
        await page.ClickAsync("form:has(#credential) button[type=submit]");
        await page.Locator("[role=alert]").WaitForAsync();
    });

    [ChromiumTheory]
    [InlineData("/")]
    [InlineData("/issuers/right-to-left")]
    [InlineData("/achievements/right-to-left")]
    [InlineData("/awards/{right-to-left}")]
    public async Task A_name_that_runs_the_other_way_turns_nothing_around_it(string path)
    {
        await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, new Look(Look.Wide, false, true));
        await visit.Page.GotoAsync(path.Replace("{right-to-left}", programme.Awards["right-to-left"].Id));

        (await Harm.NotIsolatedAsync(visit.Page, Payloads.RightToLeft)).Should().BeEmpty();
    }

    /// <summary>At both widths: no script of it ran, no element of it is there, nothing is asked, nothing sticks out.</summary>
    private async Task DoesNoHarmAsync(Func<IPage, Task> go)
    {
        var wide = new Look(Look.Wide, false, true);
        await using var visit = await Visit.OpenAsync(chromium, programme.App.PublicUrl, wide);
        await Harm.WatchForAsync(visit.Page);
        await go(visit.Page);
        var troubles = new List<string>(await Harm.OnAsync(visit.Page));
        foreach (var look in (Look[])[wide, wide with { Width = Look.Narrow }])
        {
            await visit.LookAsync(look);
            troubles.AddRange((await visit.TroublesAsync(axe: look == wide)).Select(trouble => $"{look}: {trouble}"));
            if (look.Width == Look.Narrow) await visit.KeepAsync("hostile/" + Name(visit.Page.Url), look);
        }

        troubles.Should().BeEmpty();
        chromium.FarHosts.Asked(new Uri(Payloads.FarHost).Host).Should().BeEmpty();
    }

    private string Name(string url)
    {
        var path = Uri.UnescapeDataString(new Uri(url).PathAndQuery).Trim('/');
        foreach (var (name, award) in programme.Awards) path = path.Replace(award.Id, name);
        var file = new string([.. path.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-').Take(40)]);
        return file.Length > 0 ? file : "gallery";
    }

    private static string StrangersBadge(string kind) => Stranger.Badge(badge =>
    {
        var text = kind switch
        {
            "long" => Payloads.Long + Payloads.Long,
            "right-to-left" => Payloads.RightToLeft,
            "emoji" => Payloads.Emoji,
            "turned" => "\u202Emoc.elpmaxe\u202C\u2066\u200F <b>",
            _ => Payloads.Line,
        };
        var achievement = badge["credentialSubject"]!["achievement"]!.AsObject();
        var address = kind == "addresses" ? "javascript:alert(1)" : Payloads.FarHost + "/" + new string('x', 300);
        foreach (var named in (JsonNode[])[badge, achievement, badge["issuer"]!]) named["name"] = text;
        foreach (var described in (JsonNode[])[badge, achievement])
            described["description"] = kind == "long" ? Payloads.Long : Payloads.Markdown;
        achievement["criteria"]!["narrative"] = Payloads.Markdown;
        achievement["criteria"]!["id"] = address;
        achievement["image"] = new JsonObject { ["id"] = address, ["type"] = "Image" };
        badge["issuer"]!["url"] = address;
        badge["issuer"]!["image"] = new JsonObject { ["id"] = address, ["type"] = "Image" };
        badge["credentialSubject"]!["narrative"] = Payloads.Markdown;
        badge["credentialSubject"]!["identifier"] = new JsonArray(new JsonObject
        {
            ["type"] = "IdentityObject", ["identityHash"] = text, ["identityType"] = "name", ["hashed"] = false,
        });
        badge["evidence"] = new JsonArray(new JsonObject
        {
            ["id"] = address, ["type"] = new JsonArray("Evidence"), ["name"] = text, ["narrative"] = Payloads.Markdown,
        });
        badge["id"] = kind == "addresses" ? "javascript:alert(2)" : "urn:uuid:0b5f5a1e-6f4f-4d3e-9c57-0f3a1c2b4d5e";
    });
}
