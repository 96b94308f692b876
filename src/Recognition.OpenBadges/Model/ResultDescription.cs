using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>A result that an achievement can have, and the values it can take.</summary>
public sealed record ResultDescription : IModelObject
{
    public required string Id { get; init; }
    public IReadOnlyList<string> Type { get; init; } = OwnType;
    public IReadOnlyList<Alignment> Alignment { get; init; } = [];
    /// <summary>Ordered from low to high.</summary>
    public IReadOnlyList<string> AllowedValue { get; init; } = [];
    public required string Name { get; init; }
    /// <summary>The id of one of the levels below.</summary>
    public string? RequiredLevel { get; init; }
    public string? RequiredValue { get; init; }
    /// <summary>One of <see cref="ResultTypes"/>.</summary>
    public required string ResultType { get; init; }
    /// <summary>Ordered from low to high.</summary>
    public IReadOnlyList<RubricCriterionLevel> RubricCriterionLevel { get; init; } = [];
    public string? ValueMax { get; init; }
    public string? ValueMin { get; init; }

    private static readonly IReadOnlyList<string> OwnType = ["ResultDescription"];

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.Texts("type"u8, Type);
        json.Objects("alignment"u8, Alignment);
        json.Texts("allowedValue"u8, AllowedValue);
        json.WriteString("name"u8, Name);
        json.Text("requiredLevel"u8, RequiredLevel);
        json.Text("requiredValue"u8, RequiredValue);
        json.WriteString("resultType"u8, ResultType);
        json.Objects("rubricCriterionLevel"u8, RubricCriterionLevel);
        json.Text("valueMax"u8, ValueMax);
        json.Text("valueMin"u8, ValueMin);
        json.WriteEndObject();
    }

    public static ResultDescription Read(JsonElement json) => new()
    {
        Id = json.TextOrEmpty("id"u8),
        Type = json.Texts("type"u8),
        Alignment = json.Objects("alignment"u8, Model.Alignment.Read),
        AllowedValue = json.Texts("allowedValue"u8),
        Name = json.TextOrEmpty("name"u8),
        RequiredLevel = json.Text("requiredLevel"u8),
        RequiredValue = json.Text("requiredValue"u8),
        ResultType = json.TextOrEmpty("resultType"u8),
        RubricCriterionLevel = json.Objects("rubricCriterionLevel"u8, Model.RubricCriterionLevel.Read),
        ValueMax = json.Text("valueMax"u8),
        ValueMin = json.Text("valueMin"u8),
    };
}
