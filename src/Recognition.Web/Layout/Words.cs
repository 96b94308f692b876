using Microsoft.AspNetCore.Html;
using Recognition.Credentials;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;

namespace Recognition.Web.Layout;

/// <summary>Verdicts and outcomes in words, with an icon and a tone: never by colour alone.</summary>
internal static class Words
{
    /// <param name="Title">The verdict as a heading.</param>
    /// <param name="Tone">A class of site.css: good, fair, bad or open.</param>
    internal sealed record Said(string Title, string Tone, IHtmlContent Icon);

    /// <summary>
    /// The verdict of a report. Green is for what is verified, red for what is not valid, revoked or an impersonation,
    /// amber for all that needs a look. "Verified" stands only beside issuers of ours and recognized ones.
    /// </summary>
    public static Said Of(VerificationReport report)
    {
        // What decides about a presentation is the worst credential in it.
        if (report is { Kind: CredentialKind.Presentation, DecidedBy: null, Worst: { } worst }) return Of(worst);
        var said = OfOne(report);
        return report.Kind == CredentialKind.Receipt ? said with { Title = $"Receipt: {Lowered(said.Title)}" } : said;
    }

    private static Said OfOne(VerificationReport report) => report.Verdict switch
    {
        Verdict.Verified => new("Verified", "good", Icons.Shield),
        Verdict.VerifiedWithWarnings => new(Accepted(report.Issuer), "good", Icons.Shield),
        Verdict.NotValid when report is { Cause: Causes.Impersonation or Causes.NotInLog, Issuer.Imitated: { } imitated } =>
            new($"Not issued by {Quote.Short(imitated)}", "bad", Icons.ShieldCross),
        Verdict.NotValid => new("Not valid", "bad", Icons.ShieldCross),
        Verdict.Revoked when report.Replacement is not null => new("Replaced", "fair", Icons.Clock),
        Verdict.Revoked => new("Revoked", "bad", Icons.ShieldCross),
        Verdict.Suspended => new("Suspended", "fair", Icons.Pause),
        Verdict.Expired => new("Expired", "fair", Icons.Clock),
        Verdict.NotYetValid => new("Not valid yet", "fair", Icons.Clock),
        Verdict.UnknownIssuer => new("We don’t know who signed this", "fair", Icons.Question),
        Verdict.OtherRecipient => new(OtherRecipient(report.Cause), "fair", Icons.Question),
        _ => new("We couldn’t finish checking", "fair", Icons.Question),
    };

    private static string Accepted(IssuerFinding? issuer) => issuer switch
    {
        { Trust: IssuerTrust.Own or IssuerTrust.Recognized } => "Verified, with a note",
        { Domain: { } domain } => $"{(issuer.IsHosted ? "Published" : "Signed")} by {domain}",
        _ => "Unchanged, with a note",
    };

    private static string OtherRecipient(string? cause) => cause switch
    {
        "otherEmailAddress" => "Issued to a different e-mail address",
        "otherDid" => "Issued to a different DID",
        "otherWebAddress" => "Issued to a different web address",
        _ => "Issued to a different person",
    };

    private static string Lowered(string title) => char.ToLowerInvariant(title[0]) + title[1..];

    /// <summary>The issuer, as far as it is proved: a name that is only claimed stands in quotes.</summary>
    public static string IssuerOf(VerificationReport report)
    {
        if (report.Issuer is not { } issuer) return "";
        var claimed = issuer.Name is { Length: > 0 } name ? $"“{name}”" : null;
        return issuer.Trust switch
        {
            _ when report.Verdict == Verdict.NotValid => claimed is null ? "Not confirmed" : $"Claims to be {claimed}",
            IssuerTrust.Own => issuer.Name ?? issuer.Id ?? "",
            IssuerTrust.Recognized when !issuer.IsEndorsed => issuer.ListedName ?? issuer.Id ?? "",
            IssuerTrust.Domain or IssuerTrust.Recognized when issuer.Domain is { } domain =>
                claimed is null ? domain : $"{domain}, which calls itself {claimed}",
            _ => claimed is null ? "Not confirmed" : $"{claimed}, not confirmed",
        };
    }

    /// <summary>What follows the title: the headline without the verdict that it begins with.</summary>
    public static string AfterTitle(Said said, VerificationReport report)
    {
        var headline = report.Summary;
        return headline.StartsWith($"{said.Title}: ", StringComparison.Ordinal)
            ? Raised(headline[(said.Title.Length + 2)..])
            : headline.StartsWith($"{said.Title}. ", StringComparison.Ordinal) ? headline[(said.Title.Length + 2)..]
            : headline;
    }

    private static string Raised(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The answer to a question. Of a badge that is not valid no answer is green.</summary>
    public static Said Of(Answer answer, VerificationReport report) => answer switch
    {
        Answer.Yes => new("Yes", report.Verdict == Verdict.NotValid ? "none" : "good", Icons.Check),
        Answer.No => new("No", Of(report).Tone == "bad" ? "bad" : "fair", Icons.Cross),
        Answer.Partly => new("Partly", "fair", Icons.Warning),
        Answer.Unknown => new("Not known", "fair", Icons.Question),
        _ => new("Not asked", "none", Icons.Dash),
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

    /// <summary>
    /// The outcome of a check. Red is for a badge that is not to be relied on: a breach of form in a good one is amber.
    /// </summary>
    public static Said Of(CheckOutcome outcome, VerificationReport report) => outcome switch
    {
        CheckOutcome.Passed => new(NameOf(outcome), "good", Icons.Check),
        CheckOutcome.Failed => new(NameOf(outcome), Of(report).Tone == "bad" ? "bad" : "fair", Icons.Cross),
        CheckOutcome.Warning => new(NameOf(outcome), "fair", Icons.Warning),
        CheckOutcome.NotChecked => new(NameOf(outcome), "open", Icons.Question),
        _ => new(NameOf(outcome), "none", Icons.Dash),
    };

    private static string NameOf(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "Passed",
        CheckOutcome.Failed => "Failed",
        CheckOutcome.Warning => "Warning",
        CheckOutcome.NotChecked => "Could not be checked",
        _ => "Not applicable",
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
            if (count > 0) parts.Add($"{count} {NameOf(outcome).ToLowerInvariant()}");
        }

        return $"{checks.Count} checks: {string.Join(", ", parts)}";
    }
}
