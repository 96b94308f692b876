using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>
/// A proof that stands in a credential, for showing it. Making and verifying proofs is not the business of the
/// model.
/// </summary>
public sealed record Proof : IModelObject
{
    public required string Type { get; init; }
    public DateTimeOffset? Created { get; init; }
    public string? Cryptosuite { get; init; }
    public string? Challenge { get; init; }
    public string? Domain { get; init; }
    public string? Nonce { get; init; }
    public string? ProofPurpose { get; init; }
    public string? ProofValue { get; init; }
    public string? VerificationMethod { get; init; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, Type);
        json.Time("created"u8, Created);
        json.Text("cryptosuite"u8, Cryptosuite);
        json.Text("challenge"u8, Challenge);
        json.Text("domain"u8, Domain);
        json.Text("nonce"u8, Nonce);
        json.Text("proofPurpose"u8, ProofPurpose);
        json.Text("proofValue"u8, ProofValue);
        json.Text("verificationMethod"u8, VerificationMethod);
        json.WriteEndObject();
    }

    public static Proof Read(JsonElement json) => new()
    {
        Type = json.TextOrEmpty("type"u8),
        Created = json.Time("created"u8),
        Cryptosuite = json.Text("cryptosuite"u8),
        Challenge = json.Text("challenge"u8),
        Domain = json.Text("domain"u8),
        Nonce = json.Text("nonce"u8),
        ProofPurpose = json.Text("proofPurpose"u8),
        ProofValue = json.Text("proofValue"u8),
        VerificationMethod = json.Text("verificationMethod"u8),
    };
}
