using System.Text.Json;

namespace Recognition.Credentials.Model;

/// <summary>One or more objects, each with something in it (section 4.8).</summary>
internal static class SubjectRule
{
    public static readonly ModelRule Rule = new("credential-subject", "credential-subject", Check);

    private static void Check(JsonElement document, ModelRun run)
    {
        var subjects = document.Values("credentialSubject");
        if (subjects.Count == 0) run.Report(Rule, "$.credentialSubject", "There is no \"credentialSubject\".");
        for (var i = 0; i < subjects.Count; i++)
            if (subjects[i].ValueKind != JsonValueKind.Object || !subjects[i].EnumerateObject().MoveNext())
                run.Report(
                    Rule, ModelRun.PathOf(document, "credentialSubject", i),
                    "A subject is an object with at least one claim.");
    }
}
