using Microsoft.Playwright;

namespace Recognition.Browser.Tests;

/// <summary>What somebody sees on the verify page once it has answered.</summary>
internal static class VerifyPage
{
    /// <summary>The heading of the answer, when it is there: a key that is pressed does not wait for the next page.</summary>
    public static Task<string> VerdictAsync(IPage page) =>
        page.Locator("h1:not(:text-is('Verify a badge'))").InnerTextAsync();
}
