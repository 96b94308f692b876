using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;

namespace Recognition.Web.Tests.FieldCases;

/// <summary>A key that is made from public words, and signs nothing real: its seed is their SHA-256.</summary>
public sealed class WordKey(string words) : IDisposable
{
    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);

    private readonly SigningKey _key =
        SigningKey.FromSecret(KeyAlgorithm.Ed25519, SHA256.HashData(Encoding.UTF8.GetBytes(words)));

    public string Did => DidKey.From(_key.PublicKey).Text;

    public string Sign(string document, string cryptosuite, DateTimeOffset created)
    {
        var options = new ProofOptions(cryptosuite, DidKey.VerificationMethod(_key.PublicKey), created);
        using var unsigned = JsonDocument.Parse(document);
        var signing = DataIntegrityProof.Sign(JsonLd, unsigned.RootElement, options, _key);
        return signing.Document is { } signed
            ? Encoding.UTF8.GetString(signed)
            : throw new InvalidOperationException($"The document of a case could not be signed: {signing.Problem}");
    }

    /// <summary>As vc+jwt: the payload is the credential (VC-JOSE-COSE 1.0, section 3.1.1).</summary>
    /// <param name="method">What its header names as the key; by default the did:key itself.</param>
    public string SignJwt(string document, string? method = null)
    {
        var header = JsonSerializer.Serialize(new
        {
            alg = "EdDSA", typ = "vc+jwt", kid = method ?? DidKey.VerificationMethod(_key.PublicKey),
        });
        var signed = $"{Encode(Encoding.UTF8.GetBytes(header))}.{Encode(Encoding.UTF8.GetBytes(document))}";
        return $"{signed}.{Encode(_key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>A DID document that says that this key is somebody's, as anybody can write one.</summary>
    public JsonObject DocumentOf(string method) => new()
    {
        ["id"] = method[..method.IndexOf('#', StringComparison.Ordinal)],
        ["verificationMethod"] = new JsonArray(new JsonObject
        {
            ["id"] = method,
            ["type"] = "Multikey",
            ["controller"] = method[..method.IndexOf('#', StringComparison.Ordinal)],
            ["publicKeyMultibase"] = Did["did:key:".Length..],
        }),
        ["assertionMethod"] = new JsonArray(method),
    };

    public void Dispose() => _key.Dispose();

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
