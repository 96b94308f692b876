using System.Text.Json.Nodes;

namespace Recognition.Testing.Rewriting;

/// <summary>A copy of a document that is being rewritten at a spot.</summary>
internal sealed class Draft
{
    public Draft(JsonObject document, Spot spot)
    {
        Root = (JsonObject)document.DeepClone();
        Member = spot.Member;
        Holder = Root;
        JsonNode node = Root;
        foreach (var step in spot.Path)
        {
            if (node is JsonObject map) (Parent, ParentMember) = (map, (string)step);
            node = Spot.Step(node, step)!;
            if (node is JsonObject inner && inner.ContainsKey("@context") && !inner.ContainsKey("proofPurpose")) Holder = inner;
        }

        Node = (JsonObject)node;
        if (Node.ContainsKey("@context") && !Node.ContainsKey("proofPurpose")) Holder = Node;
    }

    public JsonObject Root { get; set; }

    /// <summary>The secured document whose context holds at the spot.</summary>
    public JsonObject Holder { get; }

    public JsonObject Node { get; }

    /// <summary>The object around the node, and its member; null at the top.</summary>
    public JsonObject? Parent { get; }

    public string? ParentMember { get; }

    public string Member { get; }

    public JsonNode? Value => Node[Member];

    public string? Text => Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static string? IdOf(JsonObject node) =>
        node["id"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public JsonNode? Take()
    {
        var value = Node[Member];
        Node.Remove(Member);
        return value;
    }

    public void Rename(string name) => Rename(Node, Member, name);

    public static void Rename(JsonObject node, string member, string name)
    {
        var at = node.IndexOf(member);
        var value = node[member];
        node.Remove(member);
        node.Insert(at, name, value);
    }

    public void Set(JsonNode? value) => Node[Member] = value;

    public void AddContext(JsonNode context) => AddContext(Holder, context);

    public static void AddContext(JsonObject node, JsonNode context)
    {
        var contexts = node["@context"] switch
        {
            JsonArray array => array,
            null => [],
            var single => new JsonArray(single.DeepClone()),
        };
        contexts.Add(context);
        node["@context"] = contexts.Parent is null ? contexts : contexts.DeepClone();
    }

    /// <summary>The id of a node, which gets one if it has none: blank nodes are named as one likes.</summary>
    public static string Name(JsonObject node)
    {
        if (IdOf(node) is { } id) return id;
        node["id"] = "_:node";
        return "_:node";
    }

    public void Include(JsonObject node, string keyword = "@included")
    {
        var included = Holder[keyword] as JsonArray ?? [];
        included.Add(node);
        if (included.Parent is null) Holder[keyword] = included;
    }
}
