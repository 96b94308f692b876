using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>
/// An e-mail address is hashed with a salt: a badge is public, and addresses without a salt are guessed.
/// </summary>
internal sealed class EmailIsHashed() : BadgeRule(
    "email-is-hashed", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#IdentityObject", BadgeChecks.Subject)
{
    internal override IReadOnlyList<BadgeClass> AppliesTo => [BadgeClass.IdentityObject];

    internal override void Check(RuleRun run, JsonElement node)
    {
        if (!node.TryGetText("identityType"u8, out var type) || !type.SequenceEqual("emailAddress"u8)) return;
        if (node.TryGetProperty("hashed"u8, out var hashed) && hashed.ValueKind == JsonValueKind.False)
            run.ReportAt("identityHash", this, Weight.OursOnly, "The e-mail address can be read by everybody.",
                "Hash it with SHA-256 and a salt.");
        else if (!node.Has("salt"u8))
            run.ReportAt("salt", this, Weight.OursOnly,
                "The e-mail address is hashed without a salt, and can be guessed.",
                "Hash it with a random salt.");
    }
}
