using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Status;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Verification;
using Recognition.Testing;
using static Recognition.OpenBadges.Tests.Verification.SignedBadges;

namespace Recognition.OpenBadges.Tests.Tampering;

/// <summary>
/// A badge with every member that Open Badges knows, secured in one of the four ways, with the status list that it
/// names: as it is, it verifies.
/// </summary>
internal sealed class SealedBadge : IDocumentResolver
{
    private const string StatusList = "https://issuer.example/status/1";
    private static readonly DateTimeOffset Time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, SealedBadge> Made =
        new[] { "eddsa-rdfc-2022", "eddsa-jcs-2022", "jwt-es256", "jwt-eddsa" }.ToDictionary(name => name, name => new SealedBadge(name));

    private readonly SigningKey _key;
    private readonly byte[] _list;
    private readonly BadgeVerifier _verifier;

    private SealedBadge(string suite)
    {
        Suite = suite;
        _key = suite == "jwt-es256" ? JwtKey : IssuerKey;
        var issuer = DidKey.From(_key.PublicKey).ToString();
        Bytes = Seal(Distinct((Samples.Full() with
        {
            Issuer = Samples.Full().Issuer with { Id = issuer },
            CredentialSchema =
            [
                new CredentialSchema
                {
                    Id = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
                    Type = "1EdTechJsonSchemaValidator2019",
                },
            ],
        }).ToJson()));
        _list = Seal(StatusListCredential.Write(StatusList, issuer, "revocation", new Bitstring(), Time));
        _verifier = new BadgeVerifier(JsonLd, this, NoIssuerRecords.Instance, new TestClock(), new VerifierOptions
        {
            Trust = new TrustOptions(null, [new ListedIssuer(issuer, Samples.Full().Issuer.Name!, Endorser: false)]),
        });
    }

    public static IEnumerable<string> Suites => Made.Keys;

    public string Suite { get; }

    public byte[] Bytes { get; }

    public bool IsJwt => Suite.StartsWith("jwt", StringComparison.Ordinal);

    /// <summary>The JSON, or the JWT's payload.</summary>
    public JsonNode Document => IsJwt ? Part(1) : JsonNode.Parse(Bytes)!;

    public JsonNode Header => Part(0);

    public static SealedBadge Of(string suite) => Made[suite];

    /// <summary>The JWT with one of its parts replaced, its signature as it was.</summary>
    public byte[] WithPart(int part, string json)
    {
        var parts = Encoding.ASCII.GetString(Bytes).Split('.');
        parts[part] = Multibase.EncodeBase64Url(Encoding.UTF8.GetBytes(json))[1..];
        return Encoding.ASCII.GetBytes(string.Join('.', parts));
    }

    public async Task<VerificationReport> VerifyAsync(byte[] bytes)
    {
        var reading = BadgeFile.Read(bytes);
        reading.Ok.Should().BeTrue(reading.Problem?.Message);
        return await _verifier.VerifyAsync(reading.Credential!);
    }

    public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        GetAsync(url, cancellationToken);

    public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken) =>
        new(url == StatusList ? new ResourceAnswer.Found(_list) : new ResourceAnswer.NotFound());

    private byte[] Seal(byte[] unsecured)
    {
        var method = DidKey.VerificationMethod(_key.PublicKey);
        if (IsJwt)
        {
            var form = Suite == "jwt-es256" ? JwtForm.OpenBadges : JwtForm.W3C;
            return Encoding.ASCII.GetBytes(VcJwt.Sign(Samples.Element(unsecured), _key, form, method, out _)!);
        }

        var signing = DataIntegrityProof.Sign(JsonLd, Samples.Element(unsecured), new ProofOptions(Suite, method, Time), _key);
        return signing.Document ?? throw new InvalidOperationException(signing.Problem!.Message);
    }

    /// <summary>
    /// Gives each object an id of its own. In RDF two objects of one id are one, and what is said of it twice may well
    /// be taken away once.
    /// </summary>
    private static byte[] Distinct(byte[] json)
    {
        var document = JsonNode.Parse(json)!;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Walk(document);
        return Encoding.UTF8.GetBytes(document.ToJsonString());

        void Walk(JsonNode? node)
        {
            if (node is JsonArray items)
                foreach (var item in items) Walk(item);
            if (node is not JsonObject members) return;
            if (members["id"]?.GetValue<string>() is { } id && !seen.Add(id))
                for (var number = 2; !seen.Add((string)members["id"]!); number++) members["id"] = $"{id}?{number}";
            foreach (var (_, value) in members.ToList()) Walk(value);
        }
    }

    private JsonNode Part(int part)
    {
        Multibase.TryDecode("u" + Encoding.ASCII.GetString(Bytes).Split('.')[part], 1 << 20, out var json).Should().BeTrue();
        return JsonNode.Parse(json)!;
    }
}
