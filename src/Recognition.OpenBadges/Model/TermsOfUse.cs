using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>The terms under which a credential was issued.</summary>
public sealed record TermsOfUse : IModelObject
{
    public string? Id { get; init; }
    public required string Type { get; init; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.Text("id"u8, Id);
        json.WriteString("type"u8, Type);
        json.WriteEndObject();
    }

    public static TermsOfUse Read(JsonElement json) => new()
    {
        Id = json.Text("id"u8),
        Type = json.TextOrEmpty("type"u8),
    };
}
