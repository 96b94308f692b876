using System.Text.Json;

namespace Recognition.LinkedData.Documents;

/// <summary>Says which rule a refused text breaks. Runs only for texts that were refused.</summary>
internal static class StrictJsonProblems
{
    public static JsonProblem Explain(ReadOnlyMemory<byte> utf8, StrictJsonLimits limits, JsonException exception)
    {
        if (Depth(utf8.Span) > limits.MaxDepth) return TooDeep(limits);
        return new JsonProblem(
            "json-malformed",
            $"Not JSON: line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}.",
            exception.Path);
    }

    public static JsonProblem TooDeep(StrictJsonLimits limits) =>
        new("json-too-deep", $"Nested deeper than {limits.MaxDepth} levels.", null);

    // The deepest nesting, counted outside of strings; the text may be broken in other ways.
    private static int Depth(ReadOnlySpan<byte> utf8)
    {
        int depth = 0, deepest = 0;
        var inString = false;
        for (var i = 0; i < utf8.Length; i++)
        {
            var b = utf8[i];
            if (inString)
            {
                if (b == '\\') i++;
                else if (b == '"') inString = false;
            }
            else if (b == '"')
            {
                inString = true;
            }
            else if (b is (byte)'{' or (byte)'[')
            {
                deepest = Math.Max(deepest, ++depth);
            }
            else if (b is (byte)'}' or (byte)']')
            {
                depth--;
            }
        }

        return deepest;
    }

    /// <summary>The first member that stands twice, with its path.</summary>
    public static JsonProblem? FindDuplicate(ReadOnlyMemory<byte> utf8, StrictJsonLimits limits)
    {
        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = limits.MaxDepth });
        return FindDuplicate(document.RootElement, "$");
    }

    private static JsonProblem? FindDuplicate(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
                if (FindDuplicate(item, JsonPath.Append(path, index++)) is { } problem) return problem;
        }

        if (element.ValueKind != JsonValueKind.Object) return null;
        var names = new HashSet<string>();
        foreach (var member in element.EnumerateObject())
        {
            var inner = JsonPath.Append(path, member.Name);
            if (!names.Add(member.Name))
                return new JsonProblem("json-duplicate-member", $"The member \"{member.Name}\" stands twice.", inner);
            if (FindDuplicate(member.Value, inner) is { } problem) return problem;
        }

        return null;
    }
}
