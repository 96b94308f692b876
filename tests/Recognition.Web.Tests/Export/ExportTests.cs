using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Verification;
using Recognition.Testing;
using Recognition.Testing.Network;
using Recognition.Web.Export;

namespace Recognition.Web.Tests.Export;

/// <summary>After the service is gone, files go on: every badge verifies, and every page has what it leads to.</summary>
public sealed class ExportTests(ExportedApp exported) : IClassFixture<ExportedApp>
{
    [Fact]
    public async Task Every_address_that_answers_GET_is_exported_or_left_out_for_a_reason()
    {
        await using var app = RecognitionWeb.Create([], builder => builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Recognition:PublicUrl"] = "https://badges.example.org" }));
        var answered = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
            .Where(pattern => !ExportedRoutes.NeedsApiKey(pattern)).Distinct();

        ExportedRoutes.All.Select(route => route.Pattern).Should().BeEquivalentTo(answered);
        ExportedRoutes.All.Should().OnlyContain(route => route.LeftOut != null || route.Forms.Length > 0);
    }

    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_badge_verifies_with_an_independent_verifier_over_a_plain_static_server(bool plainly)
    {
        await using var server = await exported.ServeAsync(plainly);
        var authority = exported.Folder + ".authority.pem";
        await File.WriteAllTextAsync(authority, Certificates.AuthorityPem);
        // Taken from the export, not from what the test remembers.
        var credentials = Directory.EnumerateFiles(Path.Combine(exported.Folder, "awards"), "*.json")
            .Select(file => JsonNode.Parse(File.ReadAllText(file))).ToArray();
        credentials.Should().HaveCount(exported.Good.Count + 1);

        var answers = NodeTools.Run(
            "verify-many-with-verifier-core.mjs",
            new JsonObject { ["credentials"] = new JsonArray([.. credentials, JsonNode.Parse(exported.Corrected.Earlier)]) },
            exported.Time, new Dictionary<string, string> { ["NODE_EXTRA_CA_CERTS"] = authority });

        var list = answers.EnumerateArray().ToList();
        foreach (var answer in list.SkipLast(1))
        {
            var good = answer.GetProperty("id").GetString() != exported.Revoked.Url;
            answer.GetProperty("errors").GetArrayLength().Should().Be(0, answer.GetRawText());
            LogOf(answer)["valid_signature"].Should().BeTrue(answer.GetRawText());
            LogOf(answer)["revocation_status"].Should().Be(good, answer.GetRawText());
        }

        LogOf(list[^1])["revocation_status"].Should().BeFalse("a later version replaced it");
    }

    [Theory]
    [InlineData("json")]
    [InlineData("jwt")]
    [InlineData("vcjwt")]
    [InlineData("png")]
    [InlineData("svg")]
    public Task Every_file_of_every_badge_verifies_with_our_own_verifier_that_fetches_what_it_needs(string ending) =>
        EveryFileVerifiesAsync(ending);

    [InstalledFact("rsvg-convert")]
    public async Task So_does_every_certificate_and_each_page_links_to_its_own()
    {
        await EveryFileVerifiesAsync("pdf");
        foreach (var award in exported.Good)
            (await File.ReadAllTextAsync(Path.Combine(exported.Folder, $"awards/{award.Id}/index.html"))).Should().Contain($"/awards/{award.Id}.pdf\"");
    }

    private async Task EveryFileVerifiesAsync(string ending)
    {
        await using var server = await exported.ServeAsync(plainly: true);
        var options = new FetchOptions { AllowLoopback = true };
        using var fetcher = new GuardedFetcher(options, exported.Time, FetchNetwork.System);
        var verifier = new BadgeVerifier(
            new JsonLd(new OwnContexts("https://elsewhere.example")), new FetchedResources(fetcher), NoIssuerRecords.Instance, exported.Time, exported.AsPartners);

        var files = Directory.GetFiles(Path.Combine(exported.Folder, "awards"), "*." + ending);
        files.Should().HaveCount(exported.Good.Count + 1);
        foreach (var file in files)
        {
            var reading = BadgeFile.Read(await File.ReadAllBytesAsync(file));
            reading.Ok.Should().BeTrue();
            var report = await verifier.VerifyAsync(reading.Credential!, null);
            var expected = Path.GetFileNameWithoutExtension(file) == exported.Revoked.Id ? Verdict.Revoked : Verdict.Verified;
            report.Issuer!.Trust.Should().Be(IssuerTrust.Recognized);
            report.Verdict.Should().Be(expected, report.Summary + string.Join("; ", report.Checks.Where(
                check => check.Outcome is not CheckOutcome.Passed).Select(check => check.Detail)));
        }
    }

    [NodeFact]
    public async Task Every_document_is_answered_with_the_bytes_and_the_media_type_that_the_service_answered_with()
    {
        await using var server = await exported.ServeAsync(plainly: false);
        using var client = exported.NewClient();
        foreach (var ((path, accept), (mediaType, body)) in exported.Answers)
        {
            var answer = await ExportedApp.GetAsync(client, path, accept);

            answer.Body.Should().Equal(body, path);
            if (accept.Length > 0 && accept != "application/json") answer.MediaType.Should().Be(accept, path);
            else if (!path.StartsWith("/issuers/layer5", StringComparison.Ordinal)) answer.MediaType.Should().Be(mediaType, path);
        }
    }

    [NodeFact]
    public async Task The_address_of_a_badge_is_its_page_for_a_browser_and_its_credential_for_a_program()
    {
        await using var server = await exported.ServeAsync(plainly: false);
        using var client = exported.NewClient();
        var award = exported.Good[0];
        var browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        using var request = new HttpRequestMessage(HttpMethod.Get, award.Url);
        request.Headers.TryAddWithoutValidation("Accept", browser);
        using var page = await client.SendAsync(request);

        page.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        (await page.Content.ReadAsStringAsync()).Should().Contain("when this copy was made").And.NotContain("Checked just now");
        foreach (var accept in (string[])["application/vc", "application/ld+json", "application/json"])
            Encoding.UTF8.GetString((await ExportedApp.GetAsync(client, award.Url, accept)).Body).Should().Be(award.Credential);
        (await ExportedApp.GetAsync(client, award.Url, "*/*")).MediaType.Should().StartWith("text/html");
    }

    [NodeTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_link_of_any_page_leads_into_the_void_and_no_page_has_a_form(bool plainly)
    {
        await using var server = await exported.ServeAsync(plainly);
        using var client = exported.NewClient();
        // A proof is a file for keeping, with scripts and a policy of its own (ProofTests).
        var pages = Directory.GetFiles(exported.Folder, "*.html", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "proof.html").ToArray();
        var links = new HashSet<string>();
        foreach (var page in pages)
        {
            using var html = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(page));
            html.QuerySelectorAll("form, button, script:not([src]):not([type='application/ld+json'])").Should().BeEmpty(page);
            html.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content").Should()
                .StartWith("default-src 'none'; style-src 'self'; script-src 'self';", "a plain server sends none");
            foreach (var (selector, attribute) in ((string, string)[])[("a[href], link[href]", "href"),
                ("img[src], script[src]", "src"), ("meta[property='og:image'], meta[property='og:url']", "content")])
                foreach (var element in html.QuerySelectorAll(selector))
                    links.Add(element.GetAttribute(attribute)!);
        }

        pages.Length.Should().BeGreaterThan(100);
        var own = links.Select(link => new Uri(exported.PublicUrl, link)).Where(link => link.Authority == exported.PublicUrl.Authority)
            .Select(link => link.GetLeftPart(UriPartial.Query)).ToHashSet();
        own.Count.Should().BeGreaterThan(100);
        foreach (var link in own) await ExportedApp.GetAsync(client, link, "");
    }

    [Fact]
    public void The_status_lists_hold_for_years_and_the_hashes_are_those_of_the_files()
    {
        var lists = Directory.GetFiles(Path.Combine(exported.Folder, "status"))
            .Concat(Directory.GetFiles(Path.Combine(exported.Folder, "instances/house/status"))).ToList();
        lists.Should().HaveCount(4, "two issuers, and two purposes of the instance");
        foreach (var list in lists)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(list));
            json.RootElement.GetProperty("validUntil").GetDateTimeOffset().Should()
                .BeAfter(exported.Time.GetUtcNow().AddYears(9)).And.Be(exported.Report.ListsUntil);
        }

