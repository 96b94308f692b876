using System.Text.Json.Nodes;

namespace Recognition.Testing.Rewriting;

/// <summary>Other forms of a value.</summary>
internal static partial class Ways
{
    private static IEnumerable<Way> OfValues =>
    [
        new("value object", target => ByValueObject(target, "@value", null)),
        new("value object with an index", ByIndexedValue),
        new("alias of @value", target => ByValueObject(target, "zValue", Map("zValue", "@value"))),
        new("array of one", target => Each(target, value => new JsonArray(value))),
        new("array in an array", NestedArray),
        new("null in an array", NullInArray),
        new("empty array in an array", target => Each(target, value => Append(value, new JsonArray()))),
        new("repeated in an array", target => Each(target, value => Append(value, Last(value)))),
        new("set object", target => Each(target, value => Map("@set", value))),
        new("alias of @set", BySetAlias),
        new("list object", target => Each(target, value => Map("@list", value))),
        new("object for a reference", ByReference),
        new("text for an object of an id alone", ByBareReference),
        new("IRI for a term as value", ByValueIri),
        new("number in another spelling", ByNumber),
        new("default language", ByDefaultLanguage),
        new("language in capitals", ByLanguageCase),
    ];

    private static IEnumerable<JsonObject> Each(Target target, Func<JsonNode?, JsonNode?> change)
    {
        if (target.Spot.Member is "@context") yield break;
        yield return target.Write(draft => draft.Set(change(draft.Take())));
    }

    private static JsonArray Append(JsonNode? value, JsonNode? more)
    {
        var array = value as JsonArray ?? [value];
        array.Add(more);
        return array;
    }

    private static JsonNode? Last(JsonNode? value) =>
        (value is JsonArray { Count: > 0 } array ? array[^1] : value)?.DeepClone();

    private static IEnumerable<JsonObject> ByValueObject(Target target, string keyword, JsonNode? context)
    {
        if (target.Value is not JsonValue || target.Property is null) yield break;
        yield return target.Write(draft =>
        {
            if (context is not null) draft.AddContext(context.DeepClone());
            draft.Set(Map(keyword, draft.Take()));
        });
        if (target.Meaning.Type is { } type && type[0] != '@')
            yield return target.Write(draft =>
            {
                if (context is not null) draft.AddContext(context.DeepClone());
                draft.Set(new JsonObject { [keyword] = draft.Take(), ["@type"] = type });
            });
    }

    private static IEnumerable<JsonObject> ByIndexedValue(Target target)
    {
        foreach (var written in ByValueObject(target, "@value", null))
        {
            target.Spot.Find(written)![target.Spot.Member]!["@index"] = "any";
            yield return written;
        }
    }

    private static IEnumerable<JsonObject> NestedArray(Target target)
    {
        foreach (var written in Each(target, value => new JsonArray(new JsonArray(value)))) yield return written;
        if (target.Value is JsonArray { Count: > 1 })
            foreach (var written in Each(target, value =>
            {
                var array = (JsonArray)value!;
                var last = array[^1];
                array.RemoveAt(array.Count - 1);
                return new JsonArray([.. array.Select(item => item?.DeepClone()), new JsonArray(last)]);
            })) yield return written;
    }

    private static IEnumerable<JsonObject> NullInArray(Target target)
    {
        foreach (var written in Each(target, value => Append(value, null))) yield return written;
        foreach (var written in Each(target, value => value is JsonArray
            ? new JsonArray([null, .. ((JsonArray)value).Select(item => item?.DeepClone())])
            : new JsonArray(null, value))) yield return written;
    }

    private static IEnumerable<JsonObject> BySetAlias(Target target)
    {
        yield return target.Write(draft =>
        {
            draft.AddContext(Map("zSet", "@set"));
            draft.Set(Map("zSet", draft.Take()));
        });
    }

    private static IEnumerable<JsonObject> ByReference(Target target)
    {
        if (target.Text is null || target.Meaning.Type is not ("@id" or "@vocab")) yield break;
        foreach (var name in new[] { "id", "@id" })
            yield return target.Write(draft => draft.Set(Map(name, draft.Take())));
    }

    private static IEnumerable<JsonObject> ByBareReference(Target target)
    {
        if (target.Value is not JsonObject map || map["id"] is not JsonValue id) yield break;
        if (map.Count == 1) yield return target.Write(draft => draft.Set(id.DeepClone()));
        // What else is said of it stands at another place.
        yield return target.Write(draft =>
        {
            draft.Include((JsonObject)draft.Take()!);
            draft.Set(id.DeepClone());
        });
        yield return target.Write(draft =>
        {
            draft.Include((JsonObject)draft.Take()!);
            draft.Set(Map("id", id.DeepClone()));
        });
    }

    private static IEnumerable<JsonObject> ByValueIri(Target target)
    {
        if (target.Text is not { } text || target.Meaning.Type != "@vocab") yield break;
        foreach (var term in CarriedTerms.All.Where(term => term.Name == text).DistinctBy(term => term.Iri))
        {
            yield return target.Write(draft => draft.Set(term.Iri));
            yield return target.Write(draft =>
            {
                draft.AddContext(Map("zTerm", term.Iri));
                draft.Set("zTerm");
            });
        }
    }

    private static IEnumerable<JsonObject> ByNumber(Target target)
    {
        if (target.Value?.GetValueKind() != System.Text.Json.JsonValueKind.Number) yield break;
        var text = target.Value.ToJsonString();
        foreach (var other in new[] { text + ".0", text + "e0", text + "0e-1" })
            yield return target.Write(draft => draft.Set(JsonNode.Parse(other)));
    }

    private static IEnumerable<JsonObject> ByDefaultLanguage(Target target)
    {
        if (target.Value is not JsonObject tagged || tagged["@language"] is not { } language) yield break;
        yield return target.Write(draft =>
        {
            Draft.AddContext(draft.Node, Map("@language", language.DeepClone()));
            draft.Set(tagged["@value"]!.DeepClone());
        });
    }

    private static IEnumerable<JsonObject> ByLanguageCase(Target target)
    {
        if (target.Value is not JsonObject tagged || tagged["@language"] is not { } language) yield break;
        yield return target.Write(draft => draft.Value!["@language"] = language.GetValue<string>().ToUpperInvariant());
    }
}
