using System.Text.Json.Nodes;
using Recognition.LinkedData.Documents;

namespace Recognition.Testing.Rewriting;

/// <summary>Other contexts for the same members.</summary>
internal static partial class Ways
{
    private static IEnumerable<Way> OfContexts =>
    [
        new("context more than is needed", MoreContexts),
        new("unused inline term", UnusedTerm),
        new("published contexts written out", WrittenOut),
        new("written out, with an alias", WrittenOutWithAlias),
        new("own context that repeats the document's", RepeatedWithin),
    ];

    private static bool IsFirst(Target target) => target.Spot.Path.Count == 0 && target.Spot.Member == "id";

    private static IEnumerable<JsonObject> MoreContexts(Target target)
    {
        if (!IsFirst(target)) yield break;
        foreach (var url in CarriedTerms.Urls)
        {
            yield return target.Write(draft => draft.AddContext(url));
            yield return target.Write(draft =>
            {
                draft.AddContext(url);
                var contexts = (JsonArray)draft.Holder["@context"]!;
                contexts.RemoveAt(contexts.Count - 1);
                contexts.Insert(1, url);
            });
        }
    }

    private static IEnumerable<JsonObject> UnusedTerm(Target target)
    {
        foreach (var definition in Definitions(target.Meaning))
            yield return target.Write(draft => draft.AddContext(Map("zUnused", definition.DeepClone())));
    }

    private static IEnumerable<JsonObject> WrittenOut(Target target)
    {
        if (IsFirst(target)) yield return target.Write(draft => WriteOut(draft.Root));
    }

    private static IEnumerable<JsonObject> WrittenOutWithAlias(Target target)
    {
        foreach (var written in ByAlias(target))
        {
            WriteOut(written);
            yield return written;
        }

        foreach (var written in ByIri(target))
        {
            WriteOut(written);
            yield return written;
        }
    }

    private static void WriteOut(JsonObject document)
    {
        var contexts = document["@context"] as JsonArray ?? [document["@context"]?.DeepClone()];
        document["@context"] = new JsonArray([.. contexts.SelectMany(Written)]);
    }

    private static IEnumerable<JsonNode?> Written(JsonNode? context)
    {
        if (context is not JsonValue value || EmbeddedDocuments.Instance.ReadBytes(value.GetValue<string>()) is not { } bytes)
            return [context?.DeepClone()];
        return JsonNode.Parse(bytes)!["@context"] is JsonArray array
            ? array.Select(item => item?.DeepClone())
            : [JsonNode.Parse(bytes)!["@context"]!.DeepClone()];
    }

    private static IEnumerable<JsonObject> RepeatedWithin(Target target)
    {
        if (target.Spot.Path.Count == 0 || target.Spot.Path.Contains("proof")) yield break;
        yield return target.Write(draft =>
        {
            if (!draft.Node.ContainsKey("@context")) draft.Node.Insert(0, "@context", draft.Holder["@context"]?.DeepClone());
        });
    }
}
