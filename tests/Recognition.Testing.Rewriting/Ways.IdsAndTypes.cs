using System.Text.Json.Nodes;

namespace Recognition.Testing.Rewriting;

/// <summary>Other forms of ids and types.</summary>
internal static partial class Ways
{
    private static IEnumerable<Way> OfIdsAndTypes =>
    [
        new("@id or @type", ByKeywordItself),
        new("alias of @id or @type", ByKeywordAlias),
        new("compact IRI as id", ByCompactId),
        new("scheme defined as a prefix", ByScheme),
        new("id relative to @base", ByBase),
        new("blank node named", NamedBlankNode),
        new("id map", target => ByMap(target, "@id", "id")),
        new("type map", target => ByMap(target, "@type", "type")),
        new("property map", ByPropertyMap),
        new("full IRI as type", target => ByTypeName(target, iri => (iri, null))),
        new("compact IRI as type", target => ByTypeName(target, iri => ($"zz:{Split(iri).Name}", Map("zz", new JsonObject
        {
            ["@id"] = Split(iri).Space, ["@prefix"] = true,
        })))),
        new("alias of a type", target => ByTypeName(target, iri => ("zType", Map("zType", iri)))),
        new("type relative to @vocab", target => ByTypeName(target, iri =>
            (iri[(iri.LastIndexOf('/') + 1)..], Map("@vocab", iri[..(iri.LastIndexOf('/') + 1)])))),
        new("another published name of a type", ByPublishedTypeName),
        new("types under two names", TypesApart),
        new("type twice", TypeTwice),
    ];

    private static bool IsId(Target target) => target.Spot.Member == "id";

    private static IEnumerable<JsonObject> ByKeywordItself(Target target)
    {
        if (target.Spot.Member is "id" or "type") yield return target.Write(draft => draft.Rename("@" + draft.Member));
    }

    private static IEnumerable<JsonObject> ByKeywordAlias(Target target)
    {
        if (target.Spot.Member is not ("id" or "type")) yield break;
        yield return target.Write(draft =>
        {
            draft.AddContext(Map("zKey", "@" + draft.Member));
            draft.Rename("zKey");
        });
        yield return target.Write(draft =>
        {
            Draft.AddContext(draft.Node, Map("zKey", "@" + draft.Member));
            draft.Rename("zKey");
        });
    }

    private static bool IsReference(Target target) =>
        target.Text is { Length: > 4 } && (IsId(target) || target.Meaning.Type == "@id");

    private static IEnumerable<JsonObject> ByCompactId(Target target)
    {
        if (!IsReference(target)) yield break;
        var (space, name) = Split(target.Text!);
        yield return target.Write(draft =>
        {
            draft.AddContext(Map("zi", new JsonObject { ["@id"] = space, ["@prefix"] = true }));
            draft.Set($"zi:{name}");
        });
    }

    // "did:x" may stand for another DID, and "urn:x" for an address, where the scheme is defined as a prefix.
    private static IEnumerable<JsonObject> ByScheme(Target target)
    {
        if (!IsReference(target)) yield break;
        var (space, name) = Split(target.Text!);
        foreach (var scheme in new[] { "did", "urn", "https" })
            yield return target.Write(draft =>
            {
                Draft.AddContext(draft.Node, Map(scheme, new JsonObject { ["@id"] = space, ["@prefix"] = true }));
                draft.Set($"{scheme}:{name}");
            });
    }

    private static IEnumerable<JsonObject> ByBase(Target target)
    {
        if (!IsReference(target) || !Uri.TryCreate(target.Text, UriKind.Absolute, out var address)) yield break;
        yield return target.Write(draft =>
        {
            draft.AddContext(Map("@base", address.GetLeftPart(UriPartial.Authority) + "/"));
            draft.Set(address.PathAndQuery + address.Fragment);
        });
        yield return target.Write(draft =>
        {
            draft.AddContext(Map("@base", target.Text));
            draft.Set("");
        });
    }

    private static IEnumerable<JsonObject> NamedBlankNode(Target target)
    {
        if (target.Spot.Find(target.Draft().Root)!.ContainsKey("id")) yield break;
        yield return target.Write(draft => draft.Node["id"] = "_:any");
    }

