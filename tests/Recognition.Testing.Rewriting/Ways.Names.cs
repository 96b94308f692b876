using System.Text.Json.Nodes;

namespace Recognition.Testing.Rewriting;

/// <summary>Other names for a member.</summary>
internal static partial class Ways
{
    private static IEnumerable<Way> OfNames =>
    [
        new("full IRI as name", ByIri),
        new("compact IRI as name", ByCompactIri),
        new("name relative to @vocab", ByVocabulary),
        new("null beside the IRI", NullBeside),
        new("empty array beside the IRI", target => Beside(target, () => new JsonArray())),
        new("the same under name and IRI", Twice),
        new("some of several under the IRI", SomeByIri),
        new("@nest", target => Nested(target, "@nest", null)),
        new("alias of @nest", target => Nested(target, "zNest", Map("zNest", "@nest"))),
        new("@nest in @nest", NestedTwice),
        new("array of @nest", NestedInArray),
    ];

    private static IEnumerable<Way> OfTerms =>
    [
        new("inline alias", ByAlias),
        new("inline alias without type", ByPlainAlias),
        new("alias in a property-scoped context", ByPropertyScopedAlias),
        new("alias in a type-scoped context", ByTypeScopedAlias),
        new("alias in the object's own context", ByOwnAlias),
        new("own context that does not propagate", ByPassingAlias),
        new("alias beside @import", ByImportingAlias),
        new("term of another carried context", ByCarriedTerm),
        new("language map", ByLanguageMap),
        new("index map", ByIndexMap),
        new("set container", target => ByContainer(target, "@set")),
    ];

    private static IEnumerable<JsonObject> ByIri(Target target)
    {
        if (target.Property is not { } iri) yield break;
        yield return target.Write(draft => draft.Rename(iri));
        foreach (var value in Typed(target))
            yield return target.Write(draft =>
            {
                draft.Set(value.DeepClone());
                draft.Rename(iri);
            });
    }

    // Without a term there is no coercion: the value says itself what it is.
    private static IEnumerable<JsonNode> Typed(Target target)
    {
        if (target.Meaning.Type is not { } type || target.Value is null) yield break;
        if (target.Text is { } text && type == "@id") yield return Map("@id", text);
        if (target.Text is { } datum && type[0] != '@')
            yield return new JsonObject { ["@value"] = datum, ["@type"] = type };
        if (target.Value is JsonArray array && array.All(item => item is JsonValue) && type == "@id")
            yield return new JsonArray([.. array.Select(item => Map("@id", item!.DeepClone()))]);
        if (target.Value is JsonObject) yield return Map("@graph", target.Value.DeepClone());
        if (target.Value is JsonArray graphs && graphs.All(item => item is JsonObject))
            yield return new JsonArray([.. graphs.Select(item => Map("@graph", item!.DeepClone()))]);
    }

    private static IEnumerable<JsonObject> ByCompactIri(Target target)
    {
        if (target.Property is not { } iri) yield break;
        var (space, name) = Split(iri);
        foreach (var value in Typed(target).Prepend(target.Value))
            yield return target.Write(draft =>
            {
                draft.AddContext(Map("zz", new JsonObject { ["@id"] = space, ["@prefix"] = true }));
                draft.Set(value?.DeepClone());
                draft.Rename($"zz:{name}");
            });
    }

    private static IEnumerable<JsonObject> ByVocabulary(Target target)
    {
        if (target.Property is not { } iri) yield break;
        var (space, name) = Split(iri);
        foreach (var at in new[] { space.Length, space.TrimEnd('#', '/').LastIndexOf('/') + 1 })
            foreach (var value in Typed(target).Prepend(target.Value))
                yield return target.Write(draft =>
                {
                    draft.AddContext(Map("@vocab", iri[..at]));
                    draft.Set(value?.DeepClone());
                    draft.Rename(at == space.Length ? name : iri[at..]);
                });
    }

    private static IEnumerable<JsonObject> NullBeside(Target target) => Beside(target, () => null);

