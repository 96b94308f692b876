using System.Text.Json;

namespace Recognition.Credentials.Model;

/// <summary>
/// "name" and "description" of the credential and its issuer are strings or language value objects, one or more
/// (sections 4.6 and 11.1): @value, @language and @direction, and nothing else.
/// </summary>
internal static class LanguageValueRule
{
    public static readonly ModelRule Rule = new("language-value", "names-and-descriptions", Check);

    private static readonly string[] Names = ["name", "description"];

    private static void Check(JsonElement document, ModelRun run)
    {
        if (run.IsVersion1) return; // 1.1 says nothing of names
        CheckIn(document, "$", run);
        if (document.Member("issuer") is { ValueKind: JsonValueKind.Object } issuer) CheckIn(issuer, "$.issuer", run);
    }

    private static void CheckIn(JsonElement owner, string path, ModelRun run)
    {
        foreach (var name in Names)
        {
            if (owner.Member(name) is not { } value || value.ValueKind == JsonValueKind.String) continue;
            var values = owner.Values(name);
            if (values.Count == 0 || values.Exists(one => !IsText(one)))
                run.Report(
                    Rule, $"{path}.{name}",
                    $"\"{name}\" is a string, or an object of @value, @language and @direction alone.");
        }
    }

    private static bool IsText(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return true;
        if (value.Text("@value") is null) return false;
        foreach (var member in value.EnumerateObject())
        {
            var right = member.Name switch
            {
                "@value" => true,
                "@language" => member.Value.ValueKind == JsonValueKind.String,
                "@direction" => member.Value.ValueKind == JsonValueKind.String
                    && (member.Value.ValueEquals("ltr") || member.Value.ValueEquals("rtl")),
                _ => false,
            };
            if (!right) return false;
        }

        return true;
    }
}
