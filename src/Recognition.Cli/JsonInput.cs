using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Recognition.LinkedData.Documents;

namespace Recognition.Cli;

/// <summary>A JSON file, read strictly: what two parsers could read in two ways is refused.</summary>
internal static class JsonInput
{
    private static readonly StrictJsonLimits Limits = new(InputFile.MaxBytes);

    public static bool TryRead(
        Surroundings surroundings, string path, out JsonElement root, [NotNullWhen(false)] out Problem? problem)
    {
        root = default;
        return InputFile.TryRead(surroundings, path, out var bytes, out problem)
            && TryParse(bytes, path, out root, out problem);
    }

    public static bool TryParse(
        byte[] bytes, string path, out JsonElement root, [NotNullWhen(false)] out Problem? problem)
    {
        problem = StrictJson.TryParse(bytes, Limits, out root, out var json)
            ? null
            : new Problem(
                json.Message,
                json.Path is null ? InputFile.Name(path) : $"{InputFile.Name(path)}, {json.Path}",
                ToDo(json.Code));
        return problem is null;
    }

    private static string ToDo(string code) => code switch
    {
        "json-duplicate-member" => "Keep one of the members of that name.",
        "json-too-deep" or "json-too-large" => "Give a smaller document.",
        "json-number-range" => "Write the number as a string, or a smaller one.",
        _ => "Give one JSON document in UTF-8.",
    };
}
