using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>Something that shows that the achievement was earned.</summary>
public sealed record Evidence : IModelObject
{
    /// <summary>Address of the evidence.</summary>
    public string? Id { get; init; }
    public IReadOnlyList<string> Type { get; init; } = OwnType;
    /// <summary>Markdown.</summary>
    public string? Narrative { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? Genre { get; init; }
    public string? Audience { get; init; }

    private static readonly IReadOnlyList<string> OwnType = ["Evidence"];

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.Text("id"u8, Id);
        json.Texts("type"u8, Type);
        json.Text("narrative"u8, Narrative);
        json.Text("name"u8, Name);
        json.Text("description"u8, Description);
        json.Text("genre"u8, Genre);
        json.Text("audience"u8, Audience);
        json.WriteEndObject();
    }

    public static Evidence Read(JsonElement json) => new()
    {
        Id = json.Text("id"u8),
        Type = json.Texts("type"u8),
        Narrative = json.Text("narrative"u8),
        Name = json.Text("name"u8),
        Description = json.Text("description"u8),
        Genre = json.Text("genre"u8),
        Audience = json.Text("audience"u8),
    };
}
