using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>What can be earned: a badge, a certification, a degree.</summary>
public sealed record Achievement : IModelObject
{
    public required string Id { get; init; }
    public IReadOnlyList<string> Type { get; init; } = OwnType;
    public IReadOnlyList<Alignment> Alignment { get; init; } = [];
    /// <summary>One of <see cref="AchievementTypes"/>.</summary>
    public string? AchievementType { get; init; }
    public Profile? Creator { get; init; }
    public double? CreditsAvailable { get; init; }
    public required Criteria Criteria { get; init; }
    public required string Description { get; init; }
    /// <summary>Signed endorsements of this achievement, as they were signed.</summary>
    public IReadOnlyList<JsonElement> Endorsement { get; init; } = [];
    /// <summary>Signed endorsements of this achievement, as compact JWTs.</summary>
    public IReadOnlyList<string> EndorsementJwt { get; init; } = [];
    public string? FieldOfStudy { get; init; }
    public string? HumanCode { get; init; }
    /// <summary>The image without a credential baked into it.</summary>
    public Image? Image { get; init; }
    /// <summary>A BCP 47 language code.</summary>
    public string? InLanguage { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<IdentifierEntry> OtherIdentifier { get; init; } = [];
    public IReadOnlyList<Related> Related { get; init; } = [];
    public IReadOnlyList<ResultDescription> ResultDescription { get; init; } = [];
    public string? Specialization { get; init; }
    public IReadOnlyList<string> Tag { get; init; } = [];
    public string? Version { get; init; }

    private static readonly IReadOnlyList<string> OwnType = ["Achievement"];

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.Texts("type"u8, Type);
        json.Objects("alignment"u8, Alignment);
        json.Text("achievementType"u8, AchievementType);
        json.Object("creator"u8, Creator);
        json.Number("creditsAvailable"u8, CreditsAvailable);
        json.Object("criteria"u8, Criteria);
        json.WriteString("description"u8, Description);
        json.Documents("endorsement"u8, Endorsement);
        json.Texts("endorsementJwt"u8, EndorsementJwt);
        json.Text("fieldOfStudy"u8, FieldOfStudy);
        json.Text("humanCode"u8, HumanCode);
        json.Object("image"u8, Image);
        json.Text("inLanguage"u8, InLanguage);
        json.WriteString("name"u8, Name);
        json.Objects("otherIdentifier"u8, OtherIdentifier);
        json.Objects("related"u8, Related);
        json.Objects("resultDescription"u8, ResultDescription);
        json.Text("specialization"u8, Specialization);
        json.Texts("tag"u8, Tag);
        json.Text("version"u8, Version);
        json.WriteEndObject();
    }

    public static Achievement Read(JsonElement json) => new()
    {
        Id = json.TextOrEmpty("id"u8),
        Type = json.Texts("type"u8),
        Alignment = json.Objects("alignment"u8, Model.Alignment.Read),
        AchievementType = json.Text("achievementType"u8),
        Creator = json.One("creator"u8, Profile.Read),
        CreditsAvailable = json.Number("creditsAvailable"u8),
        Criteria = Criteria.Read(json.TryGetMember("criteria"u8, out var criteria) ? criteria : default),
        Description = json.TextOrEmpty("description"u8),
        Endorsement = json.Documents("endorsement"u8),
        EndorsementJwt = json.Texts("endorsementJwt"u8),
        FieldOfStudy = json.Text("fieldOfStudy"u8),
        HumanCode = json.Text("humanCode"u8),
        Image = json.One("image"u8, Image.Read),
        InLanguage = json.Text("inLanguage"u8),
        Name = json.TextOrEmpty("name"u8),
        OtherIdentifier = json.Objects("otherIdentifier"u8, IdentifierEntry.Read),
        Related = json.Objects("related"u8, Model.Related.Read),
        ResultDescription = json.Objects("resultDescription"u8, Model.ResultDescription.Read),
        Specialization = json.Text("specialization"u8),
        Tag = json.Texts("tag"u8),
        Version = json.Text("version"u8),
    };
}
