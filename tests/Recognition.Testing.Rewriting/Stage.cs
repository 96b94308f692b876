using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Status;
using Recognition.Credentials.Verification;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Verification;

namespace Recognition.Testing.Rewriting;

/// <summary>
/// Issuers with their documents and status lists, as a verifier finds them: Acme, whom the operator lists; School, whom
/// nobody lists; Partner, who is listed as an endorser; and Own, an issuer of the service itself.
/// </summary>
public sealed class Stage : IDocumentResolver, IIssuerRecords
{
    public const string ServiceUrl = "https://service.example";
    public const string Acme = "did:web:badges.example:issuers:acme";
    public const string School = "did:web:school.example";
    public const string Partner = "did:web:partner.example";
    public const string Own = "did:web:service.example:issuers:own";

    private readonly Dictionary<string, ResourceAnswer> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SigningKey> _keys = [];

    public Stage()
    {
        var seed = 10;
        foreach (var did in new[] { Acme, School, Partner, Own })
        {
            var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(seed++));
            _keys[did] = key;
            Publish(DidWeb.ToUrl(did)!, new DidDocument(did, [VerificationMethod.ForMultikey(did, key.PublicKey)]).ToJson());
        }

        var holder = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(seed));
        HolderDid = DidKey.From(holder.PublicKey).ToString();
        _keys[HolderDid] = holder;
        foreach (var did in new[] { Acme, School, Partner, Own })
            foreach (var purpose in new[] { "revocation", "suspension" })
                Publish(ListOf(did, purpose), Sign(List(did, purpose), did));
    }

    /// <summary>Of the person who presents: a key that is its own id.</summary>
    public string HolderDid { get; }

    public static JsonLd JsonLd { get; } = new(new OwnContexts(ServiceUrl));

    public static TestClock Clock { get; } = new();

    /// <summary>The service's own issuers.</summary>
    public IReadOnlyList<OwnIssuer> OwnIssuers { get; init; } =
        [new OwnIssuer(Own, [$"{ServiceUrl}/issuers/own"], "Own", "https://own.example", OwnIssuerKind.Programme)];

    /// <summary>
    /// What the log says of everything that bears a signature of ours. It has everything, so that what is told apart is
    /// told apart by the two nets alone.
    /// </summary>
    public Issuance Log { get; init; } = Issuance.Signed;

    /// <summary>Why an entry of a list of ours is set; null where nothing is recorded.</summary>
    public StatusReason? Why { get; init; }

    public static VerifierOptions Options { get; } = new()
    {
        Trust = new TrustOptions(ServiceUrl,
        [
            new ListedIssuer(Acme, "Acme", Endorser: false), new ListedIssuer(Partner, "Partner", Endorser: true),
        ]),
    };

    /// <summary>Entry 7 of every list is set, and no other.</summary>
    public static string ListOf(string did, string purpose) =>
        new Uri(new Uri(DidWeb.ToUrl(did)!), $"/status/{purpose}").AbsoluteUri;

    public static JsonObject List(string did, string purpose)
    {
        var list = new Bitstring();
        list[7] = true;
        return JsonNode.Parse(StatusListCredential.Write(
            ListOf(did, purpose), did, purpose, list, Clock.GetUtcNow().AddDays(-1), Clock.GetUtcNow().AddDays(7)))!.AsObject();
    }

    public SigningKey KeyOf(string did) => _keys[did];

    /// <summary>With the key of an issuer of this stage.</summary>
    public byte[] Sign(JsonObject document, string did, DateTimeOffset? expires = null, string purpose = "assertionMethod")
    {
        var key = _keys[did];
        var method = did == HolderDid ? DidKey.VerificationMethod(key.PublicKey) : $"{did}#{key.PublicKey.Multibase}";
        return Sign(document, key, method, expires, purpose);
    }

    public static byte[] Sign(
        JsonObject document, SigningKey key, string method, DateTimeOffset? expires = null, string purpose = "assertionMethod")
    {
        var signing = DataIntegrityProof.Sign(
            JsonLd, JsonDocument.Parse(document.ToJsonString()).RootElement,
            new ProofOptions("eddsa-rdfc-2022", method, Clock.GetUtcNow().AddDays(-2), purpose) { Expires = expires }, key);
        return signing.Document ?? throw new InvalidOperationException(signing.Problem!.ToString());
    }

    public void Publish(string url, byte[] bytes) => _resources[url] = new ResourceAnswer.Found(bytes, "application/json");

    public void Disconnect(string url) => _resources[url] = new ResourceAnswer.Unreachable("the network is down");

    public void Unpublish(string url, bool gone = false) => _resources[url] = new ResourceAnswer.NotFound { Gone = gone };

    public async Task<VerificationReport> VerifyAsync(byte[] bytes, VerifierOptions options, VerifyRequest? request = null)
    {
        var verifier = new BadgeVerifier(JsonLd, this, this, Clock, options);
        return SecuredCredential.TryRead(bytes, out var credential, out var problem)
            ? await verifier.VerifyAsync(credential, request)
            : throw new InvalidOperationException(problem.Message + Encoding.UTF8.GetString(bytes));
    }

    public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken) =>
        new(_resources.GetValueOrDefault(url, new ResourceAnswer.NotFound()));

    public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        GetAsync(url, cancellationToken);

    public ValueTask<IReadOnlyList<OwnIssuer>> ListIssuersAsync(CancellationToken cancellationToken) =>
        new(OwnIssuers);

    public ValueTask<bool?> WasSetAsync(string list, int index, DateTimeOffset at, CancellationToken cancellationToken) =>
        new((bool?)null);

    public ValueTask<bool?> IsSetAsync(string list, int index, string issuerId, CancellationToken cancellationToken) =>
        new((bool?)null);

    public ValueTask<StatusReason?> WhySetAsync(string list, int index, CancellationToken cancellationToken) => new(Why);

    public ValueTask<DateTimeOffset?> KeyMadeAtAsync(string issuerId, PublicKey key, CancellationToken cancellationToken) =>
        new((DateTimeOffset?)null);

    public ValueTask<IssuanceFinding> FindIssuanceAsync(
        SecuredCredential credential, string? signedId, CancellationToken cancellationToken) =>
        new(new IssuanceFinding(Log, "What the log says."));

    public ValueTask<SecuredCredential?> FindVersionAsync(
        SecuredCredential credential, DateTimeOffset at, CancellationToken cancellationToken) => new((SecuredCredential?)null);

    public IDocumentResolver? DocumentsAt(DateTimeOffset time) => null;
}
