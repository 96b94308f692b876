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
        RequireType(run, node, "VerifiableCredential"u8);
        RequireType(run, node, "EndorsementCredential"u8);
    }
}
