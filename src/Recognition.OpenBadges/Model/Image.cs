using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>
/// An image of a profile, an achievement, a credential or a recipient. Closed: no other member may stand in it.
/// </summary>
public sealed record Image : IModelObject
{
    /// <summary>An https address or a data: URI of a PNG or an SVG.</summary>
    public required string Id { get; init; }
    public string? Caption { get; init; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.WriteString("type"u8, "Image"u8);
        json.Text("caption"u8, Caption);
        json.WriteEndObject();
    }

    public static Image Read(JsonElement json) => new()
    {
        Id = json.TextOrEmpty("id"u8),
        Caption = json.Text("caption"u8),
    };
}
