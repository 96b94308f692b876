using System.Text.Json;

namespace Recognition.Credentials.Model;

/// <summary>Where there is an "id", it is one URL (section 4.4).</summary>
internal static class IdentifierRule
{
    public static readonly ModelRule Rule = new("identifier", "identifiers", Check);

    private static readonly string[] Owners =
    [
        "credentialSubject", "credentialStatus", "credentialSchema", "termsOfUse", "evidence", "refreshService",
        "relatedResource", "proof",
    ];

    private static void Check(JsonElement document, ModelRun run)
    {
        CheckOne(document, "$", run);
        foreach (var owner in Owners)
        {
            if (document.Member(owner) is null) continue;
            var values = document.Values(owner);
            for (var i = 0; i < values.Count; i++)
                if (values[i].ValueKind == JsonValueKind.Object && !IsRight(values[i]))
                    CheckOne(values[i], ModelRun.PathOf(document, owner, i), run);
        }
    }

    private static bool IsRight(JsonElement owner) => owner.Member("id") is not { } id || AbsoluteUrl.Is(id);

    private static void CheckOne(JsonElement owner, string path, ModelRun run)
    {
        if (!IsRight(owner)) run.Report(Rule, path + ".id", "An \"id\" is a single URL, such as https://… or urn:uuid:….");
    }
}
