using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>Where a newer version of a credential is fetched from. It needs extensions.json as third context.</summary>
public sealed record RefreshService : IModelObject
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

    public static RefreshService Read(JsonElement json) => new()
    {
        Id = json.TextOrEmpty("id"u8),
        Type = json.TextOrEmpty("type"u8),
    };
}
