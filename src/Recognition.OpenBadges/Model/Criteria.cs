using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>
/// What must be done to earn an achievement. It has an id, a narrative, or both (Open Badges 3.0, appendix B).
/// </summary>
public sealed record Criteria : IModelObject
{
    /// <summary>Address of a page that describes the criteria.</summary>
    public string? Id { get; init; }
    /// <summary>Markdown.</summary>
    public string? Narrative { get; init; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.Text("id"u8, Id);
        json.Text("narrative"u8, Narrative);
        json.WriteEndObject();
    }

    public static Criteria Read(JsonElement json) => new()
    {
        Id = json.Text("id"u8),
        Narrative = json.Text("narrative"u8),
    };
}
