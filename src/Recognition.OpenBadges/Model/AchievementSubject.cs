using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>Who earned what: the recipient, the achievement, the results.</summary>
public sealed record AchievementSubject : IModelObject
{
    /// <summary>An IRI of the recipient; an AchievementSubject has an id or an identifier.</summary>
    public string? Id { get; init; }
    public IReadOnlyList<string> Type { get; init; } = OwnType;
    public DateTimeOffset? ActivityEndDate { get; init; }
    public DateTimeOffset? ActivityStartDate { get; init; }
    public double? CreditsEarned { get; init; }
    public required Achievement Achievement { get; init; }
    public IReadOnlyList<IdentityObject> Identifier { get; init; } = [];
    /// <summary>The baked image of this award.</summary>
    public Image? Image { get; init; }
    public string? LicenseNumber { get; init; }
    /// <summary>Markdown.</summary>
    public string? Narrative { get; init; }
    public IReadOnlyList<Result> Result { get; init; } = [];
    public string? Role { get; init; }
    /// <summary>The person or organization that assessed.</summary>
    public Profile? Source { get; init; }
    public string? Term { get; init; }

    private static readonly IReadOnlyList<string> OwnType = ["AchievementSubject"];

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.Text("id"u8, Id);
        json.Texts("type"u8, Type);
        json.Time("activityEndDate"u8, ActivityEndDate);
        json.Time("activityStartDate"u8, ActivityStartDate);
        json.Number("creditsEarned"u8, CreditsEarned);
        json.Object("achievement"u8, Achievement);
        json.Objects("identifier"u8, Identifier);
        json.Object("image"u8, Image);
        json.Text("licenseNumber"u8, LicenseNumber);
        json.Text("narrative"u8, Narrative);
        json.Objects("result"u8, Result);
        json.Text("role"u8, Role);
        json.Object("source"u8, Source);
        json.Text("term"u8, Term);
        json.WriteEndObject();
    }

    public static AchievementSubject Read(JsonElement json) => new()
    {
        Id = json.Text("id"u8),
        Type = json.Texts("type"u8),
        ActivityEndDate = json.Time("activityEndDate"u8),
        ActivityStartDate = json.Time("activityStartDate"u8),
        CreditsEarned = json.Number("creditsEarned"u8),
        Achievement = Achievement.Read(json.TryGetMember("achievement"u8, out var achievement) ? achievement : default),
        Identifier = json.Objects("identifier"u8, IdentityObject.Read),
        Image = json.One("image"u8, Image.Read),
        LicenseNumber = json.Text("licenseNumber"u8),
        Narrative = json.Text("narrative"u8),
        Result = json.Objects("result"u8, Model.Result.Read),
        Role = json.Text("role"u8),
        Source = json.One("source"u8, Profile.Read),
        Term = json.Text("term"u8),
    };
}
