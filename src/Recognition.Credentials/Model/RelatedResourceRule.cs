using System.Text.Json;

namespace Recognition.Credentials.Model;

/// <summary>
/// A related resource has an id of its own and at least one digest (section 5.3). The digest of a resource that is
/// known here must be right; of others, verification asks.
/// </summary>
internal static class RelatedResourceRule
{
    public static readonly ModelRule Rule =
        new("related-resource", "integrity-of-related-resources", Check);

    private static void Check(JsonElement document, ModelRun run)
    {
        if (document.Member("relatedResource") is null) return;
        var resources = document.Values("relatedResource");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < resources.Count; i++)
            if (Refuse(resources[i], seen) is { } problem)
                run.Report(Rule, ModelRun.PathOf(document, "relatedResource", i), problem);
        if (resources.Count == 0) run.Report(Rule, "$.relatedResource", "\"relatedResource\" is there, and empty.");
    }

    private static string? Refuse(JsonElement resource, HashSet<string> seen)
    {
        if (resource.ValueKind != JsonValueKind.Object) return "A related resource is an object.";
        if (resource.Text("id") is not { } id) return "A related resource has an \"id\" that is a URL.";
        if (!seen.Add(id)) return "Two related resources have the same \"id\".";
        if (!ResourceDigest.TryReadAll(resource, out var digests, out var problem)) return problem;
        if (digests.Count == 0) return "A related resource has a \"digestSRI\" or a \"digestMultibase\".";
        foreach (var digest in digests)
            if (KnownResources.Compare(id, digest) == false)
                return "The digest is not that of the resource.";
        return null;
    }
}
