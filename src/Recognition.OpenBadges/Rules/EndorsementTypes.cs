using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>The type of an endorsement holds VerifiableCredential and EndorsementCredential.</summary>
internal sealed class EndorsementTypes() : BadgeRule(
    "endorsement-types", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#EndorsementCredential", BadgeChecks.Type)
{
    internal override IReadOnlyList<BadgeClass> AppliesTo =>
        [BadgeClass.EndorsementCredential, BadgeClass.LegacyEndorsementCredential];

    internal override void Check(RuleRun run, JsonElement node)
    {
        if (!node.HasType("VerifiableCredential"u8))
            run.ReportAt("type", this, Weight.Error, "The type VerifiableCredential is missing.", "Add it.");
        if (!node.HasType("EndorsementCredential"u8))
            run.ReportAt("type", this, Weight.Error, "The type EndorsementCredential is missing.", "Add it.");
    }
}
