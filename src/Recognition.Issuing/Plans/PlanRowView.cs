using System.Text.Json;

namespace Recognition.Issuing.Plans;

/// <summary>A row of a plan as it is shown.</summary>
public sealed record PlanRowView
{
    public required int Number { get; init; }

    /// <summary>Where it begins in the file; 0 where the file has no lines to speak of.</summary>
    public required int Line { get; init; }

    public required BulkPlanRowState State { get; init; }

    public string? Achievement { get; init; }

    /// <summary>The recipient's name; null where nothing could be made of the row.</summary>
    public string? Name { get; init; }

    public string? Email { get; init; }

    public required IReadOnlyList<PlanProblem> Problems { get; init; }

    /// <summary>The address of the award that came of it, or that is in its way.</summary>
    public string? AwardUrl { get; init; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("row", Number);
        if (Line > 0) json.WriteNumber("line", Line);
        json.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(State.ToString()));
        if (Achievement is not null) json.WriteString("achievement", Achievement);
        if (Name is not null) json.WriteString("name", Name);
        if (AwardUrl is not null) json.WriteString("award", AwardUrl);
        if (Problems.Count > 0) WriteProblems(json);
        json.WriteEndObject();
    }

    private void WriteProblems(Utf8JsonWriter json)
    {
        json.WriteStartArray("problems");
        foreach (var problem in Problems)
        {
            json.WriteStartObject();
            if (problem.Column is not null) json.WriteString("column", problem.Column);
            json.WriteString("code", problem.Code);
            json.WriteString("message", problem.Message);
            if (problem.Hint is not null) json.WriteString("hint", problem.Hint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
