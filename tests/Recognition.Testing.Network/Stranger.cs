using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;

namespace Recognition.Testing.Network;

/// <summary>An issuer that nobody here knows, with a key that is its own name: what it signs, it may write as it likes.</summary>
public static class Stranger
{
    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);
    private static readonly SigningKey Key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(5));

    /// <summary>Its name.</summary>
    public static string Id { get; } = $"did:key:{Key.PublicKey.Multibase}";

    /// <summary>A badge of its own; the change works on its JSON before it is signed.</summary>
    public static string Badge(Action<JsonObject>? change = null, string? issuer = null, string cryptosuite = "eddsa-jcs-2022")
    {
        issuer ??= Id;
        var badge = JsonNode.Parse($$"""
            {
              "@context": ["https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
              "id": "urn:uuid:0b5f5a1e-6f4f-4d3e-9c57-0f3a1c2b4d5e",
              "type": ["VerifiableCredential", "OpenBadgeCredential"],
              "name": "Example Badge",
              "issuer": {"id": "{{issuer}}", "type": ["Profile"], "name": "Example Issuer"},
              "validFrom": "2026-11-01T00:00:00Z",
              "credentialSubject": {
                "id": "urn:uuid:5e9d6a0c-33a1-4a5f-8d8c-7a1f2b3c4d5e",
                "type": ["AchievementSubject"],
                "achievement": {
                  "id": "https://issuer.example.org/achievements/example",
                  "type": ["Achievement"],
                  "name": "Example Badge",
                  "description": "Shown in an example.",
                  "criteria": {"narrative": "Be an example."}
                }
              }
            }
            """)!.AsObject();
        change?.Invoke(badge);
        var options = new ProofOptions(
            cryptosuite, $"{issuer}#{Key.PublicKey.Multibase}", new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
        using var unsigned = JsonDocument.Parse(badge.ToJsonString());
        return DataIntegrityProof.Sign(JsonLd, unsigned.RootElement, options, Key) is { Document: { } signed, Problem: null }
            ? System.Text.Encoding.UTF8.GetString(signed)
            : throw new InvalidOperationException("The stranger's badge could not be signed.");
    }
}
