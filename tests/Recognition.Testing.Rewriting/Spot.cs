using System.Text.Json.Nodes;

namespace Recognition.Testing.Rewriting;

/// <summary>A member of an object in a document.</summary>
/// <param name="Path">Names and indexes that lead to the object.</param>
public sealed record Spot(IReadOnlyList<object> Path, string Member)
{
    /// <summary>The names alone, such as <c>credentialStatus.statusPurpose</c>.</summary>
    public string Names => string.Join('.', Path.OfType<string>().Append(Member));

    /// <summary>Every member of every object, contexts and signatures aside.</summary>
    public static IEnumerable<Spot> In(JsonNode? node) => In(node, []);

    public override string ToString() => Names;

    private static IEnumerable<Spot> In(JsonNode? node, List<object> path)
    {
        if (node is JsonArray array)
        {
            for (var i = 0; i < array.Count; i++)
                foreach (var spot in In(array[i], [.. path, i])) yield return spot;
        }
        else if (node is JsonObject map)
        {
            foreach (var (name, value) in map)
            {
                if (name is "@context" or "proofValue") continue;
                yield return new Spot(path, name);
                foreach (var spot in In(value, [.. path, name])) yield return spot;
            }
        }
    }

    /// <summary>The object; null where the path leads nowhere.</summary>
    internal JsonObject? Find(JsonNode root)
    {
        JsonNode? node = root;
        foreach (var step in Path) node = Step(node, step);
        return node as JsonObject;
    }

    internal static JsonNode? Step(JsonNode? node, object step) => (node, step) switch
    {
        (JsonObject map, string name) => map[name],
        (JsonArray array, int index) when index < array.Count => array[index],
        // An array of one is its element.
        (JsonObject map, int and 0) => map,
        _ => null,
    };
}
