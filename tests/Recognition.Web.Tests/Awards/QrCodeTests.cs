using System.Net;
using System.Text.Json.Nodes;
using Recognition.Testing;

namespace Recognition.Web.Tests.Awards;

[Collection(RunningApp.Name)]
public sealed class QrCodeTests(RecognitionApp app)
{
    [NodeTheory]
    [InlineData("?size=120", 0)]
    [InlineData("?size=240", 120)]
    [InlineData("?size=2048", 120)]
    public async Task It_leads_to_the_page_of_the_award_at_every_size(string query, int width)
    {
        var award = await app.AwardAsync();
        var png = await app.Client.GetByteArrayAsync($"/awards/{award.Id}/qr.png{query}");

        var answer = NodeTools.Run("read-qr.mjs", new JsonObject { ["png"] = Convert.ToBase64String(png), ["width"] = width });

        answer.GetProperty("text").GetString().Should().Be(award.Url);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-120")]
    [InlineData("119")]
    [InlineData("2049")]
    [InlineData("99999999999999999999")]
    [InlineData("1e3")]
    [InlineData("120px")]
    [InlineData("%20120")]
    [InlineData("<script>")]
    public async Task A_size_that_cannot_be_is_refused(string size)
    {
        var award = await app.AwardAsync();

        foreach (var form in (string[])["png", "svg"])
            await (await app.GetAsync($"/awards/{award.Id}/qr.{form}?size={size}")).ShouldBeProblemAsync(400, "qr-size-invalid");
    }

    [Fact]
    public async Task An_empty_size_is_none()
    {
        var award = await app.AwardAsync();

        var answer = await app.GetAsync($"/awards/{award.Id}/qr.svg?size=");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }
}
