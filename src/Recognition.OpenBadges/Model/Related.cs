using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>Another achievement that this one is a version or a translation of.</summary>
public sealed record Related : IModelObject
{
    public required string Id { get; init; }
    public IReadOnlyList<string> Type { get; init; } = OwnType;
    /// <summary>A BCP 47 language code.</summary>
    public string? InLanguage { get; init; }
    public string? Version { get; init; }

    private static readonly IReadOnlyList<string> OwnType = ["Related"];

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.Texts("type"u8, Type);
        json.Text("inLanguage"u8, InLanguage);
        json.Text("version"u8, Version);
        json.WriteEndObject();
    }

    public static Related Read(JsonElement json) => new()
    {
        Id = json.TextOrEmpty("id"u8),
        Type = json.Texts("type"u8),
        InLanguage = json.Text("inLanguage"u8),
        Version = json.Text("version"u8),
    };
}
