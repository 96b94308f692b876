using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.Testing;
using Recognition.Testing.Network;
using Recognition.Web.Tests.VcApi;

namespace Recognition.Web.Tests.OpenApi;

/// <summary>What is really sent and answered is what the document describes.</summary>
public sealed class MessagesTests : IAsyncLifetime
{
    private readonly RecognitionApp _app;
    private readonly JsonArray _messages = [];
    private readonly HashSet<string> _answered = [];

    public MessagesTests() => _app = RecognitionApp.In(
        Outside, ("Instances:default:Status", "true"), ("Instances:web:Did", "web"), ("Instances:web:Status", "true"));

    private Outside Outside { get; } = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await Outside.DisposeAsync();
    }

    [Fact]
    public async Task Any_site_may_read_the_document_which_says_where_the_service_is()
    {
        var answer = await _app.GetAsync("/openapi.json");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal("*");
        var document = (await InstancesApp.JsonOfAsync(answer)).AsObject();
        document["openapi"]!.GetValue<string>().Should().StartWith("3.1.");
        document["servers"]![0]!["url"]!.GetValue<string>().Should().Be(_app.PublicUrl);
    }

    [NodeFact]
    public async Task The_document_is_OpenAPI_and_every_message_is_as_it_says()
    {
        await AskForAwardsAsync();
        await AskForChangesAsync();
        await AskForStatusesAsync();
        await AskForDraftsAsync();
        await AskForPlansAsync();
        await AskForVerificationsAsync();
        await AskForAddressesAsync();
        await AskForDocumentsAsync();
        await AskTheVcApiAsync("", "default");
        await AskTheVcApiAsync("/instances/{instance}", "web");
        await AskForKeysAsync();

        var document = await InstancesApp.JsonOfAsync(await _app.GetAsync("/openapi.json"));
        var found = NodeTools.Run("openapi.mjs", new JsonObject { ["document"] = document.DeepClone(), ["messages"] = _messages });

        found.GetProperty("document").EnumerateArray().Should().BeEmpty();
        var wrong = found.GetProperty("messages").EnumerateArray().Select((problems, number) => (problems, number))
            .Where(one => one.problems.GetArrayLength() > 0)
            .Select(one => $"{one.problems.GetRawText()} in {_messages[one.number]!.ToJsonString()}");
        wrong.Should().BeEmpty();
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Where(one => one.Key != "parameters").Select(one => $"{one.Key} {path.Key}"))
            .Should().BeSubsetOf(_answered, "each operation is to be seen answering with success");
    }

    private async Task AskForAwardsAsync()
    {
        const string grant = """{"achievement":"first-design","recipient":{"name":"Ada","email":"openapi@example.org"}}""";
        var granted = await AskAsync("post /api/awards", "/api/awards", grant);
        await AskAsync("post /api/awards", "/api/awards", grant);
        await AskAsync("post /api/awards", "/api/awards", "{", isDescribed: false);
        await AskAsync("post /api/awards", "/api/awards", grant, withKey: false);
        await AskAsync("post /api/awards", "/api/awards", grant, "text/plain", isDescribed: false);
        await AskAsync("post /api/awards", "/api/awards", """{"achievement":"none","recipient":{"name":"Ada"}}""");
        await AskAsync("get /api/awards", "/api/awards?limit=1");
        await AskAsync("get /api/awards", "/api/awards?limit=0");
        var path = $"/api/awards/{granted!["id"]!.GetValue<string>()}/revoke";
        await AskAsync("post /api/awards/{id}/revoke", path, """{"reason":"Awarded by mistake"}""");
        await AskAsync("post /api/awards/{id}/revoke", path, "{}", isDescribed: false);
        await AskAsync("post /api/awards/{id}/revoke", "/api/awards/none/revoke", """{"reason":"Awarded by mistake"}""");
    }

    private async Task AskForChangesAsync()
    {
        var until = _app.Clock.GetUtcNow().AddYears(1);
        var award = await _app.AwardAsync(validUntil: Written(until));
        const string correct = "post /api/awards/{id}/correct";
        const string renew = "post /api/awards/{id}/renew";
        await AskAsync(
            correct, $"/api/awards/{award.Id}/correct",
            """{"reason":"The name was misspelt.","recipient":{"name":"Ada"},"narrative":"She did it."}""");
        await AskAsync(correct, $"/api/awards/{award.Id}/correct", "{}", isDescribed: false);
        await AskAsync(correct, "/api/awards/none/correct", """{"reason":"x","narrative":"y"}""");
        await AskAsync(renew, $"/api/awards/{award.Id}/renew", $"{{\"validUntil\":\"{Written(until.AddYears(1))}\"}}");
        await AskAsync(renew, $"/api/awards/{award.Id}/renew", "{}");
        await AskAsync(renew, $"/api/awards/{award.Id}/renew", """{"validUntil":"soon"}""", isDescribed: false);
        await AskAsync("get /awards/{id}/versions", $"/awards/{award.Id}/versions");
        await AskAsync("get /achievements", "/achievements?q=design&issuer=layer5");
        await AskAsync("get /achievements/{achievement}/versions", "/achievements/first-design/versions");
        await AskAsync("get /achievements/{achievement}/versions", "/achievements/none/versions");
        await AskAsync("get /awards/{id}/versions", "/awards/none/versions");
        await AskAsync("get /awards/{id}/versions/{number}.json", $"/awards/{award.Id}/versions/1.json");
        await AskAsync("get /awards/{id}/versions/{number}.json", $"/awards/{award.Id}/versions/9.json");
        await AskAsync("post /verify", "/verify", award.Credential); // what was replaced says by what
    }

    private async Task AskForStatusesAsync()
    {
        var award = await _app.AwardAsync();
        const string why = """{"reason":"Under review"}""";
        foreach (var verb in (string[])["suspend", "lift"])
        {
            await AskAsync($"post /api/awards/{{id}}/{verb}", $"/api/awards/{award.Id}/{verb}", why);
            await AskAsync($"post /api/awards/{{id}}/{verb}", $"/api/awards/{award.Id}/{verb}", "{}", isDescribed: false);
            await AskAsync($"post /api/awards/{{id}}/{verb}", $"/api/awards/none/{verb}", why);
        }

        foreach (var verb in (string[])["suspend", "lift", "revoke"])
        {
            var many = $"{{\"ids\":[\"{award.Id}\",\"none\"],\"reason\":\"Under review\"}}";
            await AskAsync($"post /api/awards/{verb}", $"/api/awards/{verb}", many);
            await AskAsync($"post /api/awards/{verb}", $"/api/awards/{verb}", many, withKey: false);
            await AskAsync($"post /api/awards/{verb}", $"/api/awards/{verb}", "{}", isDescribed: false);
            await AskAsync("get /api/awards", "/api/awards");
            await AskAsync("post /verify", "/verify", award.Credential);
        }

        await AskAsync("post /api/awards/{id}/suspend", $"/api/awards/{award.Id}/suspend", why); // 409
    }

    private async Task AskForDraftsAsync()
    {
        const string draft = """{"achievement":"first-design","recipient":{"name":"Ada","email":"draft@example.org"},"draft":true}""";
        const string approve = "post /api/awards/{id}/approve";
        const string discard = "delete /api/awards/{id}";
        var first = (await AskAsync("post /api/awards", "/api/awards", draft))!["id"]!.GetValue<string>();
        var second = (await AskAsync("post /api/awards", "/api/awards", draft))!["id"]!.GetValue<string>();
        await AskAsync("get /api/awards", "/api/awards?status=draft");
        await AskAsync("get /api/awards", "/api/awards?status=none");
        await AskAsync(approve, $"/api/awards/{first}/approve");
        await AskAsync(approve, $"/api/awards/{first}/approve");
        await AskAsync(approve, $"/api/awards/{second}/approve"); // 409
        await AskAsync(approve, "/api/awards/none/approve");
        await AskAsync(approve, $"/api/awards/{second}/approve", withKey: false);
        await AskAsync("post /api/awards", "/api/awards", draft); // she holds it
        await AskAsync(discard, $"/api/awards/{second}");
        await AskAsync(discard, $"/api/awards/{second}");
        await AskAsync(discard, $"/api/awards/{first}");
        var later = Written(_app.Clock.GetUtcNow().AddDays(30));
        await AskAsync("post /api/awards", "/api/awards", $$"""
            {"achievement":"first-design","recipient":{"name":"Bea","email":"later@example.org"},"validFrom":"{{later}}"}
            """);
        await AskAsync("get /api/awards", "/api/awards?status=scheduled");
        await AskAsync("get /api/outbox", $"/api/outbox?due={later}");
        await AskAsync("get /api/outbox", "/api/outbox?due=soon");
        await AskAsync("get /api/outbox", "/api/outbox?limit=0");
    }

    private async Task AskForPlansAsync()
    {
        const string rows = "name,email\nAda,plan.ada@example.org\nBob,wrong\nAda,plan.ada@example.org\n";
        var made = await AskAsync("post /api/plans", "/api/plans?achievement=first-design&name=a.csv", rows, "text/csv");
        var id = made!["id"]!.GetValue<int>();
        await AskAsync("post /api/plans", "/api/plans", """[{"name":"Ada","achievement":"first-design"}]""");
        await AskAsync("post /api/plans", "/api/plans", "email\n", "text/csv");
        await AskAsync("post /api/plans", "/api/plans", "[", isDescribed: false);
        await AskAsync("post /api/plans", "/api/plans", "<html/>", "text/html", isDescribed: false);
        await AskAsync("get /api/plans", "/api/plans");
        await AskAsync("get /api/plans", "/api/plans", withKey: false);
        await AskAsync("get /api/plans/{id}", $"/api/plans/{id}");
        await AskAsync("get /api/plans/{id}", "/api/plans/none");
        await AskAsync("get /api/plans/{id}/rows", $"/api/plans/{id}/rows?limit=2");
        await AskAsync("get /api/plans/{id}/rows", $"/api/plans/{id}/rows?state=rejected", accept: "text/csv");
        await AskAsync("get /api/plans/{id}/rows", $"/api/plans/{id}/rows?state=lost");
        await AskAsync("post /api/plans/{id}/reverse", $"/api/plans/{id}/reverse", """{"reason":"x"}"""); // 409
        await AskAsync("post /api/plans/{id}/apply", $"/api/plans/{id}/apply");
        await AskAsync("post /api/plans/{id}/apply", "/api/plans/99/apply");
        await AskAsync("delete /api/plans/{id}", $"/api/plans/{id}"); // 409
        await AskAsync("delete /api/plans/{id}", $"/api/plans/{id + 1}");
        await AskAsync("post /api/plans/{id}/reverse", $"/api/plans/{id}/reverse", """{"reason":"The wrong names"}""");
        await AskAsync("get /api/plans/{id}", $"/api/plans/{id}");
    }

    /// <summary>Last, for signing goes on with other keys after it.</summary>
    private async Task AskForKeysAsync()
    {
        await AskAsync("get /api/keys", "/api/keys");
        await AskAsync("get /api/keys", "/api/keys?issuer=nobody");
        var made = await AskAsync("post /api/keys", "/api/keys", """{"issuer":"layer5","algorithm":"P-256"}""");
        await AskAsync("post /api/keys", "/api/keys", "{}", isDescribed: false);
        await AskAsync("post /api/keys", "/api/keys", """{"issuer":"nobody"}""");
        var id = made!["id"]!.GetValue<string>();
        await AskAsync("post /api/keys/{id}/activate", $"/api/keys/{id}/activate", withKey: false);
        await AskAsync("post /api/keys/{id}/activate", $"/api/keys/{id}/activate");
        await AskAsync("post /api/keys/{id}/retire", $"/api/keys/{id}/retire");
        var other = await AskAsync("post /api/keys", "/api/keys", """{"issuer":"layer5"}""");
        var pending = other!["id"]!.GetValue<string>();
        await AskAsync("post /api/keys/{id}/retire", $"/api/keys/{pending}/retire");
        await AskAsync("post /api/keys/{id}/compromise", $"/api/keys/{id}/compromise", """{"since":"2020-01-01T00:00:00Z"}""");
        await AskAsync("post /api/keys/{id}/compromise", $"/api/keys/{id}/compromise", "{}", isDescribed: false);
        await AskAsync("post /api/keys/{id}/activate", $"/api/keys/{id}/activate");
    }

    private static string Written(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ");

    private async Task AskForVerificationsAsync()
    {
        var award = await _app.AwardAsync();
        const string verify = "post /verify";
        var question = ",\"recipient\":\"openapi@example.org\",\"asOf\":\"2026-11-22\"}";
        await AskAsync(verify, "/verify", award.Credential);
        await AskAsync(verify, "/verify", award.Credential, "application/vc");
        await AskAsync(verify, "/verify", "{\"credential\":" + award.Credential + question);
        await AskAsync(verify, "/verify", $"{{\"url\":\"{award.Url}\"{question}");
        await AskAsync(verify, "/verify", """{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"urn:uuid:1"}""");
        await AskAsync(verify, "/verify?receipt=true", award.Credential);
        await AskAsync(verify, "/verify?asOf=soon", award.Credential);
        await AskAsync(verify, "/verify", $"{{\"url\":\"{_app.PublicUrl}/awards/none\"}}");
        await AskAsync(verify, "/verify", "{", isDescribed: false);
        await AskAsync(verify, "/verify", "<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml");
        await AskAsync(verify, "/verify", "%PDF", "application/pdf", isDescribed: false);
        await AskAsync(verify, "/verify", new string(' ', (10 * 1024 * 1024) + 1), "text/plain", isDescribed: false);
        var asked = $"/verify?url={Uri.EscapeDataString(award.Url)}";
        await AskAsync("get /verify", asked);
        await AskAsync("get /verify", asked, accept: "text/html");
        await AskAsync("get /verify", "/verify");
        await AskAsync("get /awards/{id}/verification", $"/awards/{award.Id}/verification?asOf=2026-11-22");
        await AskAsync("get /awards/{id}/verification", "/awards/none/verification");
    }

    private async Task AskForAddressesAsync()
    {
        var web = Outside.Server;
        web.On("issuer.example/badge", StandIn.Answer((await _app.AwardAsync()).Bytes));
        web.On("issuer.example/gone", StandIn.Answer("", status: 410));
        web.On("issuer.example/missing", StandIn.Answer("", status: 404));
        web.On("issuer.example/broken", StandIn.Answer("", status: 500));
        web.On("issuer.example/page", StandIn.Answer("<!doctype html><title>Nothing</title>", "Content-Type: text/html\r\n"));
        web.On("issuer.example/slow", StandIn.Nothing(_app.Clock));
        foreach (var path in (string[])["badge", "gone", "missing", "broken", "page", "slow"])
            await AskAsync("post /verify", "/verify", $"{{\"url\":\"https://issuer.example/{path}\"}}");
        await AskAsync("post /verify", "/verify", """{"url":"https://127.0.0.1/"}""");
        await AskAsync("post /verify", "/verify", "https://issuer.example/badge", "text/plain");
        await AskAsync("get /verify", "/verify?url=https%3A%2F%2Fissuer.example%2Fbadge");
    }

    private async Task AskForDocumentsAsync()
    {
        var award = await _app.AwardAsync();
        foreach (var type in (string[])["text/html", "application/vc", "application/json", "application/ld+json"])
            await AskAsync("get /awards/{id}", $"/awards/{award.Id}", accept: type);
        foreach (var file in (string[])[".json", ".jwt", ".png", ".svg", "/qr.png", "/qr.svg", "/card.png", "/proof.html"])
        {
            await AskAsync($"get /awards/{{id}}{file}", $"/awards/{award.Id}{file}");
            await AskAsync($"get /awards/{{id}}{file}", $"/awards/none{file}");
        }

        foreach (var code in (string[])["png", "svg"])
        {
            await AskAsync($"get /awards/{{id}}/qr.{code}", $"/awards/{award.Id}/qr.{code}?size=300");
            await AskAsync($"get /awards/{{id}}/qr.{code}", $"/awards/{award.Id}/qr.{code}?size=1");
        }

        await AskAsync("get /awards/{id}.pdf", $"/awards/{award.Id}.pdf?paper=letter"); // 503 where librsvg is missing
        await AskAsync("get /awards/{id}.pdf", $"/awards/{award.Id}.pdf?paper=a5");
        await AskAsync("get /awards/{id}.pdf", "/awards/none.pdf");
        await AskAsync("get /awards/{id}.jwt", $"/awards/{award.Id}.jwt?alg=EdDSA");
        await AskAsync("get /card.png", "/card.png");
        await AskAsync("get /achievements/{achievement}/holders.svg", "/achievements/first-design/holders.svg");
        await AskAsync("get /achievements/{achievement}/holders.svg", "/achievements/none/holders.svg");
        foreach (var query in (string[])["", "&maxwidth=1200&maxheight=630", "&format=xml", "&format=yaml", "&maxwidth=0"])
            await AskAsync("get /oembed", $"/oembed?url={Uri.EscapeDataString(award.Url)}{query}");
        await AskAsync("get /oembed", "/oembed?url=https%3A%2F%2Fexample.org%2F");
        foreach (var body in (string[])["""{"open":true}""", """{"open":false}"""])
            await AskAsync("post /api/awards/{id}/search-engines", $"/api/awards/{award.Id}/search-engines", body);
        await AskAsync("post /api/awards/{id}/search-engines", "/api/awards/none/search-engines", """{"open":true}""");
        foreach (var (path, slug) in ((string, string)[])
            [("/achievements/{achievement}", "first-design"), ("/issuers/{issuer}", "layer5")])
        {
            await AskAsync($"get {path}/card.png", path[..path.IndexOf('{')] + slug + "/card.png");
            await AskAsync($"get {path}/card.png", path[..path.IndexOf('{')] + "none/card.png");
        }

        await AskAsync("get /awards/{id}.jwt", $"/awards/{award.Id}.jwt?alg=none");
        await AskAsync("get /issuers/{issuer}", "/issuers/layer5", accept: "application/ld+json");
        await AskAsync("get /issuers/{issuer}/did.json", "/issuers/layer5/did.json");
        await AskAsync("get /achievements/{achievement}", "/achievements/first-design");
        await AskAsync("get /achievements/{achievement}/image.svg", "/achievements/first-design/image.svg");
        await AskAsync("get /achievements/{achievement}/image.png", "/achievements/first-design/image.png");
        var list = JsonNode.Parse(award.Credential)!["credentialStatus"]!["statusListCredential"]!.GetValue<string>();
        await AskAsync("get /status/{list}", new Uri(list).AbsolutePath);
        var forgotten = await _app.AwardAsync();
        await AskAsync("post /api/people/erase", "/api/people/erase", $$"""{"person":"{{forgotten.Id}}"}""");
        await AskAsync("post /api/people/erase", "/api/people/erase", "{\"person\":\"nobody@example.org\"}");
        await AskAsync("post /api/people/erase", "/api/people/erase", "{}", isDescribed: false);
        await AskAsync("get /awards/{id}", $"/awards/{forgotten.Id}", accept: "application/vc");
        await AskAsync("get /log/head", "/log/head");
        var leaf = (await InstancesApp.JsonOfAsync(await _app.GetAsync($"/awards/{award.Id}/verification")))["log"]!["leaf_hash"]!.GetValue<string>();
        leaf = leaf.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        await AskAsync("get /log/inclusion", $"/log/inclusion?leaf_hash={leaf}");
        await AskAsync("get /log/inclusion", $"/log/inclusion?leaf_hash={leaf}&tree_size=999999");
        await AskAsync("get /log/inclusion", $"/log/inclusion?leaf_hash={new string('A', 43)}");
        await AskAsync("get /log/inclusion", "/log/inclusion?leaf_hash=AA", isDescribed: false);
        await AskAsync("get /log/consistency", "/log/consistency?first=1&second=2");
        await AskAsync("get /log/consistency", "/log/consistency?first=2&second=1");
        await AskAsync("get /log/leaves", "/log/leaves?start=0");
        await AskAsync("get /log/leaves", "/log/leaves?start=x", isDescribed: false);
        await AskAsync("get /contexts/{path}", "/contexts/www.w3.org/ns/credentials/v2");
        await AskAsync("get /contexts/{path}", "/contexts/recognition/v1.json", accept: "application/ld+json");
        await AskAsync("get /contexts/{path}", "/contexts/none");
        await AskAsync("get /health", "/health");
        await AskAsync("get /openapi.json", "/openapi.json");
    }

    private async Task AskTheVcApiAsync(string prefix, string instance)
    {
        var at = prefix.Replace("{instance}", instance);
        var described = await InstancesApp.JsonOfAsync(await _app.GetAsync($"/instances/{instance}"));
        var credential = new JsonObject
        {
            ["@context"] = new JsonArray(InstancesApp.V2),
            ["id"] = $"urn:uuid:{Guid.NewGuid()}",
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = described["issuer"]!.GetValue<string>(),
            ["credentialSubject"] = new JsonObject { ["id"] = "did:example:subject" },
        };
        var issue = new JsonObject { ["credential"] = credential.DeepClone(), ["options"] = new JsonObject() }.ToJsonString();
        var issued = (await AskAsync($"post {prefix}/credentials/issue", at + "/credentials/issue", issue))!.ToJsonString();
        await AskAsync($"post {prefix}/credentials/issue", at + "/credentials/issue", issue, withKey: false);
        await AskAsync($"post {prefix}/credentials/issue", at + "/credentials/issue", "{}", isDescribed: false);

        var verify = $"post {prefix}/credentials/verify";
        await AskAsync(verify, at + "/credentials/verify", issued);
        await AskAsync(verify, at + "/credentials/verify", issued, accept: "application/ld+json");
        await AskAsync(verify, at + "/credentials/verify", issued[..^1] + ""","options":{"returnCredential":true}}""");
        await AskAsync(verify, at + "/credentials/verify", issued.Replace("did:example:subject", "did:example:other"));
        await AskAsync(verify, at + "/credentials/verify", """{"verifiableCredential":1}""", isDescribed: false);

        var presentation = $"{{\"verifiablePresentation\":{Presented(issued)}}}";
        await AskAsync($"post {prefix}/presentations/verify", at + "/presentations/verify", presentation);
        await AskAsync($"post {prefix}/presentations/verify", at + "/presentations/verify", presentation.Replace(":subject", ":x"));
        await AskAsync($"post {prefix}/presentations/verify", at + "/presentations/verify", "{}", isDescribed: false);

        var id = credential["id"]!.GetValue<string>();
        foreach (var wanted in (string[])[id, "urn:uuid:none"])
        {
            await AskAsync($"post {prefix}/credentials/status", at + "/credentials/status", $$"""
                {"credentialId":"{{wanted}}","credentialStatus":{"type":"BitstringStatusListEntry"},"status":false}
                """);
            await AskAsync($"get {prefix}/credentials/{{id}}", $"{at}/credentials/{Uri.EscapeDataString(wanted)}");
        }

        if (prefix.Length == 0) return;
        await AskAsync($"get {prefix}", at);
        await AskAsync($"get {prefix}", "/instances/none");
        await AskAsync($"get {prefix}/did.json", at + "/did.json");
        await AskAsync($"get {prefix}/did.json", "/instances/default/did.json");
        await AskAsync($"get {prefix}/status/{{list}}", at + "/status/1");
    }

    /// <summary>By a holder with a did:key.</summary>
    private string Presented(string issued)
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(5));
        var presentation = JsonNode.Parse(issued)!.AsObject();
        presentation["@context"] = new JsonArray(InstancesApp.V2);
        presentation["type"] = new JsonArray("VerifiablePresentation");
        presentation["holder"] = DidKey.From(key.PublicKey).Text;
        var options = new ProofOptions(
            "eddsa-jcs-2022", DidKey.VerificationMethod(key.PublicKey), _app.Clock.GetUtcNow(), "authentication");
        var signed = DataIntegrityProof.Sign(
            new JsonLd(EmbeddedDocuments.Instance), InstancesApp.Element(presentation), options, key);
        return Encoding.UTF8.GetString(signed.Document!);
    }

    /// <summary>Sends it, and keeps the body, if it is to be as described, and the answer.</summary>
    private async Task<JsonNode?> AskAsync(
        string operation, string path, string? body = null, string type = "application/json", string accept = "application/json",
        bool withKey = true, bool isDescribed = true)
    {
        var (method, template) = (operation.Split(' ')[0], operation.Split(' ')[1]);
        using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), path);
        request.Headers.Accept.ParseAdd(accept);
        if (withKey) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RecognitionApp.ApiKey);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, type);
            if (isDescribed) Keep(template, method, null, type, body);
        }

        using var answer = await _app.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode) _answered.Add(operation);
        return Keep(template, method, (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, text);
    }

    private JsonNode? Keep(string path, string method, int? status, string? mediaType, string text)
    {
        var isJson = mediaType?.EndsWith("json", StringComparison.Ordinal) == true || mediaType == "application/vc";
        JsonNode? body = isJson ? JsonNode.Parse(text) : text.Length < 10_000 ? JsonValue.Create(text) : null;
        _messages.Add(new JsonObject
        {
            ["path"] = path, ["method"] = method, ["status"] = status, ["mediaType"] = mediaType, ["body"] = body,
        });
        return body;
    }
}
