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
    [InlineData("revoked", "Revoked by its issuer")]
    [InlineData("suspended", "Suspended by its issuer")]
    [InlineData("expired", "Expired")]
    [InlineData("tampered", "Not valid")]
    [InlineData("stranger", "Verified, with notes")]
    [InlineData("early", "Not valid yet")]
    [InlineData("unreachable", "Could not be decided")]
    [InlineData("replaced", "Revoked by its issuer")]
    public Task Every_verdict_has_a_page_that_is_whole(string badge, string verdict) =>
        Everywhere.SeesNothingWrongAsync(chromium, programme.App.PublicUrl, $"verify-{badge}", async page =>
        {
            await page.GotoAsync("/verify");
            await page.FillAsync("#credential", BadgeOf(badge));
            await page.ClickAsync("form:has(#credential) button[type=submit]");
            (await VerifyPage.VerdictAsync(page)).Should().Be(verdict);
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
        "early" => Stranger.Badge(one => one["validFrom"] = programme.App.After(years: 3)),
        "unreachable" => Stranger.Badge(issuer: "did:web:badges.example.test"),
        "replaced" => programme["corrected"].Credential,
        _ => programme[badge].Credential,
    };
}
