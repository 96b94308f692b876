using System.Net;
using System.Text;
using System.Text.Json;

namespace Recognition.Web.Tests.Api;

[Collection(RunningApp.Name)]
public sealed class SuspendTests(RecognitionApp app)
{
    [Fact]
    public async Task A_suspended_award_says_so_everywhere_at_once_and_a_lifted_one_holds_again()
    {
        var award = await app.AwardAsync();

        var answer = await app.PostAsync($"/api/awards/{award.Id}/suspend", new { reason = "Under <review>" });

        using var json = await JsonOfAsync(answer, HttpStatusCode.OK);
        json.RootElement.GetProperty("status").GetString().Should().Be("suspended");
        json.RootElement.GetProperty("reason").GetString().Should().Be("Under <review>");
        (await app.VerdictOfAsync(award.Bytes)).Should().Be("suspended");
        using var report = JsonDocument.Parse(await app.Client.GetStringAsync($"/awards/{award.Id}/verification"));
        report.RootElement.GetProperty("verdict").GetString().Should().Be("suspended");
        report.RootElement.GetProperty("suspension").GetProperty("reason").GetString().Should().Be("Under <review>");
        report.RootElement.GetProperty("suspension").GetProperty("since").GetString().Should()
            .Be(json.RootElement.GetProperty("suspendedAt").GetString());
        var page = await PageAsync(award.Id);
        page.Should().Contain(">Suspended<").And.Contain("Under &lt;review&gt;").And.Contain("Suspended on");

        using var lifted = await JsonOfAsync(
            await app.PostAsync($"/api/awards/{award.Id}/lift", new { reason = "Nothing was found" }), HttpStatusCode.OK);
        lifted.RootElement.GetProperty("version").GetInt32().Should().Be(2);
        (await app.VerdictOfAsync(Encoding.UTF8.GetBytes(lifted.RootElement.GetProperty("credential").GetRawText())))
            .Should().Be("verified");
        (await app.VerdictOfAsync(award.Bytes)).Should().Be("revoked", "the older file was replaced");
        var after = await PageAsync(award.Id);
        after.Should().Contain("Verified").And.Contain("Suspension lifted: Nothing was found")
            .And.Contain("The version that counts").And.Contain("Replaced").And.NotContain("Suspended on");
        using var chain = JsonDocument.Parse(await app.Client.GetStringAsync($"/awards/{award.Id}/versions"));
        chain.RootElement.GetProperty("versions").EnumerateArray().Select(one => one.GetProperty("status").GetString())
            .Should().Equal("replaced", "current");
    }

    [Fact]
    public async Task Many_at_once_get_an_answer_each()
    {
        var (one, two) = (await app.AwardAsync(), await app.AwardAsync());

        var answer = await app.PostAsync(
            "/api/awards/suspend", new { ids = (string[])[one.Id, two.Id, "none"], reason = "Under review" });

        using var json = await JsonOfAsync(answer, HttpStatusCode.OK);
        json.RootElement.GetProperty("done").GetInt32().Should().Be(2);
        json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("result").GetString())
            .Should().Equal("done", "done", "notFound");
        (await app.VerdictOfAsync(two.Bytes)).Should().Be("suspended");
    }

    [Theory]
    [InlineData("/api/awards/suspend", "{}", "member-missing")]
    [InlineData("/api/awards/suspend", "[]", "wrong-type")]
    [InlineData("/api/awards/revoke", """{"ids":[],"reason":"x"}""", "ids-out-of-range")]
    [InlineData("/api/awards/revoke", """{"ids":"x","reason":"x"}""", "wrong-type")]
    [InlineData("/api/awards/revoke", """{"ids":[7],"reason":"x"}""", "wrong-type")]
    [InlineData("/api/awards/lift", """{"ids":["a"]}""", "member-missing")]
    [InlineData("/api/awards/lift", """{"ids":["a"],"reason":" "}""", "member-missing")]
    [InlineData("/api/awards/lift", """{"ids":["a"],"reason":"x","until":"y"}""", "member-unknown")]
    [InlineData("/api/awards/none/suspend", "{}", "reason-missing")]
    [InlineData("/api/awards/none/lift", """{"reason":7}""", "reason-missing")]
    [InlineData("/api/awards/none/lift", """{"reason":"\u0007"}""", "text-forbidden-characters")]
    public async Task A_bad_request_is_refused(string path, string body, string code)
    {
        var answer = await app.SendAsync(
            HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"));

        await answer.ShouldBeProblemAsync(422, code);
    }

    [Theory]
    [InlineData("/api/awards/none/suspend")]
    [InlineData("/api/awards/none/lift")]
    [InlineData("/api/awards/suspend")]
    public async Task Nobody_without_a_key_suspends_anything(string path)
    {
        var answer = await app.Client.PostAsync(path, new StringContent("{}", Encoding.UTF8, "application/json"));

        await answer.ShouldBeProblemAsync(401, "api-key-missing");
    }

    private async Task<string> PageAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/awards/{id}");
        request.Headers.Accept.ParseAdd("text/html");
        return await (await app.Client.SendAsync(request)).Content.ReadAsStringAsync();
    }

    private static async Task<JsonDocument> JsonOfAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(status, text);
        return JsonDocument.Parse(text);
    }
}
