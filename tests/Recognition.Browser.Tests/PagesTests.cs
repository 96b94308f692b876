namespace Recognition.Browser.Tests;

/// <summary>
/// Every page, at both widths, light and dark, with and without JavaScript: nothing on the console, nothing from another
/// host, nothing held back by the policy, no scrolling sideways, nothing that axe finds.
/// </summary>
[Collection(InBrowser.Name)]
public sealed class PagesTests(Chromium chromium, Programme programme)
{
    [ChromiumTheory]
    [InlineData("gallery", "/")]
    [InlineData("gallery-issuer", "/?issuer=meshery")]
    [InlineData("achievement", "/achievements/first-design")]
    [InlineData("certification", "/achievements/certified-meshery-contributor")]
    [InlineData("certification-announced", "/achievements/certified-meshery-developer")]
    [InlineData("issuer", "/issuers/layer5")]
    [InlineData("issuer-other", "/issuers/meshery")]
    [InlineData("award-valid", "/awards/{valid}")]
    [InlineData("award-certified", "/awards/{certified}")]
    [InlineData("award-expiring", "/awards/{expiring}")]
    [InlineData("award-expired", "/awards/{expired}")]
    [InlineData("award-renewed", "/awards/{renewed}")]
    [InlineData("award-corrected", "/awards/{corrected}")]
    [InlineData("award-suspended", "/awards/{suspended}")]
    [InlineData("award-lifted", "/awards/{lifted}")]
    [InlineData("award-revoked", "/awards/{revoked}")]
    [InlineData("award-emoji", "/awards/{emoji}")]
    [InlineData("award-right-to-left", "/awards/{rightToLeft}")]
    [InlineData("refusal-410", "/awards/{erased}")]
    [InlineData("refusal-404", "/nowhere")]
    [InlineData("problem", "/problems/award-exists")]
    [InlineData("verify", "/verify")]
    public Task A_page_is_whole_however_it_is_looked_at(string name, string path) =>
        Everywhere.SeesNothingWrongAsync(chromium, programme, name, path);
}
