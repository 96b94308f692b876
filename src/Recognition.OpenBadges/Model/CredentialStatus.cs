using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>Where a verifier learns whether a credential is revoked or suspended (Bitstring Status List).</summary>
public sealed record CredentialStatus : IModelObject
{
    /// <summary>
    /// Optional since version 1.4 of the specification; always written by us, for the older schema demands it.
    /// </summary>
    public string? Id { get; init; }
    public required string Type { get; init; }
    /// <summary><c>revocation</c> or <c>suspension</c>.</summary>
    public string? StatusPurpose { get; init; }
    /// <summary>A decimal number, as text.</summary>
    public string? StatusListIndex { get; init; }
    public string? StatusListCredential { get; init; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.Text("id"u8, Id);
        json.WriteString("type"u8, Type);
        json.Text("statusPurpose"u8, StatusPurpose);
        json.Text("statusListIndex"u8, StatusListIndex);
        json.Text("statusListCredential"u8, StatusListCredential);
        json.WriteEndObject();
    }

    public static CredentialStatus Read(JsonElement json) => new()
    {
        Id = json.Text("id"u8),
        Type = json.TextOrEmpty("type"u8),
        StatusPurpose = json.Text("statusPurpose"u8),
        StatusListIndex = json.Text("statusListIndex"u8),
        StatusListCredential = json.Text("statusListCredential"u8),
    };
}
