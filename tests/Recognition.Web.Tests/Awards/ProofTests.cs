using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Recognition.Testing;
using Recognition.Web.Tests.FieldCases;

namespace Recognition.Web.Tests.Awards;

/// <summary>The one-file proof: its scripts run in Node, with WebCrypto and with the engine that stands in for it.</summary>
[Collection(RunningApp.Name)]
public sealed class ProofTests(RecognitionApp app)
{
    [NodeTheory]
    [InlineData(ProofFile.WebCrypto, "the browser")]
    [InlineData(ProofFile.Fallback, "TweetNaCl")]
    public async Task Without_a_network_it_says_that_nothing_was_changed_and_not_who_issued_it(string engine, string by)
    {
        var award = await app.AwardAsync(recipient: new { name = "Zoë 李", email = $"{engine}@example.org" });

        var found = (await ProofFile.OfAsync(app, award.Id)).Show(Soon, engine);

        found.GetProperty("verdict").GetString().Should().Be("undecided", found.GetRawText());
        found.GetProperty("cause").GetString().Should().Be("not-asked");
        found.GetProperty("trust").GetString().Should().Be("unknown");
        found.GetProperty("questions").EnumerateArray().Select(one => one.GetProperty("answer").GetString())
            .Should().Equal("yes", "unknown", "partly", "notAsked", "unknown");
        found.GetProperty("badge").GetProperty("id").GetString().Should().Be(award.Url);
        Check(found, "proof").Detail.Should().Contain(by);
        Check(found, "revocation").Outcome.Should().Be("passed");
        var page = found.GetProperty("page");
        page.GetProperty("tone").GetString().Should().Be("fair");
        page.GetProperty("text").GetString().Should().Contain("Issuer not checked").And.Contain("Zoë 李")
            .And.Contain("By whom (not checked) Layer5").And.NotContainAny("erified", "issued by", "genuine");
    }

    [NodeFact]
    public async Task It_leads_to_the_page_of_the_badge_only_at_the_host_of_its_issuer()
    {
        var secure = RecognitionApp.With(null, ("PublicUrl", "https://badges.example.test"));
        await secure.InitializeAsync();
        var award = await secure.AwardAsync();
        var file = await ProofFile.OfAsync(secure, award.Id);
        await secure.DisposeAsync();
        using var forger = new WordKey("forger");
        var elsewhere = Forged(file, forger, badge => badge["id"] = "https://badges.example.test.evil.example/awards/1");
        var script = Forged(file, forger, badge => badge["id"] = "javascript:alert(1)//badges.example.test");

        var links = file.Show([file.Data, elsewhere, script], secure.Clock.GetUtcNow().AddSeconds(1)).Select(found =>
            found.GetProperty("page").GetProperty("links").EnumerateArray().Select(link => link.GetString()!).ToList()).ToList();

        const string keys = "https://badges.example.test/issuers/layer5/did.json";
        links[0].Should().Equal(award.Url, keys);
        links[1].Should().Equal(keys);
        links[2].Should().Equal(keys);
    }

