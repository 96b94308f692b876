using System.Text.Json.Nodes;
using Recognition.Testing;

namespace Recognition.OpenBadges.Tests.Rules;

/// <summary>What ajv says to many documents, asked in one process.</summary>
internal sealed record Ajv(bool Valid, IReadOnlyList<string> Errors, IReadOnlyList<string> Keywords)
{
    public static List<Ajv> Validate(
        JsonNode schema, JsonNode document, IReadOnlyList<Mutation> mutations, bool allErrors)
    {
        var answer = NodeTools.Run("ajv.mjs", new JsonObject
        {
            ["schema"] = schema.DeepClone(),
            ["document"] = document.DeepClone(),
            ["allErrors"] = allErrors,
            ["mutations"] = new JsonArray([.. mutations.Select(mutation => mutation.ToJson())]),
        });
        return
        [
            .. answer.GetProperty("results").EnumerateArray().Select(result =>
            {
                var errors = result.GetProperty("errors").EnumerateArray().ToList();
                return new Ajv(
                    result.GetProperty("valid").GetBoolean(),
                    [.. errors.Select(error => $"{error.GetProperty("instancePath")} {error.GetProperty("message")}")],
                    [.. errors.Select(error => error.GetProperty("keyword").GetString()!)]);
            }),
        ];
    }
}
