using Microsoft.Playwright;
using Recognition.Testing.Network;
using Recognition.Web.Tests;

namespace Recognition.Browser.Tests;

/// <summary>What the verify page answers to somebody who uses its forms: every verdict, and what it refuses.</summary>
[Collection(InBrowser.Name)]
public sealed class VerifyTests(Chromium chromium, Programme programme)
{
    [ChromiumTheory]
    [InlineData("valid", "Verified")]
    [InlineData("revoked", "Revoked")]
    [InlineData("suspended", "Suspended")]
    [InlineData("expired", "Expired")]
    [InlineData("tampered", "Not valid")]
    [InlineData("stranger", "We don’t know who signed this")]
    [InlineData("imitation", "Not issued by Layer5")]
    [InlineData("presentation", "Revoked")]
    [InlineData("early", "Not valid yet")]
    [InlineData("unreachable", "We couldn’t finish checking")]
    [InlineData("replaced", "Replaced")]
    public Task Every_verdict_has_a_page_that_is_whole(string badge, string verdict) =>
        Everywhere.SeesNothingWrongAsync(chromium, programme.App.PublicUrl, $"verify-{badge}", async page =>
        {
            await page.GotoAsync("/verify");
            await page.FillAsync("#credential", BadgeOf(badge));
            await page.ClickAsync("form:has(#credential) button[type=submit]");
            (await VerifyPage.VerdictAsync(page)).Should().Be(verdict);
        });

    [ChromiumFact]
    public Task Another_address_than_the_badge_names_is_amber_on_a_page_that_is_whole() =>
        Everywhere.SeesNothingWrongAsync(chromium, programme.App.PublicUrl, "verify-other", async page =>
        {
            await page.GotoAsync("/verify");
            await page.FillAsync("#credential", programme["valid"].Credential);
            await page.ClickAsync("form:has(#credential) summary");
            await page.FillAsync("#recipient-3", "somebody-else@example.org");
            await page.ClickAsync("form:has(#credential) button[type=submit]");
            (await VerifyPage.VerdictAsync(page)).Should().Be("Issued to a different e-mail address");
            (await page.Locator(".verdict.tone-fair").CountAsync()).Should().Be(1);
            (await page.Locator(".questions > li").CountAsync()).Should().Be(5);
        });

    [ChromiumTheory]
    [InlineData("refused-text", "credential", "This is no badge")]
    [InlineData("refused-address", "url", "https://badges.example.test/awards/1")]
    [InlineData("refused-erased", "url", "{erased}")]
    public Task What_cannot_be_verified_is_refused_on_a_page_that_is_whole(string name, string field, string text) =>
        Everywhere.SeesNothingWrongAsync(chromium, programme.App.PublicUrl, $"verify-{name}", async page =>
        {
            await page.GotoAsync("/verify");
            await page.FillAsync($"#{field}", text == "{erased}" ? programme["erased"].Url : text);
            await page.ClickAsync($"form:has(#{field}) button[type=submit]");
            await page.Locator("[role=alert]").WaitForAsync();
        });

    [ChromiumFact]
    public Task A_link_to_a_check_elsewhere_asks_before_it_asks() =>
        Everywhere.SeesNothingWrongAsync(
            chromium, programme, "verify-prepared", "/verify?url=https%3A%2F%2Fbadges.example.test%2Fawards%2F1");

    [ChromiumFact]
    public async Task Whoever_asks_too_often_is_told_so_on_a_page_that_is_whole()
    {
        var app = RecognitionApp.Reachable(("RateLimits:VerifyPerMinute", "1"));
        await app.InitializeAsync();
        try
        {
            var award = await app.AwardAsync();
            await Everywhere.SeesNothingWrongAsync(chromium, app.PublicUrl, "refusal-429", async page =>
            {
                IResponse? answer = null;
                for (var i = 0; i < 2; i++) answer = await page.GotoAsync($"/verify?url={Uri.EscapeDataString(award.Url)}");
                answer!.Status.Should().Be(429);
            });
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    private string BadgeOf(string badge) => badge switch
    {
        "tampered" => programme["valid"].Credential.Replace("Ada Example", "Eve Example"),
        "stranger" => Stranger.Badge(),
        "imitation" => Stranger.Badge(one => one["issuer"]!["name"] = "Layer5"),
        "presentation" => $$"""
            {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],
            "verifiableCredential":[{{programme["valid"].Credential}},{{programme["revoked"].Credential}}]}
            """,
        "early" => Stranger.Badge(one => one["validFrom"] = programme.App.After(years: 3)),
        "unreachable" => Stranger.Badge(issuer: "did:web:badges.example.test"),
        "replaced" => programme["corrected"].Credential,
        _ => programme[badge].Credential,
    };
}
