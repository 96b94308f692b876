using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recognition.OpenBadges.Tests.Rules;

/// <summary>One change to a document: a member or item at a path is removed, or set to something else.</summary>
internal sealed record Mutation(object[] Path, string Op, JsonNode? Value)
{
    public static Mutation None { get; } = new([], "none", null);

    public JsonElement Apply(JsonNode document)
    {
        var copy = document.DeepClone();
        if (Op == "none") return Samples.Element(copy);
        if (Path.Length == 0) return Samples.Element(Value!);
        var parent = copy;
        foreach (var step in Path[..^1]) parent = step is int index ? parent[index]! : parent[(string)step]!;
        if (Op == "set")
        {
            if (Path[^1] is int index) parent[index] = Value?.DeepClone();
            else parent[(string)Path[^1]] = Value?.DeepClone();
        }
        else if (Path[^1] is int index)
        {
            parent.AsArray().RemoveAt(index);
        }
        else
        {
            parent.AsObject().Remove((string)Path[^1]);
        }

        return Samples.Element(copy);
    }

    public JsonObject ToJson() => new()
    {
        ["path"] = new JsonArray([.. Path.Select(step => step is int index ? JsonValue.Create(index) : (JsonNode)(string)step)]),
        ["op"] = Op,
        ["value"] = Value?.DeepClone(),
    };

    public override string ToString() => $"{Op} ${string.Concat(Path.Select(step => step is int ? $"[{step}]" : $".{step}"))} {Value?.ToJsonString()}";
}
