using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Verification;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Verification;
using Recognition.Testing;

namespace Recognition.OpenBadges.Tests.V2;

/// <summary>
/// An issuer of Open Badges 2.0 and the whole web around it, in memory. A test changes one document and looks at the
/// report.
/// </summary>
internal sealed class Issuer2 : IDocumentResolver
{
    public const string Context = "https://w3id.org/openbadges/v2";
    public const string AssertionUrl = "https://issuer.example/assertions/1";
    public const string BadgeUrl = "https://issuer.example/badges/welder";
    public const string ProfileUrl = "https://issuer.example/profile";
    public const string KeyUrl = "https://issuer.example/key";
    public const string ListUrl = "https://issuer.example/revoked";
    public const string Earner = "earner@example.org";
    public const string SignedId = "urn:uuid:5b1a0e7e-3d0b-4f5e-9a32-000000000001";

    /// <summary>The guild is a partner of the operator.</summary>
    public static readonly VerifierOptions GuildIsListed = new()
    {
        Trust = new TrustOptions(null, [new ListedIssuer(ProfileUrl, "Guild", Endorser: false)]),
    };

    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly ECDsa Ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly SigningKey Ed25519 = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(7));
    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);

    /// <summary>What lies where; what is not here is unreachable.</summary>
    public Dictionary<string, JsonNode> Web { get; } = [];

    public Dictionary<string, ResourceAnswer> Answers { get; } = [];

    /// <summary>Every address that was asked for.</summary>
    public List<string> Asked { get; } = [];

    public TestClock Clock { get; } = new();

    public Issuer2(string algorithm = "RS256")
    {
        Web[AssertionUrl] = Assertion("hosted");
        Web[BadgeUrl] = new JsonObject
        {
            ["@context"] = Context, ["type"] = "BadgeClass", ["id"] = BadgeUrl, ["name"] = "Welder",
            ["description"] = "Welds.", ["image"] = "https://issuer.example/welder.png",
            ["criteria"] = new JsonObject { ["narrative"] = "Weld." }, ["issuer"] = ProfileUrl,
        };
        Web[ProfileUrl] = new JsonObject
        {
            ["@context"] = Context, ["type"] = "Profile", ["id"] = ProfileUrl, ["name"] = "Guild",
            ["url"] = "https://issuer.example", ["email"] = "guild@issuer.example", ["publicKey"] = KeyUrl,
            ["revocationList"] = ListUrl,
        };
        Web[KeyUrl] = Key(KeyUrl, Pem(algorithm));
        Web[ListUrl] = new JsonObject
        {
            ["@context"] = Context, ["type"] = "RevocationList", ["id"] = ListUrl, ["issuer"] = ProfileUrl,
            ["revokedAssertions"] = new JsonArray("urn:uuid:other"),
        };
    }

    public JsonObject Hosted => Web[AssertionUrl].AsObject();

    public JsonObject Badge => Web[BadgeUrl].AsObject();

    public JsonObject Profile => Web[ProfileUrl].AsObject();

    public JsonObject List => Web[ListUrl].AsObject();

    public static JsonObject Assertion(string verification) => new()
    {
        ["@context"] = Context,
        ["type"] = "Assertion",
        ["id"] = verification == "hosted" ? AssertionUrl : SignedId,
        ["recipient"] = new JsonObject
        {
            ["type"] = "email", ["hashed"] = true, ["salt"] = "sea",
            ["identity"] = "sha256$" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Earner + "sea"))),
        },
        ["issuedOn"] = "2026-01-01T12:00:00+01:00",
        ["badge"] = BadgeUrl,
        ["verification"] = verification == "hosted"
            ? new JsonObject { ["type"] = "hosted" }
            : new JsonObject { ["type"] = "signed", ["creator"] = KeyUrl },
    };

    public static JsonObject Key(string id, string pem) => new()
    {
        ["@context"] = Context, ["type"] = "CryptographicKey", ["id"] = id, ["owner"] = ProfileUrl, ["publicKeyPem"] = pem,
    };

    public static string Pem(string algorithm) => algorithm switch
    {
        "RS256" => Rsa.ExportSubjectPublicKeyInfoPem(),
        "ES256" => Ecdsa.ExportSubjectPublicKeyInfoPem(),
        _ => PemEncoding.WriteString(
            "PUBLIC KEY", [.. Convert.FromHexString("302a300506032b6570032100"), .. Ed25519.PublicKey.Material]),
    };

    public static byte[] Sign(JsonObject assertion, string algorithm = "RS256", string? header = null)
    {
        header ??= $$"""{"typ":"JWT","alg":"{{algorithm}}"}""";
        var input = $"{Encode(Encoding.UTF8.GetBytes(header))}.{Encode(Bytes(assertion))}";
        var data = Encoding.ASCII.GetBytes(input);
        var signature = algorithm switch
        {
            "RS256" => Rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "ES256" => Ecdsa.SignData(data, HashAlgorithmName.SHA256),
            _ => Ed25519.Sign(data),
        };
        return Encoding.ASCII.GetBytes($"{input}.{Encode(signature)}");
    }

    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        GetAsync(url, cancellationToken);

    public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken)
    {
        Asked.Add(url);
        if (Answers.TryGetValue(url, out var answer)) return new(answer);
        return new(Web.TryGetValue(url, out var document)
            ? new ResourceAnswer.Found(Bytes(document), "application/json")
            : new ResourceAnswer.Unreachable("the host does not answer"));
    }

    public async Task<VerificationReport> VerifyAsync(
        ReadOnlyMemory<byte> file, string? expected = null, DateTimeOffset? asOf = null, VerifierOptions? options = null)
    {
        var reading = BadgeFile.Read(file);
        reading.Problem.Should().BeNull();
        var verifier = new BadgeVerifier(JsonLd, this, NoIssuerRecords.Instance, Clock, options ?? GuildIsListed);
        var request = new VerifyRequest { ExpectedSubject = expected, AsOf = asOf };
        var report = await verifier.VerifyAsync(reading.Credential!, request);
        IsOfVersion2(report).Should().BeTrue();
        return report;
    }

    /// <summary>Null where what is left is no assertion of 2.0 any more.</summary>
    public async Task<VerificationReport?> VerifyIfVersion2Async(ReadOnlyMemory<byte> file)
    {
        var verifier = new BadgeVerifier(JsonLd, this, NoIssuerRecords.Instance, Clock, GuildIsListed);
        var report = await verifier.VerifyAsync(BadgeFile.Read(file).Credential!);
        report.Verdict.Should().BeOneOf(Verdict.NotValid, Verdict.Undecided);
        return IsOfVersion2(report) ? report : null;
    }

    private static bool IsOfVersion2(VerificationReport report) =>
        report.Of("format").Detail.Contains("Open Badges 2.0", StringComparison.Ordinal);

    /// <summary>Hands in the hosted assertion as it lies on the web at this moment.</summary>
    public Task<VerificationReport> VerifyHostedAsync(string? expected = null) => VerifyAsync(Bytes(Hosted), expected);
}
