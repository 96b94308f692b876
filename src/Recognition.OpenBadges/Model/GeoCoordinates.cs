using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>A place on earth, in degrees.</summary>
public sealed record GeoCoordinates : IModelObject
{
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "GeoCoordinates"u8);
        json.WriteNumber("latitude"u8, Latitude);
        json.WriteNumber("longitude"u8, Longitude);
        json.WriteEndObject();
    }

    public static GeoCoordinates Read(JsonElement json) => new()
    {
        Latitude = json.Number("latitude"u8) ?? 0,
        Longitude = json.Number("longitude"u8) ?? 0,
    };
}
