using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;

namespace Recognition.Fuzz;

/// <summary>Badges that point to documents of others, and those documents.</summary>
internal static class OutsideSamples
{
    private const string Did = "did:web:issuer.example";
    private const string Issuer = "https://issuer.example/1";
    private const string Version2 = "https://w3id.org/openbadges/v2";

    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);
    private static readonly SigningKey Key = FuzzSamples.Ed25519;

    /// <summary>What the documents are asked for: a proof by a did:web, JWTs by a key's address and by a short name,
    /// and a badge in the older kind of revocation list.</summary>
    public static byte[][] Badges { get; } =
    [
        Signed(Credential(Did), new ProofOptions("eddsa-jcs-2022", $"{Did}#{Key.PublicKey.Multibase}", FuzzSamples.Time)),
        Token(Credential(Issuer), "https://issuer.example/keys#key-1"),
        Token(Credential(Issuer), "key-1"),
        Signed(
            Credential(DidKey.From(Key.PublicKey).Text, ("credentialStatus", new JsonObject
            {
                ["id"] = "https://issuer.example/revoked", ["type"] = "1EdTechRevocationList",
            })),
            new ProofOptions("eddsa-jcs-2022", DidKey.VerificationMethod(Key.PublicKey), FuzzSamples.Time)),
    ];

    public static byte[][] Documents { get; } =
    [
        new DidDocument(
            Did, [VerificationMethod.ForMultikey(Did, Key.PublicKey), VerificationMethod.ForJwk(Did, FuzzSamples.P256.PublicKey)],
            authentication: true).ToJson(),
        Text(new JsonObject
        {
            ["id"] = "https://issuer.example/keys", ["controller"] = Issuer, ["type"] = "Multikey",
            ["publicKeyMultibase"] = Key.PublicKey.Multibase,
        }),
        Text(new JsonObject { ["controller"] = Issuer, ["publicKeyJwk"] = Jwk("key-1") }),
        Text(new JsonObject { ["keys"] = new JsonArray(Jwk("key-1"), Jwk("key-2")) }),
        Text(new JsonObject
        {
            ["id"] = "https://issuer.example/keys",
            ["verificationMethod"] = new JsonArray(new JsonObject
            {
                ["id"] = "#key-1", ["type"] = "JsonWebKey", ["controller"] = "https://issuer.example/keys",
                ["publicKeyJwk"] = Jwk(null),
            }),
            ["assertionMethod"] = new JsonArray("#key-1"),
        }),
        Text(new JsonObject
        {
            ["id"] = "https://issuer.example/revoked", ["issuer"] = "did:key:z6Mk",
            ["revokedCredential"] = new JsonArray(new JsonObject
            {
                ["id"] = "urn:uuid:3d5bd5a4-5ed5-4e4e-8a0d-0d4b6a2c2a02", ["revoked"] = true, ["revocationReason"] = "Mistake",
            }),
        }),
    ];

    /// <summary>Open Badges 2.0: a hosted assertion, a signed one, and all that they point to.</summary>
    public static byte[][] Version2Bundles { get; } =
    [
        Version2Bundle(Assertion("https://issuer.example/assertions/1", new JsonObject { ["type"] = "hosted" })),
        Version2Bundle(null),
    ];

    public static byte[][] Presentations { get; } = [.. SomePresentations()];

    private static JsonObject Credential(string issuer, params (string Name, JsonNode Value)[] more)
    {
        var credential = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["id"] = "urn:uuid:3d5bd5a4-5ed5-4e4e-8a0d-0d4b6a2c2a02",
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = issuer,
            ["credentialSubject"] = new JsonObject { ["id"] = "did:example:earner" },
        };
        foreach (var (name, value) in more) credential[name] = value;
        return credential;
    }

    private static JsonObject Assertion(string id, JsonObject verification) => new()
    {
        ["@context"] = Version2, ["type"] = "Assertion", ["id"] = id, ["issuedOn"] = "2026-01-01T12:00:00Z",
        ["expires"] = "2030-01-01T12:00:00Z", ["badge"] = "https://issuer.example/badge", ["verification"] = verification,
        ["recipient"] = new JsonObject
        {
            ["type"] = "email", ["hashed"] = true, ["salt"] = "sea",
            ["identity"] = "sha256$" + Convert.ToHexStringLower(SHA256.HashData("earner@example.orgsea"u8)),
        },
        ["evidence"] = new JsonArray(new JsonObject { ["id"] = "https://issuer.example/e", ["narrative"] = "N" }),
    };

    private static byte[] Version2Bundle(JsonObject? hosted)
    {
        const string KeyUrl = "https://issuer.example/key";
        var signed = Assertion("urn:uuid:1", new JsonObject { ["type"] = "signed", ["creator"] = KeyUrl });
        return Text(new JsonObject
        {
            ["badge"] = hosted?.DeepClone() ?? Encoding.ASCII.GetString(Jws(Text(signed))),
            ["https://issuer.example/assertions/1"] = hosted,
            ["https://issuer.example/badge"] = new JsonObject
            {
                ["@context"] = Version2, ["type"] = "BadgeClass", ["id"] = "https://issuer.example/badge", ["name"] = "Welder",
                ["description"] = "Welds.", ["image"] = "https://issuer.example/welder.png",
                ["criteria"] = new JsonObject { ["narrative"] = "Weld." }, ["issuer"] = Issuer,
            },
            [Issuer] = new JsonObject
            {
                ["@context"] = Version2, ["type"] = "Profile", ["id"] = Issuer, ["name"] = "Guild", ["email"] = "g@issuer.example",
                ["url"] = "https://issuer.example", ["publicKey"] = KeyUrl, ["revocationList"] = "https://issuer.example/revoked",
                ["verification"] = new JsonObject { ["allowedOrigins"] = "issuer.example" },
            },
            [KeyUrl] = new JsonObject
            {
                ["type"] = "CryptographicKey", ["id"] = KeyUrl, ["owner"] = Issuer,
                ["publicKeyPem"] = PemEncoding.WriteString(
                    "PUBLIC KEY", [.. Convert.FromHexString("302a300506032b6570032100"), .. Key.PublicKey.Material]),
            },
            ["https://issuer.example/revoked"] = new JsonObject
            {
                ["type"] = "RevocationList", ["id"] = "https://issuer.example/revoked", ["issuer"] = Issuer,
                ["revokedAssertions"] = new JsonArray("urn:uuid:2", new JsonObject { ["id"] = "urn:uuid:3" }),
            },
        });
    }

    private static IEnumerable<byte[]> SomePresentations()
    {
        var method = DidKey.VerificationMethod(Key.PublicKey);
        var options = new ProofOptions("eddsa-jcs-2022", method, FuzzSamples.Time, "authentication")
        {
            Challenge = "c1", Domain = "verifier.example",
        };
        var jwt = Encoding.ASCII.GetString(Token(Credential(Issuer), "key-1"));
        var envelope = new JsonObject
        {
            ["@context"] = "https://www.w3.org/ns/credentials/v2", ["type"] = "EnvelopedVerifiableCredential",
            ["id"] = $"data:application/vc+jwt,{jwt}",
        };
        JsonNode[] held = [JsonNode.Parse(Badges[0])!, envelope];
        yield return Signed(Presentation(held), options);
        yield return Encoding.ASCII.GetBytes(
            VcJwt.SignPresentation(Element(Presentation(jwt)), Key, method, out _, "c1", "verifier.example")!);
    }

    private static JsonObject Presentation(params JsonNode[] held) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
        ["type"] = new JsonArray("VerifiablePresentation"),
        ["holder"] = DidKey.From(Key.PublicKey).Text,
        ["verifiableCredential"] = new JsonArray(held),
    };

    private static JsonNode Jwk(string? kid) => JsonNode.Parse(Credentials.Keys.Jwk.ToJson(Key.PublicKey, kid))!;

    private static byte[] Signed(JsonObject document, ProofOptions options) =>
        DataIntegrityProof.Sign(JsonLd, Element(document), options, Key).Document!;

    private static byte[] Token(JsonObject credential, string keyId) =>
        Encoding.ASCII.GetBytes(VcJwt.Sign(Element(credential), Key, JwtForm.W3C, keyId, out _)!);

    private static byte[] Jws(byte[] payload)
    {
        var input = $"{Base64Url.EncodeToString("{\"alg\":\"EdDSA\"}"u8)}.{Base64Url.EncodeToString(payload)}";
        return Encoding.ASCII.GetBytes($"{input}.{Base64Url.EncodeToString(Key.Sign(Encoding.ASCII.GetBytes(input)))}");
    }

    private static JsonElement Element(JsonNode node) => JsonDocument.Parse(node.ToJsonString()).RootElement;

    private static byte[] Text(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());
}
