using System.Text;
using System.Text.Json.Nodes;

namespace Recognition.Fuzz;

/// <summary>Requests to the whole service: the VC-API, and everything else that takes input.</summary>
internal static class RequestTargets
{
    private const long MostBytes = 64 * 1024 * 1024;

    private static readonly Lazy<byte[][]> VcApi = new(() => [.. VcApiSamples()]);
    private static readonly Lazy<byte[][]> Others = new(() => [.. OtherSamples()]);

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("vcapi", new LazyList(VcApi), Mutations.Request, Send, MostBytes, Few: 500),
        new("requests", new LazyList(Others), Mutations.Request, Send, MostBytes, Few: 500),
    ];

    private static bool Send(byte[] input)
    {
        var end = input.AsSpan().IndexOf("\n\n"u8);
        if (end < 0) return false;
        var head = Encoding.Latin1.GetString(input, 0, end).Split('\n');
        var first = head[0].Split(' ', 2);
        if (first.Length != 2) return false;
        var method = first[0] switch
        {
            "GET" => HttpMethod.Get,
            "HEAD" => HttpMethod.Head,
            "OPTIONS" => HttpMethod.Options,
            _ => HttpMethod.Post,
        };
        return FuzzedService.Instance.Send(method, first[1], head.Length > 1 ? head[1] : null, input[(end + 2)..]);
    }

    private static IEnumerable<byte[]> VcApiSamples()
    {
        var service = FuzzedService.Instance;
        foreach (var instance in (string[])["default", "listed", "jwt"])
        {
            var did = JsonNode.Parse(service.Get($"/instances/{instance}"))!["issuer"]!.GetValue<string>();
            var credential = $$"""
                {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:3d5bd5a4-5ed5-4e4e-8a0d-0d4b6a2c2b0{{instance.Length}}",
                "type":["VerifiableCredential"],"name":{"@value":"N","@language":"en"},"issuer":"{{did}}","validFrom":
                "2026-01-01T00:00:00Z","validUntil":"2027-01-01T00:00:00+01:00","credentialSubject":[{"id":"did:example:1"},
                {"id":"did:example:2"}],"relatedResource":[{"id":"https://www.w3.org/ns/credentials/v2","digestSRI":
                "sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU"}],"evidence":{"type":["https://example.org/E"]} }
                """;
            var wish = "{\"credential\":" + credential + ",\"options\":{\"credentialId\":\"urn:uuid:1\"}}";
            yield return Json($"POST /instances/{instance}/credentials/issue", wish);
            var issued = service.Post($"/instances/{instance}/credentials/issue", wish);
            yield return Json("POST /credentials/verify", issued[..^1] + ",\"options\":{\"returnCredential\":true}}");
        }

        yield return Json("POST /credentials/verify", $$"""{"verifiableCredential":"{{Text(FuzzSamples.Jwts[1])}}"} """);
        yield return Json("POST /presentations/verify", $$"""
            {"verifiablePresentation":{{Text(OutsideSamples.Presentations[0])}} ,"options":{"challenge":"c1",
            "domain":"verifier.example"} }
            """);
        yield return Json(
            "POST /presentations/verify", $$"""{"verifiablePresentation":"{{Text(OutsideSamples.Presentations[1])}}"} """);
        yield return Json("POST /instances/listed/credentials/status", """
            {"credentialId":"urn:uuid:3d5bd5a4-5ed5-4e4e-8a0d-0d4b6a2c2b06","credentialStatus":{"type":"BitstringStatusListEntry",
            "statusPurpose":"revocation"},"status":true}
            """);
        yield return Get("/instances/listed/credentials/urn%3Auuid%3A3d5bd5a4-5ed5-4e4e-8a0d-0d4b6a2c2b06");
        yield return Get("/instances/listed/status/1");
    }

    private static IEnumerable<byte[]> OtherSamples()
    {
        var award = JsonNode.Parse(FuzzedService.Instance.Post(
            "/api/awards", """{"achievement":"first-design","recipient":{"name":"Ada","email":"ada@example.org"}}"""))!;
        var (id, credential) = (award["id"]!.GetValue<string>(), award["credential"]!.ToJsonString());
        yield return Json("POST /verify", $$"""{"credential":{{credential}},"recipient":"ada@example.org","asOf":"2026-05-31"}""");
        yield return Json("POST /verify?receipt=true", credential);
        yield return Json("POST /verify", $$"""{"url":"http://badges.example.test:5080/awards/{{id}}"} """);
        yield return Request("POST /verify\ntext/plain", FuzzSamples.Jwts[0]);
        yield return Request("POST /verify\nimage/png", FuzzSamples.Pngs[0]);
        yield return Request("POST /verify?recipient=did:example:earner\nimage/svg+xml", FuzzSamples.Svgs[0]);
        yield return Request("POST /verify\nmultipart/form-data; boundary=b", Encoding.UTF8.GetBytes(
            "--b\r\nContent-Disposition: form-data; name=\"recipient\"\r\n\r\nada@example.org\r\n--b\r\nContent-Disposition: "
            + $"form-data; name=\"file\"; filename=\"a.json\"\r\nContent-Type: application/json\r\n\r\n{credential}\r\n--b--\r\n"));
        yield return Request("POST /verify\napplication/x-www-form-urlencoded", Encoding.UTF8.GetBytes(
            $"asOf=2026-05-31&credential={Uri.EscapeDataString(credential)}"));
        yield return Json("POST /api/awards", """
            {"achievement":"first-design","recipient":{"name":"Ada","email":"ada@example.org","did":"did:example:ada"},"validFrom":
            "2026-01-01T00:00:00Z","validUntil":"2030-01-01T00:00:00+02:00","narrative":"N","evidence":[{"url":"https://example.org/1",
            "name":"E","narrative":"N"}],"results":[{"resultDescription":"score","value":"92"}]}
            """);
        yield return Json($"POST /api/awards/{id}x/revoke", """{"reason":"Awarded by mistake"}""");
        foreach (var path in (string[])
            [
                $"/verify?url=http%3A%2F%2Fbadges.example.test%3A5080%2Fawards%2F{id}&recipient=ada%40example.org&asOf=2026-05-31",
                $"/awards/{id}", $"/awards/{id}.jwt?alg=EdDSA", $"/awards/{id}/verification?asOf=2026-05-31", "/status/1",
                "/issuers/layer5/did.json", "/achievements/first-design", "/contexts/www.w3.org/ns/credentials/v2",
                "/api/awards?limit=10&after=x", "/problems/not-found", "/openapi.json",
            ])
            yield return Get(path);
    }

    private static byte[] Json(string line, string body) => Request(line + "\napplication/json", Encoding.UTF8.GetBytes(body));

    private static byte[] Get(string path) => Request("GET " + path, []);

    private static byte[] Request(string head, byte[] body) => [.. Encoding.UTF8.GetBytes(head), .. "\n\n"u8, .. body];

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);

    /// <summary>The service starts when the first sample is asked for, and not with the table.</summary>
    private sealed class LazyList(Lazy<byte[][]> samples) : IReadOnlyList<byte[]>
    {
        public byte[] this[int index] => samples.Value[index];

        public int Count => samples.Value.Length;

        public IEnumerator<byte[]> GetEnumerator() => ((IEnumerable<byte[]>)samples.Value).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
