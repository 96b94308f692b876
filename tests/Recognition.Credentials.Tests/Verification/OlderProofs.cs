using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Tests.Verification;

/// <summary>Proofs of suites that we do not sign with, as older wallets and issuers still make them.</summary>
internal static class OlderProofs
{
    public const string Context = "https://w3id.org/security/suites/ed25519-2020/v1";

    /// <summary>The document with one more proof: Ed25519Signature2020 or eddsa-2022.</summary>
    public static byte[] Add(
        byte[] document, string suite, SigningKey key, string method, string purpose = "assertionMethod",
        Action<JsonObject>? change = null)
    {
        var table = (HashedCryptosuite)Cryptosuites.Find(suite)!;
        var proof = new JsonObject
        {
            ["type"] = table.ProofType,
            ["created"] = "2026-11-21T11:30:00Z",
            ["verificationMethod"] = method,
            ["proofPurpose"] = purpose,
        };
        if (table.ProofType != suite) proof["cryptosuite"] = suite;
        change?.Invoke(proof);
        var secured = new SecuredDocument(World.JsonLd, JsonDocument.Parse(document).RootElement);
        var hashes = new byte[64];
        DataIntegrityProof.Hash(secured, JsonDocument.Parse(proof.ToJsonString()).RootElement, table, [], hashes)
            .Should().BeNull();
        proof["proofValue"] = Multibase.EncodeBase58(key.Sign(hashes));

        var json = JsonNode.Parse(document)!.AsObject();
        if (json["proof"] is JsonArray set) set.Add(proof);
        else json["proof"] = new JsonArray(proof);
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }
}
