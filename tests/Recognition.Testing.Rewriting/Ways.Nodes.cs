using System.Text.Json.Nodes;

namespace Recognition.Testing.Rewriting;

/// <summary>A node whose statements stand in several places, or in another.</summary>
internal static partial class Ways
{
    private static IEnumerable<Way> OfNodes =>
    [
        new("@included", target => Included(target, "@included", null)),
        new("alias of @included", target => Included(target, "zMore", Map("zMore", "@included"))),
        new("@included in the object", IncludedWithin),
        new("second object in the array", SecondInArray),
        new("second object where the id is mentioned", AtMention),
        new("bare reference in the array", ReferenceInArray),
        new("@reverse", Reversed),
        new("inline reverse term", ReversedByTerm),
        new("@graph around the document", target => Wrapped(target, "@graph", null)),
        new("alias of @graph", target => Wrapped(target, "zGraph", Map("zGraph", "@graph"))),
        new("another object at the top", AnotherTop),
        new("@index", target => Indexed(target, "@index", null)),
        new("alias of @index", target => Indexed(target, "zIndex", Map("zIndex", "@index"))),
    ];

    // They stay where the document begins.
    private static readonly string[] OfTop = ["@context", "proof"];

    private static JsonObject Part(Draft draft) =>
        new() { ["id"] = Draft.Name(draft.Node), [draft.Member] = draft.Take() };

    private static IEnumerable<JsonObject> Included(Target target, string keyword, JsonNode? context)
    {
        if (IsId(target)) yield break;
        yield return target.Write(draft =>
        {
            if (context is not null) draft.AddContext(context.DeepClone());
            draft.Include(Part(draft), keyword);
        });
    }

    private static IEnumerable<JsonObject> IncludedWithin(Target target)
    {
        if (IsId(target)) yield break;
        yield return target.Write(draft => draft.Node["@included"] = new JsonArray(Part(draft)));
    }

    // A part without its type knows no scoped terms: it may have to repeat it.
    private static IEnumerable<JsonObject> Parts(Target target, Func<Draft, JsonObject, bool> place)
    {
        if (IsId(target)) yield break;
        foreach (var withType in new[] { false, true })
        {
            var draft = target.Draft();
            var part = Part(draft);
            if (withType && draft.Node["type"] is { } type) part["type"] = type.DeepClone();
            if (place(draft, part)) yield return draft.Root;
        }
    }

    private static IEnumerable<JsonObject> SecondInArray(Target target)
    {
        foreach (var first in new[] { false, true })
            foreach (var written in Parts(target, (draft, part) =>
            {
                if (draft.Parent is null) return false;
                var array = draft.Parent[draft.ParentMember!] as JsonArray;
                if (array is null)
                {
                    draft.Parent.Remove(draft.ParentMember!);
                    draft.Parent[draft.ParentMember!] = array = new JsonArray(draft.Node);
                }

                array.Insert(first ? 0 : array.Count, part);
                return true;
            })) yield return written;
    }

    private static IEnumerable<JsonObject> AtMention(Target target)
    {
        var id = target.Draft() is var look ? Draft.IdOf(look.Node) : null;
        if (id is null) yield break;
        var mentions = Spot.In(look.Root).Where(spot => spot.Member != "id"
            && spot.Find(look.Root)![spot.Member] is JsonValue value && value.TryGetValue<string>(out var text) && text == id);
        foreach (var mention in mentions)
            foreach (var written in Parts(target, (draft, part) =>
            {
                if (mention.Find(draft.Root) is not { } node) return false;
                node[mention.Member] = part;
                return true;
            })) yield return written;
        var others = Spot.In(look.Root).Where(spot => spot.Member == "id" && spot.Find(look.Root) != look.Node
            && Draft.IdOf(spot.Find(look.Root)!) == id);
        foreach (var other in others)
            foreach (var written in Parts(target, (draft, part) =>
            {
                if (other.Find(draft.Root) is not { } node || node.ContainsKey(draft.Member)) return false;
                node[draft.Member] = part[draft.Member]!.DeepClone();
                return true;
            })) yield return written;
    }

    private static IEnumerable<JsonObject> ReferenceInArray(Target target)
    {
        if (target.Value is not JsonObject map || map["id"] is not { } id) yield break;
        foreach (var reference in new[] { id, Map("id", id.DeepClone()) })
        {
            yield return target.Write(draft => draft.Set(new JsonArray(draft.Take(), reference.DeepClone())));
            yield return target.Write(draft => draft.Set(new JsonArray(reference.DeepClone(), draft.Take())));
        }
    }

    private static IEnumerable<JsonObject> Reversed(Target target)
    {
        if (target.Value is not JsonObject) yield break;
        yield return target.Write(draft =>
        {
            var node = (JsonObject)draft.Take()!;
            node["@reverse"] = Map(draft.Member, Map("id", Draft.Name(draft.Node)));
            draft.Include(node);
        });
        if (target.Property is not { } iri) yield break;
        yield return target.Write(draft =>
        {
            var node = (JsonObject)draft.Take()!;
            node["@reverse"] = Map(iri, Map("@id", Draft.Name(draft.Node)));
            draft.Include(node);
        });
    }

    private static IEnumerable<JsonObject> ReversedByTerm(Target target)
    {
        if (target.Value is not JsonObject || target.Property is not { } iri) yield break;
        yield return target.Write(draft =>
        {
            draft.AddContext(Map("zOf", Map("@reverse", iri)));
            var node = (JsonObject)draft.Take()!;
            node["zOf"] = Map("id", Draft.Name(draft.Node));
            draft.Include(node);
        });
    }

    // What is not a member of the top any more stands in the graph.
    private static IEnumerable<JsonObject> Wrapped(Target target, string keyword, JsonNode? context)
    {
        if (target.Spot.Path.Count > 0 || target.Spot.Member != "id") yield break;
        foreach (var array in new[] { false, true })
            yield return target.Write(draft =>
            {
                if (context is not null) draft.AddContext(context.DeepClone());
                var inner = draft.Root;
                var outer = new JsonObject();
                foreach (var name in OfTop)
                {
                    if (inner[name] is not { } value) continue;
                    inner.Remove(name);
                    outer[name] = value;
                }

                outer[keyword] = array ? new JsonArray(inner) : inner;
                draft.Root = outer;
            });
    }

    private static IEnumerable<JsonObject> AnotherTop(Target target)
    {
        if (target.Spot.Path.Count > 0 || target.Value is not JsonObject || target.Spot.Member == "proof") yield break;
        yield return target.Write(draft =>
        {
            var (inner, top) = (draft.Root, (JsonObject)draft.Take()!);
            draft.Set(Map("id", Draft.Name(top)));
            foreach (var name in OfTop)
            {
                if (inner[name] is not { } value) continue;
                inner.Remove(name);
                top.Insert(0, name, value);
            }

            top["@included"] = new JsonArray(inner);
            draft.Root = top;
        });
    }

    private static IEnumerable<JsonObject> Indexed(Target target, string keyword, JsonNode? context)
    {
        yield return target.Write(draft =>
        {
            if (context is not null) draft.AddContext(context.DeepClone());
            draft.Node[keyword] = "any";
        });
    }
}
