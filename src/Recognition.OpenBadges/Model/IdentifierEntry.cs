using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>Another identifier of a profile or an achievement. Closed.</summary>
public sealed record IdentifierEntry : IModelObject
{
    public required string Identifier { get; init; }
    /// <summary>One of <see cref="IdentifierTypes"/>.</summary>
    public required string IdentifierType { get; init; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "IdentifierEntry"u8);
        json.WriteString("identifier"u8, Identifier);
        json.WriteString("identifierType"u8, IdentifierType);
        json.WriteEndObject();
    }

    public static IdentifierEntry Read(JsonElement json) => new()
    {
        Identifier = json.TextOrEmpty("identifier"u8),
        IdentifierType = json.TextOrEmpty("identifierType"u8),
    };
}