    /// <summary>What may have been done to the file, and what is said of it.</summary>
    public static TheoryData<string, string, string> Changes()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var engine in (string[])[ProofFile.WebCrypto, ProofFile.Fallback])
        {
            foreach (var change in (string[])["payload", "signature", "signature-cut", "header", "algorithm-none", "key-other",
                "not-base64"])
                data.Add(change, "notValid", engine);
            // What cannot be checked is not altered for that.
            foreach (var change in (string[])["key-unlisted", "key-ended", "document-of-another", "no-jwt", "jwt-null", "no-document",
                "algorithm-other", "type-other", "no-data"])
                data.Add(change, "undecided", engine);
        }

        return data;
    }

    [NodeTheory]
    [MemberData(nameof(Changes))]
    public async Task Nothing_of_a_badge_is_given_out_once_anything_was_changed(string change, string verdict, string engine)
    {
        var award = await app.AwardAsync();
        var file = await ProofFile.OfAsync(app, award.Id);
        Change(file.Data, change);

        var found = file.Show(Soon, engine);

        found.GetProperty("verdict").GetString().Should().Be(verdict, found.GetRawText());
        found.GetProperty("badge").ValueKind.Should().Be(JsonValueKind.Null);
        found.GetProperty("page").GetProperty("tone").GetString().Should().Be(verdict == "notValid" ? "bad" : "fair");
        found.GetProperty("page").GetProperty("text").GetString().Should().NotContainAny("Design Pioneer", award.Id);
    }

    [NodeFact]
    public async Task Every_letter_of_the_payload_counts()
    {
        var file = await ProofFile.OfAsync(app, (await app.AwardAsync()).Id);
        var jwt = file.Data["jwt"]!.GetValue<string>();
        var start = jwt.IndexOf('.') + 1;
        var changed = new List<JsonObject>();
        for (var at = start; at < jwt.LastIndexOf('.'); at += 97)
        {
            var data = file.Data.DeepClone().AsObject();
            data["jwt"] = jwt[..at] + (jwt[at] == 'A' ? 'B' : 'A') + jwt[(at + 1)..];
            changed.Add(data);
        }

        file.Show(changed, Soon, ProofFile.Fallback).Select(found => found.GetProperty("verdict").GetString())
            .Should().OnlyContain(verdict => verdict == "notValid");
    }

    [NodeTheory]
    [InlineData("revoke")]
    [InlineData("suspend")]
    public async Task An_award_that_does_not_hold_any_more_says_so(string verb)
    {
        var award = await app.AwardAsync();
        await app.PostAsync($"/api/awards/{award.Id}/{verb}", new { reason = "Under review" });

        var found = (await ProofFile.OfAsync(app, award.Id)).Show(Soon);

        found.GetProperty("verdict").GetString().Should().Be("revoked");
        found.GetProperty("tone").GetString().Should().Be("bad");
        found.GetProperty("headline").GetString().Should().Contain("could not be checked here");
        Check(found, "revocation").Outcome.Should().Be("failed");
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
        var file = await ProofFile.OfAsync(app, award.Id);
        var list = file.Data["statusList"]!.GetValue<string>();
        file.Data["statusList"] = change switch
        {
            "list-missing" => null,
            "list-changed" => list[..200] + (list[200] == 'A' ? 'B' : 'A') + list[201..],
            "list-is-the-badge" => file.Data["jwt"]!.DeepClone(),
            _ => (await ProofFile.OfAsync(app, other.Id)).Data["statusList"]!.DeepClone(),
        };

        var found = file.Show(Soon);

        found.GetProperty("verdict").GetString().Should().Be("undecided");
        found.GetProperty("questions")[2].GetProperty("answer").GetString().Should().Be("unknown");
        Check(found, "revocation").Outcome.Should().Be("notChecked");
    }

    [NodeTheory]
    [InlineData(-1, "notYetValid", "failed", "passed", "notChecked")]
    [InlineData(1, "undecided", "passed", "passed", "passed")]
    [InlineData(20, "undecided", "passed", "passed", "notChecked")]
    [InlineData(40, "expired", "passed", "failed", "notChecked")]
    public async Task Time_is_told_by_the_clock_of_the_device(
        int days, string verdict, string from, string until, string status)
    {
        var now = app.Clock.GetUtcNow();
        var award = await app.AwardAsync(validUntil: now.AddDays(30).ToString("O"));

        var found = (await ProofFile.OfAsync(app, award.Id)).Show(now.AddDays(days));

        found.GetProperty("verdict").GetString().Should().Be(verdict);
        found.GetProperty("tone").GetString().Should().Be("fair");
        Check(found, "valid-from").Outcome.Should().Be(from);
        Check(found, "valid-until").Outcome.Should().Be(until);
        Check(found, "revocation").Outcome.Should().Be(status);
    }

    [NodeFact]
    public async Task A_revocation_is_for_good_however_old_the_list_is()
    {
        var award = await app.AwardAsync();
        await app.RevokeAsync(award.Id);

        var found = (await ProofFile.OfAsync(app, award.Id)).Show(app.Clock.GetUtcNow().AddDays(400));

        found.GetProperty("verdict").GetString().Should().Be("revoked");
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
        scripts.Should().HaveCount(5);
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
            case "algorithm-other": parts[0] = Written(Read(parts[0]).Replace("EdDSA", "ES256")); break;
            case "type-other": parts[0] = Written(Read(parts[0]).Replace("vc+jwt", "JWT")); break;
            case "key-unlisted": document.Remove("assertionMethod"); break;
            case "key-other":
                // The key of RFC 8032, test 1, in the place of the issuer's.
                document["verificationMethod"]![0]!["publicKeyMultibase"] = "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw";
                break;
            case "key-ended": document["verificationMethod"]![0]!["revoked"] = "2099-01-01T00:00:00Z"; break;
            case "document-of-another": document["id"] = "did:web:elsewhere.example"; break;
            case "not-base64": parts[1] += "*"; break;
            case "no-document": data["didDocument"] = null; break;
        }

        data["jwt"] = change switch { "no-jwt" => "", "jwt-null" => null, _ => string.Join('.', parts) };
        if (change == "no-data") data.Clear();
    }

    // What a forger can make: the same form, the ids of the issuer, and a key of his own in the issuer's place.
    private static JsonObject Forged(ProofFile file, WordKey key, Action<JsonObject> change)
    {
        var data = file.Data.DeepClone().AsObject();
        var badge = JsonNode.Parse(Read(data["jwt"]!.GetValue<string>().Split('.')[1]))!.AsObject();
        change(badge);
        var method = $"{badge["issuer"]!["id"]!.GetValue<string>()}#key";
        data["jwt"] = key.SignJwt(badge.ToJsonString(), method);
        data["didDocument"] = key.DocumentOf(method);
        return data;
    }

    private static string Read(string part) => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part));

    private static string Written(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private DateTimeOffset Soon => app.Clock.GetUtcNow().AddSeconds(1);

    private static (string Outcome, string Detail) Check(JsonElement found, string code)
    {
        var check = found.GetProperty("checks").EnumerateArray().Single(one => one.GetProperty("code").GetString() == code);
        return (check.GetProperty("outcome").GetString()!, check.GetProperty("detail").GetString()!);
    }
}
