using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Recognition.Web.Tests.VcApi;

namespace Recognition.Web.Tests.Log;

/// <summary>What anybody can do with the issuance log, by nothing but HTTP and SHA-256.</summary>
[Collection(RunningApp.Name)]
public sealed class LogTests(RecognitionApp app)
{
    [Fact]
    public async Task Whoever_holds_a_badge_computes_the_root_that_the_head_names()
    {
        var award = await app.AwardAsync();
        await app.AwardAsync();
        var credential = await app.Client.GetByteArrayAsync($"/awards/{award.Id}.json");

        var log = (await JsonAsync($"/awards/{award.Id}/verification"))["log"]!;

        var entry = SHA256.HashData([.. Bytes(log["salt"]), .. credential]);
        var hash = SHA256.HashData([0, .. entry]);
        hash.Should().Equal(Bytes(log["leaf_hash"]));
        var (index, last) = (log["leaf_index"]!.GetValue<long>(), log["tree_size"]!.GetValue<long>() - 1);
        // RFC 9162, section 2.1.3.2
        foreach (var node in log["inclusion_path"]!.AsArray().Select(Bytes))
        {
            var isRight = (index & 1) == 1 || index == last;
            hash = SHA256.HashData(isRight ? [1, .. node, .. hash] : [1, .. hash, .. node]);
            if (isRight)
                while ((index & 1) == 0 && index != 0) (index, last) = (index >> 1, last >> 1);
            (index, last) = (index >> 1, last >> 1);
        }

        hash.Should().Equal(Bytes(log["head"]!["root_hash"]));
        SignedBy(log["head"]!)["root_hash"]!.GetValue<string>().Should().Be(log["head"]!["root_hash"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_head_is_signed_by_a_key_that_the_issuer_publishes()
    {
        await app.AwardAsync();

        var head = await JsonAsync("/log/head");

        head["log_id"]!.GetValue<string>().Should().Be(app.PublicUrl + "/log");
        var claims = SignedBy(head);
        foreach (var name in (string[])["log_id", "timestamp", "tree_size", "root_hash", "audit_entries", "audit_hash"])
            claims[name]!.ToJsonString().Should().Be(head[name]!.ToJsonString());
        var header = JsonNode.Parse(Decode(head["jws"]!.GetValue<string>().Split('.')[0]))!;
        header["typ"]!.GetValue<string>().Should().Be("log-head+jwt");
        var slug = header["kid"]!.GetValue<string>().Split('#')[0].Split(':')[^1];
        (await app.Client.GetStringAsync($"/issuers/{slug}/did.json")).Should()
            .Contain(header["kid"]!.GetValue<string>().Split('#')[1]);
    }

    [Fact]
    public async Task A_badge_that_was_signed_here_says_so_in_its_report()
    {
        var award = await app.AwardAsync();

        var report = await JsonAsync($"/awards/{award.Id}/verification");

        report["checks"]!.AsArray().Single(check => check!["code"]!.GetValue<string>() == "issuance-log")!["outcome"]!
            .GetValue<string>().Should().Be("passed");
    }

    [Fact]
    public async Task An_erased_award_answers_410_as_a_page_and_as_a_file()
    {
        var award = await app.AwardAsync(recipient: new { name = "Forget Me", email = "forget@example.org" });
        var before = (await JsonAsync("/log/head"))["root_hash"]!.GetValue<string>();

        var erased = await app.PostAsync("/api/people/erase", new { person = "forget@example.org" });

        erased.StatusCode.Should().Be(HttpStatusCode.OK);
        (await InstancesApp.JsonOfAsync(erased))["awards"]!.AsArray().Select(id => id!.GetValue<string>())
            .Should().Equal(award.Id);
        foreach (var path in (string[])["", ".json", ".jwt", ".png", ".svg", "/versions", "/verification", "/qr.svg", ".pdf", "/proof.html"])
        {
            var gone = await app.GetAsync($"/awards/{award.Id}{path}", "application/json");
            gone.StatusCode.Should().Be(HttpStatusCode.Gone, path);
            (await gone.Content.ReadAsStringAsync()).Should().Contain("award-erased").And.NotContain("Forget");
        }

        var page = await app.GetAsync($"/awards/{award.Id}", "text/html");
        page.StatusCode.Should().Be(HttpStatusCode.Gone);
        (await page.Content.ReadAsStringAsync()).Should().Contain("erased").And.NotContain("Forget");
        (await JsonAsync("/log/head"))["root_hash"]!.GetValue<string>().Should().Be(before);
    }

    [Fact]
    public async Task Erasing_needs_an_API_key()
    {
        var award = await app.AwardAsync();
        using var body = new StringContent($$"""{"person":"{{award.Id}}"}""", Encoding.UTF8, "application/json");

        (await app.Client.PostAsync("/api/people/erase", body)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);

        (await app.GetAsync($"/awards/{award.Id}.json")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static JsonNode SignedBy(JsonNode head) =>
        JsonNode.Parse(Decode(head["jws"]!.GetValue<string>().Split('.')[1]))!;

    private static byte[] Decode(string part) => System.Buffers.Text.Base64Url.DecodeFromChars(part);

    private static byte[] Bytes(JsonNode? text) => Convert.FromBase64String(text!.GetValue<string>());

    private async Task<JsonNode> JsonAsync(string path) => await InstancesApp.JsonOfAsync(await app.GetAsync(path));
}
