using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Recognition.Browser.Tests.Journeys;

/// <summary>The earner: from the link to the award to its page, to LinkedIn with every field right, and to the certificate.</summary>
[Collection(InBrowser.Name)]
public sealed class EarnerTests(Chromium chromium, Programme programme)
{
    [ChromiumTheory]
    [MemberData(nameof(Journey.Each), MemberType = typeof(Journey))]
    public async Task An_earner_gets_from_the_link_to_LinkedIn_and_to_the_certificate(int width, bool dark, bool scripts, bool keyboard)
    {
        await using var journey = await Journey.BeginAsync(chromium, programme, new Look(width, dark, scripts), keyboard, "earner");
        var (page, award) = (journey.Page, programme["certified"]);

        await page.GotoAsync(award.Url);
        (await page.Locator("h1").InnerTextAsync()).Should().Be("Certified Meshery Contributor");
        (await page.Locator(".recipient .name").InnerTextAsync()).Should().Be("Katherine Example");
        (await page.Locator(".verdict .title").InnerTextAsync()).Should().Be("Verified");
        await journey.ArriveAsync();

        var certificate = await journey.DownloadAsync(page.Locator($"a[href$='/awards/{award.Id}.pdf']"));
        Encoding.ASCII.GetString(certificate.Bytes, 0, 5).Should().Be("%PDF-");
        (await journey.VerifyFileAsync("certificate.pdf", "application/pdf", certificate.Bytes)).Should().Be("Verified");
        await journey.ArriveAsync();

        await page.GotoAsync(award.Url);
        var form = await journey.LeaveAsync(page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Add to LinkedIn profile" }), "www.linkedin.com");
        form.GetLeftPart(UriPartial.Path).Should().Be("https://www.linkedin.com/profile/add");
        // Awarded when the tests began, for two years.
        var from = JsonDocument.Parse(award.Credential).RootElement.GetProperty("validFrom").GetDateTimeOffset();
        var (year, month) = (from.Year, $"{from.Month}");
        QueryHelpers.ParseQuery(form.Query).Select(one => (one.Key, one.Value.Single())).Should().BeEquivalentTo(new[]
        {
            ("startTask", "CERTIFICATION_NAME"), ("name", "Certified Meshery Contributor"), ("organizationName", "Meshery"),
            ("issueYear", $"{year}"), ("issueMonth", month), ("expirationYear", $"{year + 2}"), ("expirationMonth", month),
            ("certUrl", award.Url), ("certId", award.Id),
        });
    }

    [ChromiumFact]
    public async Task The_month_on_LinkedIn_is_that_of_the_award_in_UTC_and_nothing_expires_that_does_not()
    {
        await using var journey = await Journey.BeginAsync(chromium, programme, new Look(Look.Wide, false, true), false, "earner-month");

        await journey.Page.GotoAsync(programme["valid"].Url);
        var form = await journey.LeaveAsync(journey.Page.GetByText("Add to LinkedIn profile"), "www.linkedin.com");

        // Awarded on 31 October at 23:59:59-05:00.
        var asked = QueryHelpers.ParseQuery(form.Query);
        asked["issueYear"].Should().Equal("2026");
        asked["issueMonth"].Should().Equal("11");
        asked.Keys.Should().NotContain(["expirationYear", "expirationMonth", "organizationId"]);
    }

    [ChromiumFact]
    public async Task A_field_is_copied_with_one_press_where_JavaScript_runs()
    {
        await using var journey = await Journey.BeginAsync(chromium, programme, new Look(Look.Narrow, false, true), false, "earner-copy");
        await journey.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await journey.Page.GotoAsync(programme["valid"].Url);
        await journey.Hand.PressAsync(journey.Page.Locator(".copy-field:has(#share-link) button"));

        (await journey.Page.Locator(".copy-field:has(#share-link) button").InnerTextAsync()).Should().Be("Copied");
        (await journey.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).Should().Be(programme["valid"].Url);
    }
}
