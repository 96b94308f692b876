using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Recognition.Web.Tests.Hosting;

[Collection(RunningApp.Name)]
public sealed class ProblemsTests(RecognitionApp app)
{
    [Fact]
    public async Task Every_refusal_that_the_source_knows_has_a_title_in_plain_words_on_its_page()
    {
        var codes = CodesInSource();
        codes.Should().Contain(["ip-literal-refused", "json-malformed", "nothing-to-verify"]);

        List<string> nameless = [];
        foreach (var code in codes)
        {
            var heading = await HeadingOfAsync(code);
            if (heading is "A refusal of this service" or "A check that did not pass" || IsCode(heading, code))
                nameless.Add(code);
        }

        nameless.Should().BeEmpty("each has its line in Web/Hosting/ProblemTitles.cs");

        static bool IsCode(string heading, string code) =>
            heading.Equals(code.Replace('-', ' '), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Words_that_somebody_wrote_into_the_address_of_a_problem_are_no_heading() =>
        (await HeadingOfAsync("your-badge-was-stolen")).Should().Be("A refusal of this service");

    private async Task<string> HeadingOfAsync(string code)
    {
        var answer = await app.GetAsync("/problems/" + code, "text/html");
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        return page.QuerySelector("h1")!.TextContent;
    }

    /// <summary>The codes that refusals are made with, as they stand in the projects that answer to the outside.</summary>
    private static HashSet<string> CodesInSource()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Recognition.sln"))) folder = folder.Parent;
        var source = Path.Combine(folder.FullName, "src");
        return
        [
            .. Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains("/obj/") && !file.Contains("/Recognition.Cli/"))
                .SelectMany(file => Refusal.Matches(File.ReadAllText(file)).Select(found => found.Groups[1].Value)),
        ];
    }

    private static readonly Regex Refusal = new(
        @"(?:new (?:Failure|BadgeProblem|JsonProblem)|Failure\.\w+|new Problem|Refuse)\(\s*(?:[\w.]+,\s*)?""([a-z]+(?:-[a-z]+)+)""");

    [Theory]
    [InlineData("/nowhere", "not-found")]
    [InlineData("/awards", "not-found")]
    [InlineData("/awards/", "not-found")]
    [InlineData("/awards/x", "award-not-found")]
    [InlineData("/awards/..%2f..%2fetc%2fpasswd", "award-not-found")]
    [InlineData("/achievements/no-such", "achievement-not-found")]
    [InlineData("/achievements/no-such/image.png", "achievement-not-found")]
    [InlineData("/issuers/no-such", "issuer-not-found")]
    [InlineData("/issuers/no-such/did.json", "issuer-not-found")]
    [InlineData("/status/no-such", "status-list-not-found")]
    [InlineData("/contexts/example.org/nothing", "context-unknown")]
    [InlineData("/contexts/", "context-unknown")]
    [InlineData("/assets/0/site.css", "not-found")]
    [InlineData("/problem", "not-found")]
    [InlineData("/api/nothing", "not-found")]
    public async Task What_is_not_there_is_a_problem_for_programs(string path, string code)
    {
        var answer = await app.GetAsync(path, "application/json");

        await answer.ShouldBeProblemAsync(404, code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/vc")]
    [InlineData("text/html;q=0.1, application/json")]
    public async Task Who_did_not_ask_for_HTML_gets_problem_details(string? accept)
    {
        var answer = await app.GetAsync("/nowhere", accept);

        await answer.ShouldBeProblemAsync(404, "not-found");
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/awards/x")]
    [InlineData("/achievements/no-such")]
    [InlineData("/status/no-such")]
    public async Task Who_asked_for_HTML_gets_a_page_with_the_same_status(string path)
    {
        var answer = await app.GetAsync(path, "text/html,application/xhtml+xml,*/*;q=0.8");

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        page.QuerySelector("h1")!.TextContent.Should().NotBeEmpty();
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").Should().Be("noindex");
    }

    [Theory]
    [InlineData("DELETE", "/")]
    [InlineData("POST", "/")]
    [InlineData("PUT", "/awards/0123456789ABCDEFGHIJKL")]
    [InlineData("POST", "/awards/0123456789ABCDEFGHIJKL.json")]
    [InlineData("PATCH", "/verify")]
    [InlineData("POST", "/health")]
    [InlineData("DELETE", "/api/awards")]
    [InlineData("POST", "/issuers/layer5/did.json")]
    public async Task A_method_that_is_not_answered_is_405_with_those_that_are(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var answer = await app.Client.SendAsync(request);

        await answer.ShouldBeProblemAsync(405, "method-not-allowed");
        answer.Content.Headers.Allow.Should().NotBeEmpty();
    }

    [Fact]
    public async Task HEAD_of_what_is_not_there_has_no_body()
    {
        var answer = await app.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/nowhere"));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/verify", true)]
    [InlineData("/verify", false)]
    [InlineData("/api/awards", true)]
    [InlineData("/api/awards", false)]
    public async Task A_hundred_megabytes_are_refused(string path, bool expectContinue)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Authorization", $"Bearer {RecognitionApp.ApiKey}");
        request.Headers.ExpectContinue = expectContinue;
        request.Content = new StringContent(new string('x', 100 * 1024 * 1024), Encoding.UTF8, "application/json");

        var answer = await app.Client.SendAsync(request);

        await answer.ShouldBeProblemAsync(413, "body-too-large");
    }

    [Theory]
    [InlineData("/verify")]
    [InlineData("/api/awards")]
    public async Task A_body_of_no_stated_length_is_cut_off(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Authorization", $"Bearer {RecognitionApp.ApiKey}");
        request.Headers.TransferEncodingChunked = true;
        request.Content = new StringContent(new string('x', 12 * 1024 * 1024), Encoding.UTF8, "application/json");

        var answer = await app.Client.SendAsync(request);

        await answer.ShouldBeProblemAsync(413, "body-too-large");
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost:1")]
    [InlineData("[::1]")]
    public async Task Any_Host_is_answered_and_links_come_from_the_public_URL_alone(string host)
    {
        var award = await app.AwardAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/awards/{award.Id}");
        request.Headers.Host = host;
        request.Headers.Add("X-Forwarded-Host", host);

        var answer = await app.Client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).Should().Contain($"\"{award.Url}\"").And.NotContain("evil.example");
    }
}
