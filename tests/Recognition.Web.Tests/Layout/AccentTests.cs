using Recognition.Issuing.Artwork;
using Recognition.Web.Layout;

namespace Recognition.Web.Tests.Layout;

/// <summary>An issuer's colour on its pages.</summary>
[Collection(RunningApp.Name)]
public sealed class AccentTests(RecognitionApp app)
{
    [Theory]
    [InlineData("#ff0000", "hue-0")]
    [InlineData("#00a693", "hue-6")]
    [InlineData("#5561d9", "hue-9")]
    [InlineData("#000000", "hue-0")]
    [InlineData("#777777", "hue-0")]
    public void A_colour_belongs_to_the_twelfth_of_its_hue(string colour, string expected)
    {
        Colour.TryParse(colour, out var parsed).Should().BeTrue();
        Accent.ClassOf(parsed).Should().Be(expected);
    }

    [Fact]
    public async Task Every_page_of_an_issuer_wears_its_colour_and_pages_of_nobody_the_plain_one()
    {
        var award = await app.AwardAsync("certified-meshery-contributor");
        foreach (var path in (string[])["/issuers/meshery", "/?issuer=meshery", "/achievements/certified-meshery-contributor", $"/awards/{award.Id}"])
            (await HtmlAsync(path)).Should().Contain("<html lang=\"en\" class=\"hue-9\">");
        (await HtmlAsync("/issuers/layer5")).Should().Contain("class=\"hue-6\">");
        (await HtmlAsync("/verify")).Should().Contain("<html lang=\"en\">");
    }

    private async Task<string> HtmlAsync(string path) =>
        await (await app.GetAsync(path, "text/html")).Content.ReadAsStringAsync();
}
