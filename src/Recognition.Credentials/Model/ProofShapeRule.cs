using System.Text.Json;

namespace Recognition.Credentials.Model;

/// <summary>
/// A proof is an object with a type, or there are several such (section 4.12). Without one it is unsecured.
/// </summary>
internal static class ProofShapeRule
{
    public static readonly ModelRule Rule = new("proof-shape", "securing-mechanisms", Check);

    private static void Check(JsonElement document, ModelRun run)
    {
        if (document.Member("proof") is null) return;
        var proofs = document.Values("proof");
        if (proofs.Count == 0) run.Report(Rule, "$.proof", "\"proof\" is there, and empty.");
        for (var i = 0; i < proofs.Count; i++)
            if (proofs[i].ValueKind != JsonValueKind.Object || proofs[i].Text("type") is null)
                run.Report(Rule, ModelRun.PathOf(document, "proof", i), "A proof is an object with a \"type\".");
    }
}
