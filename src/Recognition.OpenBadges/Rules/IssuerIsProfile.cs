namespace Recognition.OpenBadges.Rules;

/// <summary>
/// The issuer is a Profile object. The specification allows its bare id, too, but the 1EdTech validator reads the type
/// of the issuer, and a page would have nothing to show.
/// </summary>
internal sealed class IssuerIsProfile() : BadgeRule(
    "issuer-is-profile", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#issuer", BadgeChecks.Issuer)
{
    public static readonly IssuerIsProfile Rule = new();

    public void ReportReference(RuleRun run) =>
        run.Report(this, Weight.Tolerated, "The issuer is a bare id.",
            "Write a Profile object with id, type and name.");
}
