using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>
/// A hashed identity is <c>sha256$</c> and 64 hexadecimal digits; <c>md5$</c> and 32 is understood but never written.
/// A hash of any other form can match nobody.
/// </summary>
internal sealed class IdentityHashForm() : BadgeRule(
    "identity-hash-form", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#IdentityObject", BadgeChecks.Subject)
{
    internal override IReadOnlyList<BadgeClass> AppliesTo => [BadgeClass.IdentityObject];

    internal override void Check(RuleRun run, JsonElement node)
    {
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty("hashed"u8, out var hashed)
            || hashed.ValueKind != JsonValueKind.True || !node.TryGetText("identityHash"u8, out var hash)) return;
        if (Is(hash, "sha256$"u8, 64)) return;
        run.ReportAt("identityHash", this, Weight.Tolerated,
            Is(hash, "md5$"u8, 32)
                ? "The identity is hashed with MD5, which is broken."
                : "This is no hash of an identity.",
            "Write sha256$ and the hexadecimal SHA-256 of the identifier followed by the salt.");
    }

    private static bool Is(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> algorithm, int digits)
    {
        if (!hash.StartsWith(algorithm) || hash.Length != algorithm.Length + digits) return false;
        foreach (var digit in hash[algorithm.Length..])
            if (!char.IsAsciiHexDigit((char)digit)) return false;
        return true;
    }
}
