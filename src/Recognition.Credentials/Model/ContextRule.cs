using System.Text.Json;

namespace Recognition.Credentials.Model;

/// <summary>
/// @context is an ordered set: first the base context, then URLs and objects (section 4.3). Note: the base context
/// alone may stand without brackets, which means the same in JSON-LD.
/// </summary>
internal static class ContextRule
{
    public static readonly ModelRule Rule = new("context", "contexts", Check);

    private static void Check(JsonElement document, ModelRun run)
    {
        const string path = "$['@context']";
        var contexts = document.Values("@context");
        if (contexts.Count == 0)
        {
            run.Report(Rule, path, "There is no \"@context\".");
            return;
        }

        if (!IsBase(contexts[0]))
            run.Report(Rule, path, $"The first item of \"@context\" is not {CredentialDataModel.Version2}.");
        for (var i = 1; i < contexts.Count; i++)
            if (contexts[i].ValueKind != JsonValueKind.Object && !AbsoluteUrl.Is(contexts[i]))
                run.Report(Rule, $"{path}[{i}]", "A context is a URL or an object.");
    }

    private static bool IsBase(JsonElement first) =>
        first.ValueKind == JsonValueKind.String
        && (first.ValueEquals(CredentialDataModel.Version2) || first.ValueEquals(CredentialDataModel.Version1));
}
