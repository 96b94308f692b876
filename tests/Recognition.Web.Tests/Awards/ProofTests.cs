using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Recognition.Testing;

namespace Recognition.Web.Tests.Awards;

/// <summary>The one-file proof: its scripts run in Node, with WebCrypto and with the engine that stands in for it.</summary>
[Collection(RunningApp.Name)]
public sealed partial class ProofTests(RecognitionApp app)
{
    private const string WebCrypto = "webcrypto";
    private const string Fallback = "fallback";

    [NodeTheory]
    [InlineData(WebCrypto, "the browser")]
    [InlineData(Fallback, "TweetNaCl")]
    public async Task It_verifies_without_a_network(string engine, string by)
    {
        var award = await app.AwardAsync(recipient: new { name = "Zoë 李", email = $"{engine}@example.org" });

        var found = Verify(await PageAsync(award.Id), engine);

        found.GetProperty("verdict").GetString().Should().Be("verified", found.GetRawText());
        found.GetProperty("badge").GetProperty("id").GetString().Should().Be(award.Url);
        Outcomes(found).Should().Equal("passed", "passed", "passed", "passed", "passed", "passed");
        DetailOf(found, "signature").Should().Contain(by);
    }

    /// <summary>What may have been done to the file.</summary>
    public static TheoryData<string, string> Changes()
    {
        var data = new TheoryData<string, string>();
        foreach (var engine in (string[])[WebCrypto, Fallback])
            foreach (var change in (string[])["payload", "signature", "signature-cut", "header", "algorithm-none", "key-unlisted",
                "key-other", "document-of-another", "no-jwt", "jwt-null", "not-base64", "no-document"])
                data.Add(change, engine);
        return data;
    }

    [NodeTheory]
    [MemberData(nameof(Changes))]
    public async Task Nothing_of_a_badge_is_given_out_once_anything_was_changed(string change, string engine)
    {
        var award = await app.AwardAsync();
        var page = await PageAsync(award.Id);
        Change(page.Data, change);

        var found = Verify(page, engine);

        found.GetProperty("verdict").GetString().Should().Be("notValid", found.GetRawText());
        found.GetProperty("badge").ValueKind.Should().Be(JsonValueKind.Null);
        Outcomes(found).Should().Contain("failed");
    }

    [NodeFact]
    public async Task Every_letter_of_the_payload_counts()
    {
        var page = await PageAsync((await app.AwardAsync()).Id);
        var jwt = page.Data["jwt"]!.GetValue<string>();
        var start = jwt.IndexOf('.') + 1;
        for (var at = start; at < jwt.LastIndexOf('.'); at += 397)
        {
            page.Data["jwt"] = jwt[..at] + (jwt[at] == 'A' ? 'B' : 'A') + jwt[(at + 1)..];
            Verify(page, Fallback).GetProperty("verdict").GetString().Should().Be("notValid", $"letter {at} is another");
        }
    }

    [NodeTheory]
    [InlineData("revoke")]
    [InlineData("suspend")]
    public async Task An_award_that_does_not_hold_any_more_says_so(string verb)
    {
        var award = await app.AwardAsync();
        await app.PostAsync($"/api/awards/{award.Id}/{verb}", new { reason = "Under review" });

        var found = Verify(await PageAsync(award.Id), WebCrypto);

        found.GetProperty("verdict").GetString().Should().Be("revoked");
        Outcomes(found)[^1].Should().Be("failed");
    }

    [NodeTheory]
    [InlineData("list-missing")]
    [InlineData("list-changed")]
    [InlineData("list-is-the-badge")]
    [InlineData("list-of-another")]
    public async Task A_list_that_does_not_hold_tells_nothing(string change)
    {
        var (award, other) = (await app.AwardAsync(), await app.AwardAsync("certified-meshery-contributor"));
        await app.RevokeAsync(award.Id);
        var page = await PageAsync(award.Id);
        var list = page.Data["statusList"]!.GetValue<string>();
        page.Data["statusList"] = change switch
        {
            "list-missing" => null,
            "list-changed" => list[..200] + (list[200] == 'A' ? 'B' : 'A') + list[201..],
            "list-is-the-badge" => page.Data["jwt"]!.DeepClone(),
            _ => (await PageAsync(other.Id)).Data["statusList"]!.DeepClone(),
        };

        var found = Verify(page, WebCrypto);

        found.GetProperty("verdict").GetString().Should().Be("undecided");
        Outcomes(found)[^1].Should().Be("notChecked");
    }

    [NodeTheory]
    [InlineData(-1, "notYetValid", "failed", "passed")]
    [InlineData(1, "verified", "passed", "passed")]
    [InlineData(20, "verified", "passed", "warning")]
    [InlineData(40, "expired", "failed", "warning")]
    public async Task Time_is_told_by_the_clock_of_the_device(int days, string verdict, string validity, string status)
    {
        var now = app.Clock.GetUtcNow();
        var award = await app.AwardAsync(validUntil: now.AddDays(30).ToString("O"));

        var found = Verify(await PageAsync(award.Id), WebCrypto, now.AddDays(days));

        found.GetProperty("verdict").GetString().Should().Be(verdict);
        Outcomes(found)[^2..].Should().Equal(validity, status);
    }