    // The member's value is the key under which its object stands in a map.
    private static IEnumerable<JsonObject> ByMap(Target target, string container, string member)
    {
        if (target.Spot.Member != member || target.Parent is not { } parent) yield break;
        foreach (var definition in Definitions(parent))
            yield return target.Write(draft =>
            {
                draft.AddContext(Map("zMap", With(definition, "@container", container)));
                if (draft.Take() is not { } key) return;
                var first = key is JsonArray array ? array[0]! : key;
                if (key is JsonArray { Count: > 1 } several)
                    draft.Node[draft.Member] = new JsonArray([.. several.Skip(1).Select(item => item!.DeepClone())]);
                draft.Parent!["zMap"] = Map(first.GetValue<string>(), draft.Node.DeepClone());
                draft.Parent.Remove(draft.ParentMember!);
            });
    }

    private static IEnumerable<JsonObject> ByPropertyMap(Target target)
    {
        if (target.Property is not { } iri || target.Text is not { } text || target.Parent is not { } parent) yield break;
        foreach (var definition in Definitions(parent))
            yield return target.Write(draft =>
            {
                var map = With(definition, "@container", "@index");
                map["@index"] = iri;
                draft.AddContext(Map("zMap", map));
                draft.Take();
                draft.Parent!["zMap"] = Map(text, draft.Node.DeepClone());
                draft.Parent.Remove(draft.ParentMember!);
            });
    }

    private static IEnumerable<string> TypesOf(Target target)
    {
        var types = target.Spot.Find(target.Draft().Root)!["type"] switch
        {
            JsonArray array => array.Select(item => item?.ToString()),
            null => [],
            var single => [single.ToString()],
        };
        return types.SelectMany(type => CarriedTerms.All.Where(term => term.Name == type && term.Iri[0] != '@'))
            .Select(term => term.Iri).Distinct();
    }

    private static IEnumerable<JsonObject> ByTypeName(Target target, Func<string, (string Name, JsonNode? Context)> write)
    {
        if (target.Spot.Member != "type") yield break;
        var many = target.Value as JsonArray;
        for (var i = 0; i < (many?.Count ?? 1); i++)
        {
            var (at, type) = (i, (many is null ? target.Value : many[i])!.ToString());
            foreach (var iri in CarriedTerms.All.Where(term => term.Name == type && term.Iri[0] != '@')
                .Select(term => term.Iri).Distinct())
                yield return target.Write(draft =>
                {
                    var (name, context) = write(iri);
                    if (context is not null) draft.AddContext(context);
                    if (draft.Value is JsonArray array) array[at] = name;
                    else draft.Set(name);
                });
        }
    }

    private static IEnumerable<JsonObject> ByPublishedTypeName(Target target)
    {
        if (target.Spot.Member != "type") yield break;
        var many = target.Value as JsonArray;
        for (var i = 0; i < (many?.Count ?? 1); i++)
        {
            var (at, type) = (i, (many is null ? target.Value : many[i])!.ToString());
            var iris = CarriedTerms.All.Where(term => term.Name == type).Select(term => term.Iri).ToHashSet();
            foreach (var term in CarriedTerms.All.Where(term => iris.Contains(term.Iri) && term.Name != type))
                yield return target.Write(draft =>
                {
                    draft.AddContext(term.Url);
                    if (draft.Value is JsonArray array) array[at] = term.Name;
                    else draft.Set(term.Name);
                });
        }
    }

    private static IEnumerable<JsonObject> TypesApart(Target target)
    {
        if (target.Spot.Member != "type") yield break;
        if (target.Value is JsonArray { Count: > 1 } many)
            for (var i = 0; i < many.Count; i++)
            {
                var at = i;
                yield return target.Write(draft =>
                {
                    var array = (JsonArray)draft.Value!;
                    draft.Node["@type"] = array[at]!.DeepClone();
                    array.RemoveAt(at);
                });
            }

        yield return target.Write(draft =>
        {
            draft.Node["@type"] = draft.Value!.DeepClone();
            draft.Set(new JsonArray());
        });
    }

    private static IEnumerable<JsonObject> TypeTwice(Target target)
    {
        if (target.Spot.Member != "type") yield break;
        yield return target.Write(draft => draft.Node["@type"] = draft.Value!.DeepClone());
        foreach (var iri in TypesOf(target))
            yield return target.Write(draft => AddType(draft.Node, iri));
    }
}
