using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Status;
using Recognition.Credentials.Verification;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Verification;

/// <summary>
/// One issuer with its document, its status list and its credentials, and a verifier that can reach them.
/// </summary>
internal sealed class World : IDocumentResolver, IDisposable
{
    public const string Issuer = "did:web:badges.example:issuers:acme";
    public const string IssuerUrl = "https://badges.example/issuers/acme/did.json";
    public const string ListUrl = "https://badges.example/status/1";

    public static readonly TrustOptions AcmeIsListed = new(null, [new ListedIssuer(Issuer, "Acme", Endorser: false)]);

    public static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);

    private readonly Dictionary<string, ResourceAnswer> _resources = new(StringComparer.Ordinal);

    public World()
    {
        Publish(IssuerUrl, new DidDocument(
            Issuer,
            [VerificationMethod.ForMultikey(Issuer, Key.PublicKey), VerificationMethod.ForJwk(Issuer, P256.PublicKey)]).ToJson());
        PublishList(new Bitstring());
        Verifier = MakeVerifier(new VerifierOptions());
    }

    public SigningKey Key { get; } = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(1));

    public SigningKey P256 { get; } = SigningKey.Generate(KeyAlgorithm.P256, new TestRandom(1));

    /// <summary>The attacker's.</summary>
    public SigningKey OtherKey { get; } = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(2));

    public SigningKey OtherP256 { get; } = SigningKey.Generate(KeyAlgorithm.P256, new TestRandom(2));

    public TestClock Clock { get; } = new();

    public CredentialVerifier Verifier { get; set; }

    public List<string> Asked { get; } = [];

    public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        GetAsync(url, cancellationToken);

    public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken)
    {
        Asked.Add(url);
        return new(_resources.GetValueOrDefault(url, new ResourceAnswer.NotFound()));
    }

    /// <summary>Acme is a partner that the operator lists, unless the options say whom to trust.</summary>
    public CredentialVerifier MakeVerifier(VerifierOptions options, params ProfileCheck[] profiles)
    {
        if (options.Trust == TrustOptions.None) options = options with { Trust = AcmeIsListed };
        return new(JsonLd, this, NoIssuerRecords.Instance, Clock, options, profiles);
    }

    public void Publish(string url, byte[] bytes) => _resources[url] = new ResourceAnswer.Found(bytes, "application/json");

    public byte[] Published(string url) => ((ResourceAnswer.Found)_resources[url]).Bytes.ToArray();

    public void Unpublish(string url) => _resources.Remove(url);

    public void Disconnect(string url) => _resources[url] = new ResourceAnswer.Unreachable("the network is down");

    public void PublishList(Bitstring list, string purpose = "revocation", string issuer = Issuer, SigningKey? key = null,
        DateTimeOffset? validUntil = null)
    {
        var bytes = StatusListCredential.Write(ListUrl, issuer, purpose, list, Clock.GetUtcNow(), validUntil);
        Publish(ListUrl, Secure(JsonDocument.Parse(bytes).RootElement, key ?? Key, $"{issuer}#{(key ?? Key).PublicKey.Multibase}"));
    }

    /// <summary>An unsecured credential; the change works on its JSON.</summary>
    public static JsonElement Credential(Action<JsonObject>? change = null)
    {
        var credential = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["id"] = "https://badges.example/awards/1",
            ["type"] = new JsonArray("VerifiableCredential"),
            ["name"] = "Teamwork",
            ["issuer"] = new JsonObject { ["id"] = Issuer, ["name"] = "Acme" },
            ["validFrom"] = "2026-11-21T11:00:00Z",
            ["credentialSubject"] = new JsonObject { ["id"] = "urn:uuid:0b8b7c44-0000-4000-8000-000000000001" },
        };
        change?.Invoke(credential);
        return JsonDocument.Parse(credential.ToJsonString()).RootElement;
    }

    public static void AddStatus(JsonObject credential, string purpose = "revocation", JsonNode? index = null) =>
        credential["credentialStatus"] = new JsonObject
        {
            ["id"] = ListUrl + "#7",
            ["type"] = "BitstringStatusListEntry",
            ["statusPurpose"] = purpose,
            ["statusListIndex"] = index ?? "7",
            ["statusListCredential"] = ListUrl,
        };

    public byte[] Secure(
        JsonElement credential, SigningKey? key = null, string? method = null, string suite = "eddsa-rdfc-2022") =>
        Secure(credential, new ProofOptions(suite, method ?? $"{Issuer}#{(key ?? Key).PublicKey.Multibase}", Clock.GetUtcNow()), key);

    public byte[] Secure(JsonElement credential, ProofOptions options, SigningKey? key = null)
    {
        var signing = DataIntegrityProof.Sign(JsonLd, credential, options, key ?? Key);
        signing.Problem.Should().BeNull();
        return signing.Document!;
    }

    public string Token(JsonElement credential, SigningKey? key = null, string? keyId = null)
    {
        key ??= P256;
        var form = key.Algorithm == KeyAlgorithm.P256 ? JwtForm.OpenBadges : JwtForm.W3C;
        var token = VcJwt.Sign(credential, key, form, keyId ?? $"{Issuer}#{key.PublicKey.Multibase}", out var problem);
        problem.Should().BeNull();
        return token!;
    }

    public Task<VerificationReport> VerifyAsync(string text, VerifyRequest? request = null) =>
        VerifyAsync(Encoding.UTF8.GetBytes(text), request);

    public Task<VerificationReport> VerifyAsync(byte[] bytes, VerifyRequest? request = null)
    {
        SecuredCredential.TryRead(bytes, out var credential, out var problem).Should().BeTrue(problem?.Message);
        return Verifier.VerifyAsync(credential!, request);
    }

    public void Dispose()
    {
        Key.Dispose();
        P256.Dispose();
        OtherKey.Dispose();
        OtherP256.Dispose();
    }
}

internal static class Reports
{
    public static CheckOutcome Outcome(this VerificationReport report, string code) => report.Find(code).Outcome;

    public static Check Find(this VerificationReport report, string code) =>
        report.Checks.Single(check => check.Code == code);
}
