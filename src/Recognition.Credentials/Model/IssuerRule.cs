using System.Text.Json;

namespace Recognition.Credentials.Model;

/// <summary>The issuer is a URL, or an object with one as its id (section 4.7).</summary>
internal static class IssuerRule
{
    public static readonly ModelRule Rule = new("issuer", "issuer", Check);

    private static void Check(JsonElement document, ModelRun run)
    {
        if (document.Member("issuer") is not { } issuer)
        {
            if (!run.IssuerElsewhere) run.Report(Rule, "$.issuer", "There is no \"issuer\".");
        }
        else if (issuer.ValueKind == JsonValueKind.String)
        {
            if (!AbsoluteUrl.Is(issuer)) run.Report(Rule, "$.issuer", "The issuer is not a URL.");
        }
        else if (issuer.ValueKind != JsonValueKind.Object)
        {
            run.Report(Rule, "$.issuer", "The issuer is one URL, or one object with an \"id\".");
        }
        else if (issuer.Member("id") is not { } id || !AbsoluteUrl.Is(id))
        {
            run.Report(Rule, "$.issuer.id", "The issuer has no \"id\" that is a URL.");
        }
    }
}
