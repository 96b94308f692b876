using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recognition.Issuing.Plans;

/// <summary>What is wrong with a row of a plan.</summary>
/// <param name="Column">The column's name, or for JSON a pointer into the entry; null where it is the row itself.</param>
/// <param name="Code">Stable, kebab-case; the codes of <c>POST /api/awards</c> and a few more.</param>
/// <param name="Message">For a person.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record PlanProblem(string? Column, string Code, string Message, string? Hint = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it lies in the database, in no page
    };

    internal static string Write(IReadOnlyList<PlanProblem> problems) => JsonSerializer.Serialize(problems, Options);

    internal static IReadOnlyList<PlanProblem> Read(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<PlanProblem>>(json, Options) ?? [];
}
