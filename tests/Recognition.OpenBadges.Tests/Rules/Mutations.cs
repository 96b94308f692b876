using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recognition.OpenBadges.Tests.Rules;

/// <summary>
/// Everything that is done to a document: each member and item is removed and replaced by values of every kind and by
/// texts at the edges of every pattern, format and enumeration; each object gets a stranger.
/// </summary>
internal static class Mutations
{
    private static readonly string[] AnyValue =
        ["null", "true", "7", "\"text\"", "[]", "{}", "[null]", "[\"text\"]", "[{}]", "[[]]", """{"en":"text"}"""];

    private static readonly string[] Texts =
    [
        "", "x:y", "https://a.example/ space", "ext:name", "ext:na-me", "ext:", "ext:-", "ext:|", "an ext:name", "EXT:a", "ext:ext:",
        "en", "en-US", "zh-Hant-TW", "es-419", "e", "abcde", "EN", "en_US", "en-us", "en-Hant-", "zh-hant", "en-US-x",
        "a.b.c", "a..c", "a.b.", "a.b", "a.b.c.d", "a.b.c=", "A_-.B.0",
    ];

    private static readonly string[] Times =
    [
        "2026-01-01", "2026-02-29", "2024-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-1", "0000-01-01",
        "2026-01-01T00:00:00", "2026-01-01T00:00:00Z", "2026-01-01t00:00:00z", "2026-01-01 00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T23:60:00Z", "2026-01-01T23:59:60Z", "2026-01-01T23:59:61Z",
        "2026-01-01T00:00:00.5Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+02:00", "2026-01-01T00:00:00-0200",
        "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+01:60", "2026-01-01T00:00Z", "26-01-01T00:00:00Z", "2023-02-29T00:00:00Z",
        "9999-12-31T23:59:59Z",
    ];

    private static readonly string[] Contexts =
    [
        "https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1", "http://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-4.0.3.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.33.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1-3.0.2.json", "https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3x0.3.json",
    ];

    private static readonly string[] TypeArrays =
    [
        """["VerifiableCredential"]""", """["OpenBadgeCredential"]""", """["AchievementCredential"]""", """["EndorsementCredential"]""",
        """["AchievementCredential","VerifiableCredential"]""", """["OpenBadgeCredential","VerifiableCredential","Other"]""",
        """["VerifiableCredential","EndorsementCredential"]""", """["VerifiableCredential","OpenBadgeCredential",7]""",
        """["Other","Image"]""", "\"VerifiableCredential\"",
    ];

    /// <summary>All changes to the document. Each is a document of its own.</summary>
    public static List<Mutation> Of(JsonNode document)
    {
        List<Mutation> mutations = [Mutation.None, new Mutation([], "set", new JsonArray())];
        Walk(document, [], mutations);
        return mutations;
    }

    private static void Walk(JsonNode? node, object[] path, List<Mutation> mutations)
    {
        if (path.Length > 0) Change(node, path, mutations);
        if (node is JsonObject members)
        {
            mutations.Add(new Mutation([.. path, "urn:stranger"], "set", "x"));
            foreach (var (name, value) in members) Walk(value, [.. path, name], mutations);
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++) Walk(items[i], [.. path, i], mutations);
        }
    }

    private static void Change(JsonNode? node, object[] path, List<Mutation> mutations)
    {
        mutations.Add(new Mutation(path, "remove", null));
        foreach (var value in AnyValue) mutations.Add(new Mutation(path, "set", JsonNode.Parse(value)));
        mutations.Add(new Mutation(path, "set", new JsonArray(node?.DeepClone())));
        if (node is JsonArray { Count: > 0 } array) mutations.Add(new Mutation(path, "set", array[0]?.DeepClone()));
        foreach (var text in TextsFor(node, path)) mutations.Add(new Mutation(path, "set", text));
        if (path[^1] is "type")
            foreach (var types in TypeArrays) mutations.Add(new Mutation(path, "set", JsonNode.Parse(types)));
    }

    private static string[] TextsFor(JsonNode? node, object[] path)
    {
        if (node?.GetValueKind() != JsonValueKind.String) return [];
        var text = node.GetValue<string>();
        if (path.Length > 1 && path[^2] is "@context") return Contexts;
        return text.Length >= 10 && text[4] == '-' && text[7] == '-' ? Times : Texts;
    }
}
