using System.Text.Json;

namespace Recognition.Credentials.Model;

/// <summary>
/// Members whose values are objects that say of what type they are (sections 4.10, 4.11, 5.4, 5.5, 5.6 and the reserved
/// ones of 5.10); a schema has an id as well.
/// </summary>
internal static class TypedMembersRule
{
    public static readonly ModelRule Rule = new("typed-member", "types", Check);

    private static readonly (string Name, bool NeedsId)[] Members =
    [
        ("credentialStatus", false), ("credentialSchema", true), ("termsOfUse", false), ("refreshService", false),
        ("evidence", false), ("renderMethod", false), ("confidenceMethod", false),
    ];

    private static void Check(JsonElement document, ModelRun run)
    {
        foreach (var (name, needsId) in Members)
        {
            if (document.Member(name) is null) continue;
            var values = document.Values(name);
            for (var i = 0; i < values.Count; i++)
                if (Refuse(values[i], needsId) is { } problem)
                    run.Report(Rule, ModelRun.PathOf(document, name, i), problem);
        }
    }

    private static string? Refuse(JsonElement value, bool needsId)
    {
        if (value.ValueKind != JsonValueKind.Object) return "This is to be an object with a \"type\".";
        if (TypeRule.Refuse(value) is { } problem) return problem;
        return needsId && value.Text("id") is null ? "A schema has an \"id\" that is a URL." : null;
    }
}
