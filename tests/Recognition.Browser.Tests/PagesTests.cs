namespace Recognition.Browser.Tests;

/// <summary>
/// Every page, at both widths, light and dark, with and without JavaScript: nothing on the console, nothing from another
/// host, nothing held back by the policy, no scrolling sideways, nothing that axe finds.
/// </summary>
[Collection(InBrowser.Name)]
public sealed class PagesTests(Chromium chromium, Programme programme)
{
    /// <summary>The pages that are there for everybody, by the name that their pictures are kept under.</summary>
    public static TheoryData<string, string> Public() => new()
    {
        { "gallery", "/" },
        { "gallery-issuer", "/?issuer=meshery" },
        { "gallery-search", "/?q=design" },
        { "gallery-narrowed", "/?issuer=layer5&category=Project&tag=meshery" },
        { "gallery-nothing", "/?q=nothing-is-called-that" },
        { "achievement", "/achievements/first-design" },
        { "certification", "/achievements/certified-meshery-contributor" },
        { "certification-announced", "/achievements/certified-meshery-developer" },
        { "issuer", "/issuers/layer5" },
        { "issuer-other", "/issuers/meshery" },
        { "award-valid", "/awards/{valid}" },
        { "award-certified", "/awards/{certified}" },
        { "award-expiring", "/awards/{expiring}" },
        { "award-expired", "/awards/{expired}" },
        { "award-renewed", "/awards/{renewed}" },
        { "award-corrected", "/awards/{corrected}" },
        { "award-suspended", "/awards/{suspended}" },
        { "award-lifted", "/awards/{lifted}" },
        { "award-revoked", "/awards/{revoked}" },
        { "award-emoji", "/awards/{emoji}" },
        { "award-right-to-left", "/awards/{rightToLeft}" },
        { "share-mastodon", "/share/mastodon?award={valid}" },
        { "refusal-410", "/awards/{erased}" },
        { "refusal-404", "/nowhere" },
        { "problem", "/problems/award-exists" },
        { "verify", "/verify" },
    };

    [ChromiumTheory]
    [MemberData(nameof(Public))]
    public Task A_page_is_whole_however_it_is_looked_at(string name, string path) =>
        Everywhere.SeesNothingWrongAsync(chromium, programme, name, path);
}