    private static IEnumerable<JsonObject> Beside(Target target, Func<JsonNode?> value)
    {
        foreach (var written in ByIri(target))
        {
            target.Spot.Find(written)!.Insert(0, target.Spot.Member, value());
            yield return written;
        }
    }

    private static IEnumerable<JsonObject> Twice(Target target)
    {
        foreach (var written in ByIri(target))
        {
            target.Spot.Find(written)!.Insert(0, target.Spot.Member, target.Value?.DeepClone());
            yield return written;
        }
    }

    private static IEnumerable<JsonObject> SomeByIri(Target target)
    {
        if (target.Property is not { } iri || target.Value is not JsonArray { Count: > 1 } array) yield break;
        for (var i = 0; i < array.Count; i++)
        {
            var one = i;
            foreach (var value in new[] { array[i]!.DeepClone(), Map("@id", array[i]!.DeepClone()) })
                yield return target.Write(draft =>
                {
                    ((JsonArray)draft.Value!).RemoveAt(one);
                    draft.Node[iri] = value.DeepClone();
                });
        }
    }

    private static IEnumerable<JsonObject> Nested(Target target, string name, JsonNode? context)
    {
        yield return target.Write(draft =>
        {
            if (context is not null) draft.AddContext(context.DeepClone());
            draft.Node[name] = Map(draft.Member, draft.Take());
        });
    }

    private static IEnumerable<JsonObject> NestedTwice(Target target)
    {
        yield return target.Write(draft => draft.Node["@nest"] = Map("@nest", Map(draft.Member, draft.Take())));
    }

    private static IEnumerable<JsonObject> NestedInArray(Target target)
    {
        yield return target.Write(draft =>
            draft.Node["@nest"] = new JsonArray(Map(draft.Member, draft.Take()), new JsonObject()));
    }

    private static IEnumerable<JsonObject> ByAlias(Target target)
    {
        foreach (var definition in Definitions(target.Meaning))
            yield return target.Write(draft =>
            {
                draft.AddContext(Map("zAlias", definition.DeepClone()));
                draft.Rename("zAlias");
            });
    }

    private static IEnumerable<JsonObject> ByPlainAlias(Target target)
    {
        if (target.Property is not { } iri) yield break;
        foreach (var value in Typed(target).Prepend(target.Value))
            yield return target.Write(draft =>
            {
                draft.AddContext(Map("zPlain", iri));
                draft.Set(value?.DeepClone());
                draft.Rename("zPlain");
            });
    }

    private static IEnumerable<JsonObject> ByPropertyScopedAlias(Target target)
    {
        if (target.Parent is not { } parent) yield break;
        foreach (var outer in Definitions(parent))
            foreach (var inner in Definitions(target.Meaning))
                yield return target.Write(draft =>
                {
                    draft.AddContext(Map("zOuter", With(outer, "@context", Map("zInner", inner.DeepClone()))));
                    draft.Rename("zInner");
                    Draft.Rename(draft.Parent!, draft.ParentMember!, "zOuter");
                });
    }

    private static IEnumerable<JsonObject> ByTypeScopedAlias(Target target)
    {
        foreach (var definition in Definitions(target.Meaning))
            foreach (var iri in TypesOf(target))
                yield return target.Write(draft =>
                {
                    var scoped = new JsonObject { ["@id"] = iri, ["@context"] = Map("zInner", definition.DeepClone()) };
                    draft.AddContext(Map("zType", scoped));
                    AddType(draft.Node, "zType");
                    draft.Rename("zInner");
                });
    }

    private static void AddType(JsonObject node, string name)
    {
        var types = node["type"] is JsonArray array ? (JsonArray)array.DeepClone() : [node["type"]?.DeepClone()];
        types.Add(name);
        node["type"] = types;
    }

    private static IEnumerable<JsonObject> ByOwnAlias(Target target)
    {
        foreach (var definition in Definitions(target.Meaning))
            yield return target.Write(draft =>
            {
                Draft.AddContext(draft.Node, Map("zOwn", definition.DeepClone()));
                draft.Rename("zOwn");
            });
    }

