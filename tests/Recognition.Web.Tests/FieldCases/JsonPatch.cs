using System.Globalization;
using System.Text.Json.Nodes;

namespace Recognition.Web.Tests.FieldCases;

/// <summary>A JSON Patch (RFC 6902) over a document, as far as valid patches go: one that does not fit throws.</summary>
public static class JsonPatch
{
    public static JsonNode? Apply(JsonNode document, JsonArray operations)
    {
        var root = (JsonNode?)document.DeepClone();
        foreach (var operation in operations.Select(one => one!.AsObject())) root = Apply(root, operation);
        return root;
    }

    private static JsonNode? Apply(JsonNode? root, JsonObject operation)
    {
        var path = Tokens(operation["path"]!.GetValue<string>());
        switch (operation["op"]!.GetValue<string>())
        {
            case "add": return Add(root, path, Required(operation, "value"));
            case "remove": return Remove(root, path);
            case "replace":
                Find(root, path);
                return Add(Remove(root, path), path, Required(operation, "value"));
            case "move":
                var from = Tokens(operation["from"]!.GetValue<string>());
                var moved = Find(root, from)?.DeepClone();
                return Add(Remove(root, from), path, moved);
            case "copy": return Add(root, path, Find(root, Tokens(operation["from"]!.GetValue<string>()))?.DeepClone());
            case "test" when JsonNode.DeepEquals(Find(root, path), operation["value"]): return root;
            default: throw new InvalidOperationException($"This does not fit the document: {operation.ToJsonString()}");
        }
    }

    private static JsonNode? Required(JsonObject operation, string member) =>
        operation.ContainsKey(member) ? operation[member]?.DeepClone() : throw new KeyNotFoundException(member);

    private static JsonNode? Add(JsonNode? root, string[] path, JsonNode? value)
    {
        if (path.Length == 0) return value;
        var parent = Find(root, path[..^1]);
        if (parent is JsonArray array) array.Insert(path[^1] == "-" ? array.Count : Index(path[^1]), value);
        else parent!.AsObject()[path[^1]] = value;
        return root;
    }

    private static JsonNode? Remove(JsonNode? root, string[] path)
    {
        if (path.Length == 0) return null;
        Find(root, path);
        var parent = Find(root, path[..^1]);
        if (parent is JsonArray array) array.RemoveAt(Index(path[^1]));
        else parent!.AsObject().Remove(path[^1]);
        return root;
    }

    private static JsonNode? Find(JsonNode? root, string[] path)
    {
        foreach (var token in path)
            root = root switch
            {
                JsonArray array => array[Index(token)],
                JsonObject parent when parent.TryGetPropertyValue(token, out var value) => value,
                _ => throw new KeyNotFoundException($"Nothing is at {string.Join('/', path)}."),
            };
        return root;
    }

    private static int Index(string token) => int.Parse(token, NumberStyles.None, CultureInfo.InvariantCulture);

    // RFC 6901, section 4: "~1" first, so that "~01" becomes "~1".
    private static string[] Tokens(string pointer) => pointer.Length == 0
        ? []
        : [.. pointer[1..].Split('/').Select(token =>
            token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
}
