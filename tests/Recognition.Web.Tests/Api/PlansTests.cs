using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Recognition.Web.Tests.Api;

[Collection(RunningApp.Name)]
public sealed class PlansTests(RecognitionApp app)
{
    [Fact]
    public async Task A_file_becomes_a_plan_is_applied_in_the_background_and_reversed()
    {
        using var created = await JsonOfAsync(
            await SendAsync(HttpMethod.Post, $"/api/plans?achievement={RecognitionApp.Badge}&name=earners.csv", Csv("one", 40)
                + "Wrong,no address\n"), HttpStatusCode.Created);
        var plan = created.RootElement;
        plan.GetProperty("state").GetString().Should().Be("ready");
        plan.GetProperty("counts").GetProperty("accepted").GetInt32().Should().Be(40);
        plan.GetProperty("counts").GetProperty("rejected").GetInt32().Should().Be(1);
        plan.GetProperty("preview").GetProperty("credential").GetProperty("name").GetString().Should().NotBeEmpty();
        var path = $"/api/plans/{plan.GetProperty("id").GetInt32()}";

        using var started = await JsonOfAsync(await SendAsync(HttpMethod.Post, path + "/apply"), HttpStatusCode.Accepted);
        started.RootElement.GetProperty("state").GetString().Should().BeOneOf("applying", "applied");
        using var applied = await UntilAsync(path, "applied");
        applied.RootElement.GetProperty("progress").GetProperty("done").GetInt32().Should().Be(40);

        using var rows = await JsonOfAsync(
            await SendAsync(HttpMethod.Get, path + "/rows?state=awarded&limit=3&after=5"), HttpStatusCode.OK);
        rows.RootElement.GetProperty("next").GetInt32().Should().Be(8);
        var award = rows.RootElement.GetProperty("items")[0].GetProperty("award").GetString()!;
        var file = await app.Client.GetByteArrayAsync(new Uri(award).AbsolutePath + ".json");
        (await app.VerdictOfAsync(file)).Should().Be("verified");

        await SendAsync(HttpMethod.Post, path + "/reverse", "{\"reason\":\"The wrong list\"}", "application/json");
        using var reversed = await UntilAsync(path, "reversed");
        reversed.RootElement.GetProperty("counts").GetProperty("reversed").GetInt32().Should().Be(40);
        (await app.VerdictOfAsync(file)).Should().Be("revoked");
    }

    [Fact]
    public async Task Rejected_rows_come_as_CSV_and_no_spreadsheet_calculates_them()
    {
        using var created = await JsonOfAsync(
            await SendAsync(HttpMethod.Post, $"/api/plans?achievement={RecognitionApp.Badge}",
                "name,email\n\"=HYPERLINK(\"\"http://x\"\")\",wrong\n@SUM(1),\"a,b\"\n"), HttpStatusCode.Created);
        var path = $"/api/plans/{created.RootElement.GetProperty("id").GetInt32()}/rows?state=rejected";

        var answer = await SendAsync(HttpMethod.Get, path, accept: "text/csv");

        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/csv");
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");
        lines[0].Should().Be("row,line,state,achievement,name,email,column,code,problem,hint,award");
        lines[1].Should().StartWith($"1,2,rejected,{RecognitionApp.Badge},\"'=HYPERLINK(\"\"http://x\"\")\",wrong,email,email-invalid,");
        lines[2].Should().StartWith($"2,3,rejected,{RecognitionApp.Badge},'@SUM(1),\"a,b\",email,email-invalid,");
    }

    [Theory]
    [InlineData("text/html", "name\nAda\n", 415, "media-type-unsupported")]
    [InlineData("text/csv; charset=iso-8859-1", "name\nAda\n", 415, "media-type-unsupported")]
    [InlineData("text/csv", "", 422, "plan-empty")]
    [InlineData("text/csv", "email\na@example.org\n", 422, "plan-column-missing")]
    [InlineData("application/json", "[{", 400, "plan-json-malformed")]
    [InlineData("application/json", "[]", 422, "plan-empty")]
    public async Task A_body_that_is_no_file_of_recipients_is_refused(string type, string body, int status, string code) =>
        await (await SendAsync(HttpMethod.Post, "/api/plans", body, type)).ShouldBeProblemAsync(status, code);

    [Theory]
    [InlineData("GET", "/api/plans/none", "plan-not-found")]
    [InlineData("GET", "/api/plans/0/rows", "plan-not-found")]
    [InlineData("POST", "/api/plans/999999/apply", "plan-not-found")]
    [InlineData("DELETE", "/api/plans/-1", "plan-not-found")]
    public async Task A_plan_that_is_not_there_is_not_found(string method, string path, string code) =>
        await (await SendAsync(new HttpMethod(method), path)).ShouldBeProblemAsync(404, code);

    [Fact]
    public async Task Without_a_key_nothing_is_read()
    {
        using var content = new StringContent("name\nAda\n", Encoding.UTF8, "text/csv");

        (await app.Client.PostAsync("/api/plans", content)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_plan_that_a_stop_cut_off_goes_on_with_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("recognition-plans-");
        string path;
        var one = RecognitionApp.With(null, ("DataDirectory", folder.FullName));
        await one.InitializeAsync();
        using (var created = await JsonOfAsync(
            await SendAsync(one, HttpMethod.Post, $"/api/plans?achievement={RecognitionApp.Badge}", Csv("restart", 1500)),
            HttpStatusCode.Created))
            path = $"/api/plans/{created.RootElement.GetProperty("id").GetInt32()}";
        await SendAsync(one, HttpMethod.Post, path + "/apply");
        await one.DisposeAsync();

        await using var two = RecognitionApp.With(null, ("DataDirectory", folder.FullName));
        await two.InitializeAsync();
        using var applied = await UntilAsync(two, path, "applied");

        applied.RootElement.GetProperty("counts").GetProperty("awarded").GetInt32().Should().Be(1500);
        await two.StopAsync();
        folder.Delete(recursive: true);
    }

    private static string Csv(string who, int count) => "name,email\n" + string.Concat(
        Enumerable.Range(0, count).Select(i => $"Earner {i},plan.{who}.{i}@example.org\n"));

    private Task<JsonDocument> UntilAsync(string path, string state) => UntilAsync(app, path, state);

    private static async Task<JsonDocument> UntilAsync(RecognitionApp app, string path, string state)
    {
        for (var i = 0; ; i++)
        {
            var plan = await JsonOfAsync(await SendAsync(app, HttpMethod.Get, path), HttpStatusCode.OK);
            if (plan.RootElement.GetProperty("state").GetString() == state) return plan;
            if (i == 6000) throw new TimeoutException(plan.RootElement.GetRawText());
            await Task.Delay(100);
        }
    }

    private Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? body = null, string type = "text/csv", string accept = "application/json") =>
        SendAsync(app, method, path, body, type, accept);

    private static async Task<HttpResponseMessage> SendAsync(
        RecognitionApp app, HttpMethod method, string path, string? body = null, string type = "text/csv",
        string accept = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RecognitionApp.ApiKey);
        request.Headers.Accept.ParseAdd(accept);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        return await app.Client.SendAsync(request);
    }

    private static async Task<JsonDocument> JsonOfAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(expected, text);
        return JsonDocument.Parse(text);
    }
}
