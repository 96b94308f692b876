using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>A person or an organization: an issuer, a creator, somebody who assessed.</summary>
public sealed record Profile : IModelObject
{
    public required string Id { get; init; }
    public IReadOnlyList<string> Type { get; init; } = OwnType;
    public string? Name { get; init; }
    public string? Url { get; init; }
    public string? Phone { get; init; }
    public string? Description { get; init; }
    /// <summary>Signed endorsements of this profile, as they were signed.</summary>
    public IReadOnlyList<JsonElement> Endorsement { get; init; } = [];
    /// <summary>Signed endorsements of this profile, as compact JWTs.</summary>
    public IReadOnlyList<string> EndorsementJwt { get; init; } = [];
    public Image? Image { get; init; }
    public string? Email { get; init; }
    public Address? Address { get; init; }
    public IReadOnlyList<IdentifierEntry> OtherIdentifier { get; init; } = [];
    /// <summary>The name of the authorized official.</summary>
    public string? Official { get; init; }
    public Profile? ParentOrg { get; init; }
    public string? FamilyName { get; init; }
    public string? GivenName { get; init; }
    public string? AdditionalName { get; init; }
    public string? PatronymicName { get; init; }
    public string? HonorificPrefix { get; init; }
    public string? HonorificSuffix { get; init; }
    public string? FamilyNamePrefix { get; init; }
    public DateOnly? DateOfBirth { get; init; }

    private static readonly IReadOnlyList<string> OwnType = ["Profile"];

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.Texts("type"u8, Type);
        json.Text("name"u8, Name);
        json.Text("url"u8, Url);
        json.Text("phone"u8, Phone);
        json.Text("description"u8, Description);
        json.Documents("endorsement"u8, Endorsement);
        json.Texts("endorsementJwt"u8, EndorsementJwt);
        json.Object("image"u8, Image);
        json.Text("email"u8, Email);
        json.Object("address"u8, Address);
        json.Objects("otherIdentifier"u8, OtherIdentifier);
        json.Text("official"u8, Official);
        json.Object("parentOrg"u8, ParentOrg);
        json.Text("familyName"u8, FamilyName);
        json.Text("givenName"u8, GivenName);
        json.Text("additionalName"u8, AdditionalName);
        json.Text("patronymicName"u8, PatronymicName);
        json.Text("honorificPrefix"u8, HonorificPrefix);
        json.Text("honorificSuffix"u8, HonorificSuffix);
        json.Text("familyNamePrefix"u8, FamilyNamePrefix);
        json.Date("dateOfBirth"u8, DateOfBirth);
        json.WriteEndObject();
    }

    public static Profile Read(JsonElement json) => new()
    {
        Id = json.TextOrEmpty("id"u8),
        Type = json.Texts("type"u8),
        Name = json.Text("name"u8),
        Url = json.Text("url"u8),
        Phone = json.Text("phone"u8),
        Description = json.Text("description"u8),
        Endorsement = json.Documents("endorsement"u8),
        EndorsementJwt = json.Texts("endorsementJwt"u8),
        Image = json.One("image"u8, Image.Read),
        Email = json.Text("email"u8),
        Address = json.One("address"u8, Address.Read),
        OtherIdentifier = json.Objects("otherIdentifier"u8, IdentifierEntry.Read),
        Official = json.Text("official"u8),
        ParentOrg = json.One("parentOrg"u8, Profile.Read),
        FamilyName = json.Text("familyName"u8),
        GivenName = json.Text("givenName"u8),
        AdditionalName = json.Text("additionalName"u8),
        PatronymicName = json.Text("patronymicName"u8),
        HonorificPrefix = json.Text("honorificPrefix"u8),
        HonorificSuffix = json.Text("honorificSuffix"u8),
        FamilyNamePrefix = json.Text("familyNamePrefix"u8),
        DateOfBirth = json.Date("dateOfBirth"u8),
    };

    /// <summary>ProfileRef: a Profile, or its id alone.</summary>
    internal static Profile ReadReference(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? new Profile { Id = json.GetString()! } : Read(json);
}
