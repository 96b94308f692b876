using Microsoft.AspNetCore.Html;
using Recognition.Credentials.Verification;

namespace Recognition.Web.Layout;

/// <summary>Verdicts and outcomes in words, with an icon and a tone: never by colour alone.</summary>
internal static class Words
{
    /// <param name="Title">The verdict as a heading.</param>
    /// <param name="Tone">A class of site.css: good, fair, bad or open.</param>
    internal sealed record Said(string Title, string Tone, IHtmlContent Icon);

    public static Said Of(Verdict verdict) => verdict switch
    {
        Verdict.Verified => new("Verified", "good", Icons.Shield),
        Verdict.VerifiedWithWarnings => new("Verified, with notes", "fair", Icons.Shield),
        Verdict.NotValid => new("Not valid", "bad", Icons.ShieldCross),
        Verdict.Revoked => new("Revoked by its issuer", "bad", Icons.ShieldCross),
        Verdict.Suspended => new("Suspended by its issuer", "bad", Icons.ShieldCross),
        Verdict.Expired => new("Expired", "fair", Icons.Clock),
        Verdict.NotYetValid => new("Not valid yet", "fair", Icons.Clock),
        _ => new("Could not be decided", "open", Icons.Question),
    };

    public static Said Of(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => new("Passed", "good", Icons.Check),
        CheckOutcome.Failed => new("Failed", "bad", Icons.Cross),
        CheckOutcome.Warning => new("Warning", "fair", Icons.Warning),
        CheckOutcome.NotChecked => new("Could not be checked", "open", Icons.Question),
        _ => new("Not applicable", "none", Icons.Dash),
    };

    /// <summary>What stands in the way comes first, what passed after it, what does not apply last.</summary>
    public static int Rank(Check check) => check.Outcome switch
    {
        CheckOutcome.Failed => 0,
        CheckOutcome.NotChecked => 1,
        CheckOutcome.Warning => 2,
        CheckOutcome.Passed => 3,
        _ => 4,
    };

    /// <summary>"12 checks: 9 passed, 1 warning, 2 not applicable"</summary>
    public static string Count(IReadOnlyList<Check> checks)
    {
        var parts = new List<string>();
        foreach (var outcome in Enum.GetValues<CheckOutcome>())
        {
            var count = checks.Count(check => check.Outcome == outcome);
            if (count > 0) parts.Add($"{count} {Of(outcome).Title.ToLowerInvariant()}");
        }

        return $"{checks.Count} checks: {string.Join(", ", parts)}";
    }
}
