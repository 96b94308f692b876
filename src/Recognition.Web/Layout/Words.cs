using Microsoft.AspNetCore.Html;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;

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
        Verdict.Suspended => new("Suspended by its issuer", "fair", Icons.Pause),
        Verdict.Expired => new("Expired", "fair", Icons.Clock),
        Verdict.NotYetValid => new("Not valid yet", "fair", Icons.Clock),
        _ => new("Could not be decided", "open", Icons.Question),
    };

    /// <summary>What became of a version of an award.</summary>
    /// <param name="ended">Whether the award does not hold at present: then none of its versions does.</param>
    public static Said Of(VersionState state, bool ended) => state switch
    {
        VersionState.Replaced => new("Replaced", "bad", Icons.Cross),
        VersionState.Current when ended => new("The newest version", "none", Icons.Dash),
        VersionState.Current => new("The version that counts", "good", Icons.Check),
        _ when ended => new("Renewed since", "none", Icons.Dash),
        _ => new("Renewed since; it holds until its own end", "open", Icons.Clock),
    };

    public static Said Of(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => new("Passed", "good", Icons.Check),
        CheckOutcome.Failed => new("Failed", "bad", Icons.Cross),
        CheckOutcome.Warning => new("Warning", "fair", Icons.Warning),
        CheckOutcome.NotChecked => new("Could not be checked", "open", Icons.Question),
        _ => new("Not applicable", "none", Icons.Dash),
    };

    /// <summary>A class for a heading whose text would fill the screen; null for the usual ones.</summary>
    public static string? SizeOf(string heading) => heading.Length switch
    {
        > 120 => "longest",
        > 60 => "long",
        _ => null,
    };

    /// <summary>The language of words of an issuer, for screen readers; null where it is that of our pages.</summary>
    public static string? LanguageOf(string? inLanguage) =>
        inLanguage is null or "en" || inLanguage.StartsWith("en-", StringComparison.OrdinalIgnoreCase) ? null : inLanguage;

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
