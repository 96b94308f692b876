using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recognition.OpenBadges.Tests.Tampering;

/// <summary>What is done to one place of a document.</summary>
public enum Tampering
{
    Changed,
    Removed,
    Duplicated,
    Reordered,
    Extended,
}

/// <summary>
/// Tampers with one place of a JSON document, named by its path ($.credentialSubject.tag[0]). It works on text, since
/// no object model holds a member twice.
/// </summary>
internal static class Tamper
{
    /// <summary>The paths of every leaf and container that this can be done to.</summary>
    public static IEnumerable<string> Paths(JsonNode document, Tampering tampering) =>
        Walk(document, "$").Where(place => CanBe(place.Node, place.Path, tampering)).Select(place => place.Path);

    public static JsonNode? NodeAt(JsonNode document, string path) =>
        Walk(document, "$").FirstOrDefault(place => place.Path == path).Node;

    public static string Apply(JsonNode document, string path, Tampering tampering)
    {
        var output = new StringBuilder();
        Write(output, document, "$", path, tampering);
        return output.ToString();
    }

    private static bool CanBe(JsonNode? node, string path, Tampering tampering) => tampering switch
    {
        Tampering.Reordered => node is JsonObject { Count: > 1 } or JsonArray { Count: > 1 },
        Tampering.Extended => node is JsonObject or JsonArray,
        _ => path != "$",
    };

    private static IEnumerable<(string Path, JsonNode? Node)> Walk(JsonNode? node, string path)
    {
        IEnumerable<(string Path, JsonNode? Node)> inner = node switch
        {
            JsonObject members => members.SelectMany(member => Walk(member.Value, Path(path, member.Key))),
            JsonArray items => items.SelectMany((item, i) => Walk(item, Path(path, i))),
            _ => [],
        };
        return inner.Prepend((path, node));
    }

    private static void Write(StringBuilder output, JsonNode? node, string at, string path, Tampering tampering)
    {
        if (node is not (JsonObject or JsonArray))
        {
            output.Append(node?.ToJsonString() ?? "null");
            return;
        }

        var parts = new List<string>();
        if (node is JsonObject members)
            foreach (var (name, value) in members) Add(JsonSerializer.Serialize(name) + ":", value, Path(at, name));
        else
            for (var i = 0; i < node.AsArray().Count; i++) Add("", node[i], Path(at, i));
        if (at == path && tampering == Tampering.Reordered) parts.Reverse();
        if (at == path && tampering == Tampering.Extended)
            parts.Add(node is JsonObject ? "\"urn:stranger\":\"x\"" : "\"urn:stranger\"");
        output.Append(node is JsonObject ? '{' : '[').AppendJoin(',', parts).Append(node is JsonObject ? '}' : ']');

        void Add(string name, JsonNode? value, string where)
        {
            if (where == path && tampering == Tampering.Removed) return;
            var text = new StringBuilder(name);
            if (where == path && tampering == Tampering.Changed) text.Append(Changed(value));
            else Write(text, value, where, path, tampering);
            parts.Add(text.ToString());
            if (where == path && tampering == Tampering.Duplicated) parts.Add(text.ToString());
        }
    }

    /// <summary>Another value of the same kind, as near as may be: a digit of a time, a letter of a key.</summary>
    private static string Changed(JsonNode? value) => value switch
    {
        JsonObject => "\"urn:changed\"",
        JsonArray => "[]",
        _ => value?.GetValueKind() switch
        {
            JsonValueKind.Number => value.ToJsonString() + "1",
            JsonValueKind.String => JsonSerializer.Serialize(Changed(value.GetValue<string>())),
            JsonValueKind.True => "false",
            _ => "true",
        },
    };

    private static string Changed(string text)
    {
        var digit = text.Length > 9 && text[4] == '-' ? 9 : text.Length / 2;
        if (text.Length < 10 || text.Contains('/')) return text + "1";
        return text[..digit] + (text[digit] == '2' ? '3' : '2') + text[(digit + 1)..];
    }

    private static string Path(string path, string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '@') ? $"{path}.{name}" : $"{path}['{name}']";

    private static string Path(string path, int index) => $"{path}[{index}]";
}
