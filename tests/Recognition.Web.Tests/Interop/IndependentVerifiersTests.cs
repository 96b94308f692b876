using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.OpenBadges.Baking;
using Recognition.Testing;

namespace Recognition.Web.Tests.Interop;

/// <summary>
/// Badges that were issued over HTTP, judged by software that we did not write, from our own documents.
/// </summary>
public sealed class IndependentVerifiersTests(JudgedApp judged) : IClassFixture<JudgedApp>
{
    private readonly RecognitionApp _app = judged.App;

    [NodeFact]
    public async Task Digital_Bazaar_vc_verifies_a_badge()
    {
        var award = await FullAwardAsync();

        var answer = await VerifyWithVcAsync(award.Credential);

        answer.GetProperty("verified").GetBoolean().Should().BeTrue(answer.GetRawText());
    }

    [NodeFact]
    public async Task Digital_Bazaar_vc_says_that_a_revoked_badge_is_not()
    {
        var award = await _app.AwardAsync();
        await _app.RevokeAsync(award.Id);

        var answer = await VerifyWithVcAsync(award.Credential);

        answer.GetProperty("verified").GetBoolean().Should().BeFalse(answer.GetRawText());
    }

    [NodeFact]
    public async Task Digital_Bazaar_vc_refuses_a_changed_badge()
    {
        var award = await _app.AwardAsync(recipient: new { name = "Unchanged", email = "unchanged@example.org" });

        var answer = await VerifyWithVcAsync(award.Credential.Replace("Unchanged", "Changed!!"));

        answer.GetProperty("verified").GetBoolean().Should().BeFalse();
    }

    [NodeCorpusFact]
    public async Task The_badge_passes_the_published_schema_under_ajv()
    {
        var award = await FullAwardAsync();

        var answer = NodeTools.Run("ajv.mjs", new JsonObject
        {
            ["schema"] = JsonNode.Parse(Corpora.ReadText("schemas/achievementcredential.json")),
            ["document"] = JsonNode.Parse(award.Credential),
            ["allErrors"] = true,
            ["mutations"] = new JsonArray(new JsonObject { ["path"] = new JsonArray(), ["op"] = "none" }),
        });

        answer.GetProperty("results")[0].GetProperty("valid").GetBoolean().Should().BeTrue(answer.GetRawText());
    }

    [NodeFact]
    public async Task The_badge_out_of_its_pictures_verifies_too()
    {
        var award = await _app.AwardAsync();

        foreach (var kind in (string[])["png", "svg"])
        {
            var unbaked = BakedImage.Unbake(await _app.Client.GetByteArrayAsync($"/awards/{award.Id}.{kind}"));
            var answer = await VerifyWithVcAsync(System.Text.Encoding.UTF8.GetString(unbaked.Bytes!));
            answer.GetProperty("verified").GetBoolean().Should().BeTrue(answer.GetRawText());
        }
    }

    [NodeTheory]
    [InlineData("ES256", "P-256")]
    [InlineData("EdDSA", "Ed25519")]
    public async Task Jose_verifies_the_JWT(string alg, string curve)
    {
        var award = await _app.AwardAsync();
        var jwt = await _app.Client.GetStringAsync($"/awards/{award.Id}.jwt?alg={alg}");
        var header = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(jwt.Split('.')[0])).RootElement;
        var jwk = await JwkAsync(header.GetProperty("kid").GetString()!, curve);

        var answer = NodeTools.Run("verify-jwt.mjs", new JsonObject { ["jwt"] = jwt, ["jwk"] = jwk });

        answer.GetProperty("verified").GetBoolean().Should().BeTrue(answer.GetRawText());
        var payload = answer.GetProperty("payload");
        (payload.TryGetProperty("jti", out var jti) ? jti : payload.GetProperty("id")).GetString().Should().Be(award.Url);
    }

    [NodeTheory]
    [InlineData(0)]
    [InlineData(120)]
    public async Task The_QR_code_is_read_as_the_address_of_the_page(int width)
    {
        var award = await _app.AwardAsync();
        var png = await _app.Client.GetByteArrayAsync($"/awards/{award.Id}/qr.png");

        var answer = NodeTools.Run("read-qr.mjs", new JsonObject { ["png"] = Convert.ToBase64String(png), ["width"] = width });

        answer.GetProperty("text").GetString().Should().Be(award.Url);
    }

    private Task<Awarded> FullAwardAsync([CallerMemberName] string whom = "") => _app.AwardAsync(
        recipient: new { name = "Zoë & <Ада> {Lovelace}", email = $"{whom}@example.org" },
        validUntil: _app.After(years: 3).Replace("Z", "+02:00"),
        narrative: "Drew the first design: {a} & \"b\".",
        evidence: new[] { new { url = "https://example.org/proof?a=1&b=2", name = "Proof", narrative = "See *here*." } });

    private async Task<JsonElement> VerifyWithVcAsync(string credential)
    {
        var document = JsonDocument.Parse(credential).RootElement;
        var documents = new JsonObject();
        foreach (var context in document.GetProperty("@context").EnumerateArray().Select(one => one.GetString()!)
            .Concat(["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1", "https://w3id.org/security/data-integrity/v2"])
            .Distinct())
            documents[context] = JsonNode.Parse(await _app.Client.GetStringAsync($"/contexts/{context["https://".Length..]}"));
        documents[document.GetProperty("issuer").GetProperty("id").GetString()!] =
            JsonNode.Parse(await _app.Client.GetStringAsync("/issuers/layer5/did.json"));
        var list = document.GetProperty("credentialStatus").GetProperty("statusListCredential").GetString()!;
        documents[list] = JsonNode.Parse(await _app.Client.GetStringAsync(new Uri(list).AbsolutePath));
        return NodeTools.Run("verify-with-vc.mjs", new JsonObject
        {
            ["credential"] = JsonNode.Parse(credential), ["documents"] = documents,
        }, _app.Time);
    }

    private async Task<JsonNode> JwkAsync(string kid, string curve)
    {
        var did = JsonNode.Parse(await _app.Client.GetStringAsync("/issuers/layer5/did.json"))!;
        var method = did["verificationMethod"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == kid)!;
        if (method["publicKeyJwk"] is { } jwk) return jwk.DeepClone();

        // Multikey: base58btc of 0xed01 and the 32 bytes of the key (Controlled Identifiers, section 2.2.2).
        var key = Recognition.Credentials.Keys.Multibase.TryDecode(
            method["publicKeyMultibase"]!.GetValue<string>(), 64, out var bytes) ? bytes[2..] : [];
        return new JsonObject
        {
            ["kty"] = "OKP", ["crv"] = curve, ["x"] = System.Buffers.Text.Base64Url.EncodeToString(key),
        };
    }
}
