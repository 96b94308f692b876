using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>One level of a rubric.</summary>
public sealed record RubricCriterionLevel : IModelObject
{
    public required string Id { get; init; }
    public IReadOnlyList<string> Type { get; init; } = OwnType;
    public IReadOnlyList<Alignment> Alignment { get; init; } = [];
    public string? Description { get; init; }
    public string? Level { get; init; }
    public required string Name { get; init; }
    public string? Points { get; init; }

    private static readonly IReadOnlyList<string> OwnType = ["RubricCriterionLevel"];

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.Texts("type"u8, Type);
        json.Objects("alignment"u8, Alignment);
        json.Text("description"u8, Description);
        json.Text("level"u8, Level);
        json.WriteString("name"u8, Name);
        json.Text("points"u8, Points);
        json.WriteEndObject();
    }

    public static RubricCriterionLevel Read(JsonElement json) => new()
    {
        Id = json.TextOrEmpty("id"u8),
        Type = json.Texts("type"u8),
        Alignment = json.Objects("alignment"u8, Model.Alignment.Read),
        Description = json.Text("description"u8),
        Level = json.Text("level"u8),
        Name = json.TextOrEmpty("name"u8),
        Points = json.Text("points"u8),
    };
}
