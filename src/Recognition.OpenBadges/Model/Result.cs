using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>What the recipient reached: a grade, a score, a level.</summary>
public sealed record Result : IModelObject
{
    public IReadOnlyList<string> Type { get; init; } = OwnType;
    /// <summary>The id of a <see cref="RubricCriterionLevel"/>.</summary>
    public string? AchievedLevel { get; init; }
    public IReadOnlyList<Alignment> Alignment { get; init; } = [];
    /// <summary>The id of the <see cref="ResultDescription"/> that this is a result of.</summary>
    public string? ResultDescription { get; init; }
    /// <summary>One of <see cref="ResultStatusTypes"/>; required when the result type is Status.</summary>
    public string? Status { get; init; }
    public string? Value { get; init; }

    private static readonly IReadOnlyList<string> OwnType = ["Result"];

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.Texts("type"u8, Type);
        json.Text("achievedLevel"u8, AchievedLevel);
        json.Objects("alignment"u8, Alignment);
        json.Text("resultDescription"u8, ResultDescription);
        json.Text("status"u8, Status);
        json.Text("value"u8, Value);
        json.WriteEndObject();
    }

    public static Result Read(JsonElement json) => new()
    {
        Type = json.Texts("type"u8),
        AchievedLevel = json.Text("achievedLevel"u8),
        Alignment = json.Objects("alignment"u8, Model.Alignment.Read),
        ResultDescription = json.Text("resultDescription"u8),
        Status = json.Text("status"u8),
        Value = json.Text("value"u8),
    };
}
