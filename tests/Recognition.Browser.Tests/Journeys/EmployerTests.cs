using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Recognition.Testing;

namespace Recognition.Browser.Tests.Journeys;

/// <summary>The employer: from the QR code to the page, the verdict and its checks, and to a receipt for the files.</summary>
[Collection(InBrowser.Name)]
public sealed class EmployerTests(Chromium chromium, Programme programme)
{
    private static readonly ConcurrentDictionary<string, string?> QrCodes = new(StringComparer.Ordinal);

    [ChromiumTheory]
    [MemberData(nameof(Journey.Each), MemberType = typeof(Journey))]
    public async Task An_employer_gets_from_the_QR_code_to_the_verdict_and_to_a_receipt(int width, bool dark, bool scripts, bool keyboard)
    {
        await using var journey = await Journey.BeginAsync(chromium, programme, new Look(width, dark, scripts), keyboard, "employer");
        var (page, hand, award) = (journey.Page, journey.Hand, programme["valid"]);

        // As it is seen on the screen of whoever shows it.
        await page.GotoAsync(award.Url);
        var address = await ReadQrAsync(page.Locator("img[src*='/qr.svg']"));
        address.Should().Be(award.Url);

        await page.GotoAsync(address!);
        (await page.Locator(".verdict .title").InnerTextAsync()).Should().Be("Verified");
        await hand.PressAsync(page.Locator("section:has(#verdict) .fold > summary"));
        (await page.Locator(".check").First.IsVisibleAsync()).Should().BeTrue();
        (await page.Locator(".check").CountAsync()).Should().BeGreaterThan(10);
        await journey.ArriveAsync();

        await hand.PressAsync(page.Locator("header.site nav a", new() { HasText = "Verify" }));
        // Asked of the browser: WaitForURLAsync here listens only after it has looked, and may miss a page that came between.
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/verify$"));
        await hand.WriteAsync(page.Locator("#url"), address!);
        await hand.PressAsync(page.Locator("form:has(#url) button[type=submit]"));
        (await VerifyPage.VerdictAsync(page)).Should().Be("Verified");
        (await page.Locator("main").InnerTextAsync()).Should().Contain("Ada Example");
        await journey.ArriveAsync();

        var receipt = await journey.DownloadAsync(page.Locator("a[download='verification-receipt.json']"));
        JsonDocument.Parse(receipt.Bytes).RootElement.GetRawText().Should().Contain(award.Url);
        (await journey.VerifyFileAsync(receipt.Name, "application/json", receipt.Bytes)).Should().Be("Receipt: verified");
        await journey.ArriveAsync();
    }

    [ChromiumTheory]
    [InlineData("revoked", "Revoked", "Awarded to the wrong person")]
    [InlineData("suspended", "Suspended", "We are looking at a report that came in")]
    [InlineData("expired", "Expired", "3 February 2026 UTC")]
    public async Task An_employer_sees_at_once_what_does_not_hold_any_more(string state, string verdict, string why)
    {
        await using var journey = await Journey.BeginAsync(chromium, programme, new Look(Look.Narrow, false, false), false, "employer-" + state);

        await journey.Page.GotoAsync(programme[state].Url);

        (await journey.Page.Locator(".verdict .title").InnerTextAsync()).Should().Be(verdict);
        (await journey.Page.Locator("main").InnerTextAsync()).Should().Contain(why);
        // Without scrolling, on a telephone.
        (await journey.Page.Locator(".verdict .title").BoundingBoxAsync())!.Y.Should().BeLessThan(844);
    }

    private static async Task<string?> ReadQrAsync(ILocator picture)
    {
        var png = Convert.ToBase64String(await picture.ScreenshotAsync());
        // The same pixels say the same: each picture is read once.
        return QrCodes.GetOrAdd(
            png, _ => NodeTools.Run("read-qr.mjs", new JsonObject { ["png"] = png }).GetProperty("text").GetString());
    }
}