    private static IEnumerable<JsonObject> ByPassingAlias(Target target)
    {
        foreach (var definition in Definitions(target.Meaning))
            yield return target.Write(draft =>
            {
                Draft.AddContext(draft.Node, new JsonObject { ["@propagate"] = false, ["zOwn"] = definition.DeepClone() });
                draft.Rename("zOwn");
            });
    }

    private static IEnumerable<JsonObject> ByImportingAlias(Target target)
    {
        foreach (var definition in Definitions(target.Meaning))
            foreach (var url in new[] { "https://w3id.org/security/multikey/v1", "https://www.w3.org/ns/odrl.jsonld" })
                yield return target.Write(draft =>
                {
                    draft.AddContext(new JsonObject { ["@import"] = url, ["zImport"] = definition.DeepClone() });
                    draft.Rename("zImport");
                });
    }

    private static IEnumerable<JsonObject> ByCarriedTerm(Target target)
    {
        foreach (var term in CarriedTerms.All)
        {
            if (target.Property is { } iri && term.Iri == iri && term.Name != target.Spot.Member)
                yield return target.Write(draft =>
                {
                    draft.AddContext(term.Url);
                    draft.Rename(term.Name);
                });
            if (term.Iri is ['@', ..] && term.Name is not ("id" or "type"))
                foreach (var written in ByKeyword(target, term)) yield return written;
        }
    }

    // A published alias of a keyword serves like the keyword.
    private static IEnumerable<JsonObject> ByKeyword(Target target, CarriedTerm term)
    {
        switch (term.Iri)
        {
            case "@nest":
                foreach (var written in Nested(target, term.Name, term.Url)) yield return written;
                break;
            case "@id" when target.Spot.Member == "id":
            case "@type" when target.Spot.Member == "type":
                yield return target.Write(draft =>
                {
                    draft.AddContext(term.Url);
                    draft.Rename(term.Name);
                });
                break;
            case "@value":
                yield return target.Write(draft =>
                {
                    draft.AddContext(term.Url);
                    draft.Set(Map(term.Name, draft.Take()));
                });
                break;
            case "@included":
                yield return target.Write(draft =>
                {
                    draft.AddContext(term.Url);
                    draft.Include(new JsonObject { ["id"] = Draft.Name(draft.Node), [draft.Member] = draft.Take() }, term.Name);
                });
                break;
            case "@graph":
                foreach (var written in Wrapped(target, term.Name, term.Url)) yield return written;
                break;
            default:
                break;
        }
    }

    private static IEnumerable<JsonObject> ByLanguageMap(Target target)
    {
        if (target.Property is not { } iri || target.Value is not (JsonValue or JsonObject)) yield break;
        var language = target.Value is JsonObject tagged ? tagged["@language"]?.DeepClone() : null;
        var text = target.Value is JsonObject map ? map["@value"]?.DeepClone() : target.Value.DeepClone();
        if (text is null) yield break;
        yield return target.Write(draft =>
        {
            draft.AddContext(Map("zMap", new JsonObject { ["@id"] = iri, ["@container"] = "@language" }));
            draft.Set(Map(language?.GetValue<string>() ?? "@none", text));
            draft.Rename("zMap");
        });
    }

    private static IEnumerable<JsonObject> ByIndexMap(Target target)
    {
        foreach (var definition in Definitions(target.Meaning))
            foreach (var container in new[] { "@index", "@graph @index" })
                yield return target.Write(draft =>
                {
                    var containers = new JsonArray([.. container.Split(' ').Select(one => (JsonNode)one)]);
                    draft.AddContext(Map("zMap", With(definition, "@container", containers)));
                    draft.Set(Map("any", draft.Take()));
                    draft.Node["zMap"] = draft.Take();
                });
    }

    private static IEnumerable<JsonObject> ByContainer(Target target, string container)
    {
        foreach (var definition in Definitions(target.Meaning))
            yield return target.Write(draft =>
            {
                draft.AddContext(Map("zSet", With(definition, "@container", container)));
                draft.Rename("zSet");
            });
    }
}
