using System.Text.Json;

namespace Recognition.Credentials.Verification;

/// <summary>Verdicts and outcomes by the names that they have in JSON, in the API and in receipts alike.</summary>
public static class ReportNames
{
    /// <summary>The verdict in camelCase: <c>verifiedWithWarnings</c>.</summary>
    public static string ToName(this Verdict verdict) => JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString());

    /// <summary>The outcome in camelCase: <c>notChecked</c>.</summary>
    public static string ToName(this CheckOutcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());

    /// <summary>The trust in camelCase: <c>selfAsserted</c>.</summary>
    public static string ToName(this IssuerTrust trust) => JsonNamingPolicy.CamelCase.ConvertName(trust.ToString());

    /// <summary>The verdict of that name in JSON.</summary>
    public static bool TryReadVerdict(string? name, out Verdict verdict)
    {
        foreach (var known in Enum.GetValues<Verdict>())
        {
            verdict = known;
            if (known.ToName() == name) return true;
        }

        verdict = default;
        return false;
    }
}
