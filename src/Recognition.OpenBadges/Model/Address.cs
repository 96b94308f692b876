using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>A postal address.</summary>
public sealed record Address : IModelObject
{
    public IReadOnlyList<string> Type { get; init; } = OwnType;
    public string? AddressCountry { get; init; }
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? AddressCountryCode { get; init; }
    public string? AddressRegion { get; init; }
    public string? AddressLocality { get; init; }
    public string? StreetAddress { get; init; }
    public string? PostOfficeBoxNumber { get; init; }
    public string? PostalCode { get; init; }
    public GeoCoordinates? Geo { get; init; }

    private static readonly IReadOnlyList<string> OwnType = ["Address"];

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.Texts("type"u8, Type);
        json.Text("addressCountry"u8, AddressCountry);
        json.Text("addressCountryCode"u8, AddressCountryCode);
        json.Text("addressRegion"u8, AddressRegion);
        json.Text("addressLocality"u8, AddressLocality);
        json.Text("streetAddress"u8, StreetAddress);
        json.Text("postOfficeBoxNumber"u8, PostOfficeBoxNumber);
        json.Text("postalCode"u8, PostalCode);
        json.Object("geo"u8, Geo);
        json.WriteEndObject();
    }

    public static Address Read(JsonElement json) => new()
    {
        Type = json.Texts("type"u8),
        AddressCountry = json.Text("addressCountry"u8),
        AddressCountryCode = json.Text("addressCountryCode"u8),
        AddressRegion = json.Text("addressRegion"u8),
        AddressLocality = json.Text("addressLocality"u8),
        StreetAddress = json.Text("streetAddress"u8),
        PostOfficeBoxNumber = json.Text("postOfficeBoxNumber"u8),
        PostalCode = json.Text("postalCode"u8),
        Geo = json.One("geo"u8, GeoCoordinates.Read),
    };
}
