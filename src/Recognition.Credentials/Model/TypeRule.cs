using System.Text.Json;

namespace Recognition.Credentials.Model;

/// <summary>
/// "type" is there, holds terms or URLs, and names VerifiableCredential (section 4.5). That each term is mapped,
/// JSON-LD says.
/// </summary>
internal static class TypeRule
{
    public static readonly ModelRule Rule = new("type", "types", Check);

    /// <summary>Null, or what is wrong with the value of a "type".</summary>
    public static string? Refuse(JsonElement owner)
    {
        if (owner.Member("type") is not { } type) return "There is no \"type\".";
        if (type.ValueKind == JsonValueKind.String) return RefuseName(type);
        if (type.ValueKind != JsonValueKind.Array || type.GetArrayLength() == 0)
            return "\"type\" is one or more terms or URLs.";
        foreach (var name in type.EnumerateArray())
            if (RefuseName(name) is { } problem) return problem;
        return null;
    }

    private static void Check(JsonElement document, ModelRun run)
    {
        if (Refuse(document) is { } problem) run.Report(Rule, "$.type", problem);
        else if (!document.HasType("VerifiableCredential"))
            run.Report(Rule, "$.type", "\"type\" does not name VerifiableCredential.");
    }

    private static string? RefuseName(JsonElement name)
    {
        if (name.ValueKind != JsonValueKind.String || name.GetString() is not { Length: > 0 } text)
            return "A type is a term or a URL.";
        return text.Any(char.IsWhiteSpace) || (text.Contains(':', StringComparison.Ordinal) && !AbsoluteUrl.Is(text))
            ? "A type is a term or a URL, and this is neither."
            : null;
    }
}