    [Fact]
    public async Task It_carries_what_it_names_and_its_policy_lets_nothing_else_in()
    {
        var award = await app.AwardAsync(
            recipient: new { name = "</script><script>alert(1)</script>", email = "hostile@example.org" },
            narrative: "<!--<script>\u2028</style><img src=x onerror=alert(1)>");
        var html = await app.Client.GetStringAsync($"/awards/{award.Id}/proof.html");
        var page = new HtmlParser().ParseDocument(html);

        var scripts = page.QuerySelectorAll("script").Where(one => !one.HasAttribute("type")).ToList();
        scripts.Should().HaveCount(3);
        var policy = page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!;
        policy.Should().StartWith("default-src 'none'; style-src 'sha256-").And.NotContain("unsafe");
        foreach (var inline in scripts.Append(page.QuerySelector("style")!))
            policy.Should().Contain($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline.TextContent)))}'");
        page.QuerySelectorAll("[src], [href], link, iframe, object, [onload], [onerror], [style]").Should().BeEmpty();
        string.Concat(scripts.Select(script => script.TextContent)).Should().NotContainAny("innerHTML", "fetch(", "XMLHttpRequest", "eval(");
        page.Body!.QuerySelector("main")!.TextContent.Should().NotContain("Design Pioneer").And.NotContain(award.Id);
        var data = JsonNode.Parse(page.QuerySelector("#proof")!.TextContent)!.AsObject();
        data["contexts"]!.AsObject().Select(one => one.Key).Should().Equal(
            JsonNode.Parse(award.Credential)!["@context"]!.AsArray().Select(one => one!.GetValue<string>()));
        data["didDocument"]!.ToJsonString().Should().Be(
            JsonNode.Parse(await app.Client.GetStringAsync("/issuers/layer5/did.json"))!.ToJsonString());
        data["jwt"]!.GetValue<string>().Should().Be(await app.Client.GetStringAsync($"/awards/{award.Id}.jwt?alg=EdDSA"));
        var picture = data["picture"]!["base64"]!.GetValue<string>();
        (html.Length - picture.Length).Should().BeLessThan(150 * 1024);
    }

    [Fact]
    public async Task It_is_saved_and_were_it_shown_it_could_do_nothing()
    {
        var award = await app.AwardAsync();

        var answer = await app.GetAsync($"/awards/{award.Id}/proof.html", "text/html");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().Should().Be("text/html; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
        answer.Content.Headers.ContentDisposition.FileName.Should().Be($"proof-{award.Id}.html");
        answer.Headers.GetValues("Content-Security-Policy").Should().Equal("default-src 'none'; sandbox; frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        (await app.Client.GetStringAsync($"/awards/{award.Id}/proof.html")).Should().Be(await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("0123456789ABCDEFGHIJKL")]
    [InlineData("x")]
    public async Task There_is_none_of_an_award_that_does_not_exist(string id) =>
        await (await app.GetAsync($"/awards/{id}/proof.html")).ShouldBeProblemAsync(404, "award-not-found");

    private static void Change(JsonObject data, string change)
    {
        var parts = data["jwt"]!.GetValue<string>().Split('.');
        var document = data["didDocument"]!.AsObject();
        switch (change)
        {
            case "payload": parts[1] = Written(Read(parts[1]).Replace("Design Pioneer", "Design Master")); break;
            case "signature": parts[2] = (parts[2][0] == 'A' ? 'B' : 'A') + parts[2][1..]; break;
            case "signature-cut": parts[2] = parts[2][..40]; break;
            case "header": parts[0] = Written(Read(parts[0]).Replace("\"cty\"", "\"xty\"")); break;
            case "algorithm-none": (parts[0], parts[2]) = (Written(Read(parts[0]).Replace("EdDSA", "none")), ""); break;
            case "key-unlisted": document.Remove("assertionMethod"); break;
            case "key-other":
                // The key of RFC 8032, test 1, in the place of the issuer's.
                document["verificationMethod"]![0]!["publicKeyMultibase"] = "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw";
                break;
            case "document-of-another": document["id"] = "did:web:elsewhere.example"; break;
            case "not-base64": parts[1] += "*"; break;
            case "no-document": data["didDocument"] = null; break;
        }

        data["jwt"] = change switch { "no-jwt" => "", "jwt-null" => null, _ => string.Join('.', parts) };

        static string Read(string part) => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part));
        static string Written(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
    }

    private JsonElement Verify(ProofFile page, string engine, DateTimeOffset? now = null) => NodeTools.Run(
        "verify-proof.mjs",
        new JsonObject
        {
            // The last one shows what was found, for which there is no page here.
            ["scripts"] = new JsonArray([.. page.Scripts.SkipLast(1).Select(one => (JsonNode)one)]),
            ["data"] = page.Data.DeepClone(),
            ["now"] = (now ?? app.Clock.GetUtcNow().AddSeconds(1)).ToString("O"),
            ["engine"] = engine,
        });

    private static List<string> Outcomes(JsonElement found) =>
        [.. found.GetProperty("checks").EnumerateArray().Select(one => one.GetProperty("outcome").GetString()!)];

    private static string DetailOf(JsonElement found, string code) => found.GetProperty("checks").EnumerateArray()
        .Single(one => one.GetProperty("code").GetString() == code).GetProperty("detail").GetString()!;

    private async Task<ProofFile> PageAsync(string id)
    {
        var html = await app.Client.GetStringAsync($"/awards/{id}/proof.html");
        var data = JsonNode.Parse(Data().Match(html).Groups[1].Value)!.AsObject();
        return new ProofFile(data, [.. Script().Matches(html).Select(found => found.Groups[1].Value)]);
    }

    private sealed record ProofFile(JsonObject Data, IReadOnlyList<string> Scripts);

    [GeneratedRegex("<script type=\"application/json\" id=\"proof\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
