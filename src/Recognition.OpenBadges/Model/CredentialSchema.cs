using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>
/// A schema that a credential says it keeps to. With the 1EdTech type it needs extensions.json as third context.
/// </summary>
public sealed record CredentialSchema : IModelObject
{
    public required string Id { get; init; }
    public required string Type { get; init; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.WriteString("type"u8, Type);
        json.WriteEndObject();
    }

    public static CredentialSchema Read(JsonElement json) => new()
    {
        Id = json.TextOrEmpty("id"u8),
        Type = json.TextOrEmpty("type"u8),
    };
}
