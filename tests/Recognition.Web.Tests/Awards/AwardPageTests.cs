using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Recognition.Web.Tests.Awards;

/// <summary>How an award's page sets what others have written.</summary>
[Collection(RunningApp.Name)]
public sealed class AwardPageTests(RecognitionApp app)
{
    [Fact]
    public async Task Words_of_others_run_in_their_own_direction()
    {
        var award = await app.AwardAsync(
            recipient: new { name = "فاطمة", email = "fatima@example.org" }, narrative: "كتبت **أول** دليل.",
            evidence: new object[] { new { narrative = "الدليل." } });

        var page = await PageAsync(award.Id);

        page.QuerySelectorAll(".prose").Should().HaveCountGreaterThan(3).And.OnlyContain(one => one.GetAttribute("dir") == "auto");
        page.QuerySelector(".recipient bdi")!.TextContent.Should().Be("فاطمة");
    }

    [Theory]
    [InlineData(60, "name")]
    [InlineData(100, "name long")]
    [InlineData(256, "name longest")]
    public async Task A_name_that_would_fill_the_screen_is_set_smaller_and_stays_whole(int length, string css)
    {
        var name = new string('W', length);
        var award = await app.AwardAsync(recipient: new { name, email = $"{length}@long.example" });

        var shown = (await PageAsync(award.Id)).QuerySelector(".recipient bdi")!;

        shown.TextContent.Should().Be(name);
        shown.ClassName!.Trim().Should().Be(css);
    }

    [Fact]
    public async Task Why_a_version_was_replaced_is_said_once()
    {
        const string why = "The name was misspelt";
        var award = await app.AwardAsync();
        var answer = await app.PostAsync(
            $"/api/awards/{award.Id}/correct", new { reason = why, recipient = new { name = "Alan Turing" } });
        answer.IsSuccessStatusCode.Should().BeTrue();

        var versions = (await PageAsync(award.Id)).QuerySelector(".versions")!.TextContent;

        versions.Split(why).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_check_that_holds_explains_itself_where_there_is_something_to_explain()
    {
        var page = await PageAsync((await app.AwardAsync()).Id);

        foreach (var check in page.QuerySelectorAll(".checks .check"))
        {
            var explains = check.QuerySelector("details") is not null;
            if (check.ClassList.Contains("tone-none")) explains.Should().BeFalse();
            if (check.QuerySelector("code")!.TextContent is "proof" or "issuer-key" or "status-revocation") explains.Should().BeTrue();
        }
    }

    private async Task<IHtmlDocument> PageAsync(string id) => await new HtmlParser().ParseDocumentAsync(
        await (await app.GetAsync($"/awards/{id}", "text/html")).Content.ReadAsStringAsync());
}