        var sums = File.ReadAllLines(exported.Report.Sums);
        var last = sums.Select(line => (Hash: line[..64], File: line[66..])).Distinct().ToList();
        last.Select(one => one.File).Should().BeEquivalentTo(
            Directory.GetFiles(exported.Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(exported.Folder, file)));
        foreach (var (hash, file) in last)
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(exported.Folder, file)))).Should().Be(hash, file);
        exported.Report.Missing.Should().BeEmpty();
    }

    [NodeFact]
    public async Task A_proof_may_run_its_own_scripts_where_it_is_opened()
    {
        await using var server = await exported.ServeAsync(plainly: false);
        using var client = exported.NewClient();
        var path = $"/awards/{exported.Good[0].Id}/proof.html";
        using var answer = await client.GetAsync(path);

        using var html = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        var own = html.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content");
        own.Should().Contain("script-src 'sha256-");
        answer.Headers.GetValues("Content-Security-Policy").Should().Equal(own + "; frame-ancestors 'none'");
        using var page = await client.GetAsync("/");
        page.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("script-src 'self';").And.EndWith("frame-ancestors 'none'");
        foreach (var file in (string[])[".htaccess", ".export/nginx.conf", ".export/Caddyfile"])
            (await File.ReadAllTextAsync(Path.Combine(exported.Folder, file))).Should().Contain($"\"{own}; frame-ancestors 'none'\"", file)
                .And.NotContain("{{", file);
    }

    [NodeFact]
    public async Task The_server_of_the_kit_gives_nothing_away_that_is_not_to_be_served()
    {
        await using var server = await exported.ServeAsync(plainly: false);
        using var client = exported.NewClient();
        foreach (var path in (string[])
        [
            "/.export/serve.json", "/.htaccess", "/../export.sha256", "/..%2fexport.sha256", "/%2e%2e/export.sha256",
            "/contexts/../../export.sha256", "/contexts/..%2f..%2fexport.sha256", "/nothing", "/awards/nobody", "/%zz",
        ])
        {
            using var answer = await client.GetAsync(path);
            answer.StatusCode.Should().Be(System.Net.HttpStatusCode.NotFound, path);
        }

        var awards = await client.GetAsync("/awards/");
        (await awards.Content.ReadAsStringAsync()).Should().NotContain(exported.Good[0].Id);
    }

    private static Dictionary<string, bool> LogOf(JsonElement answer) => answer.GetProperty("log").EnumerateArray()
        .ToDictionary(one => one.GetProperty("id").GetString()!, one => one.GetProperty("valid").ValueKind == JsonValueKind.True);
}
