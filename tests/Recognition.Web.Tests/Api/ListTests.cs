using System.Text.Json;

namespace Recognition.Web.Tests.Api;

[Collection(RunningApp.Name)]
public sealed class ListTests(RecognitionApp app)
{
    [Fact]
    public async Task Pages_follow_each_other_in_the_order_of_issue_and_hold_every_award_once()
    {
        var awarded = new List<string>();
        for (var i = 0; i < 5; i++) awarded.Add((await app.AwardAsync()).Id);

        var listed = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await PageAsync($"/api/awards?limit=2{(after.Length > 0 ? $"&after={after}" : "")}");
            listed.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            page.GetProperty("items").GetArrayLength().Should().BeLessThanOrEqualTo(2);
            after = page.GetProperty("next").GetString();
        }

        listed.Should().OnlyHaveUniqueItems();
        listed.Where(awarded.Contains).Should().Equal(awarded);
    }

    [Fact]
    public async Task An_item_tells_what_was_awarded_to_whom_and_how_it_stands()
    {
        var award = await app.AwardAsync(recipient: new { name = "Listed", email = "listed@example.org" });
        await app.RevokeAsync(award.Id);

        var item = (await PageAsync("/api/awards?limit=1000")).GetProperty("items").EnumerateArray()
            .Single(one => one.GetProperty("id").GetString() == award.Id);

        item.GetProperty("url").GetString().Should().Be(award.Url);
        item.GetProperty("achievement").GetString().Should().Be(RecognitionApp.Badge);
        item.GetProperty("issuer").GetString().Should().Be("layer5");
        item.GetProperty("recipient").GetProperty("name").GetString().Should().Be("Listed");
        item.GetProperty("status").GetString().Should().Be("revoked");
    }

    [Theory]
    [InlineData("limit=0", "limit-out-of-range")]
    [InlineData("limit=-1", "limit-out-of-range")]
    [InlineData("limit=1001", "limit-out-of-range")]
    [InlineData("limit=many", "limit-out-of-range")]
    [InlineData("limit=99999999999999999999", "limit-out-of-range")]
    [InlineData("after=nobody", "after-unknown")]
    public async Task A_page_that_cannot_be_is_refused(string query, string code)
    {
        var answer = await app.SendAsync(HttpMethod.Get, $"/api/awards?{query}");

        await answer.ShouldBeProblemAsync(422, code);
    }

    private async Task<JsonElement> PageAsync(string path)
    {
        var answer = await app.SendAsync(HttpMethod.Get, path);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
