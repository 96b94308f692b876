using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>
/// The key that a signed badge names is the issuer's: its profile lists the key, and the key says that it belongs to
/// the issuer (Open Badges 2.0, SignedBadge and CryptographicKey).
/// </summary>
internal static class IssuerKeyCheck
{
    public static async ValueTask<Check> RunAsync(AssertionUnderCheck badge)
    {
        if (badge.Issuer is not { } issuer)
            return Report(CheckOutcome.NotChecked, "Which keys the issuer has is not known, since its profile is not.");
        if (badge.Jws is null)
            return Report(CheckOutcome.NotApplicable, "There is no signature, so no key.");
        if (issuer.PublicKeys.Count == 0)
            return Report(CheckOutcome.Warning, "The issuer's profile lists no key, so nothing shows that it signed this.");
        // Without a creator, the issuer's key is meant, which is clear only where there is one.
        var id = badge.Assertion.Creator ?? (issuer.PublicKeys is [var only] ? V2Documents.IdOf(only) : null);
        if (id is null)
            return Report(CheckOutcome.Failed, "The badge does not say which of the issuer's keys signed it.");
        foreach (var listed in issuer.PublicKeys)
            if (V2Documents.IdOf(listed) == id) return await ReadAsync(badge, listed, id).ConfigureAwait(false);
        return Report(
            CheckOutcome.Failed,
            $"The key {Quote.Short(id)} is not one of those that the issuer's profile lists.");
    }

    private static async ValueTask<Check> ReadAsync(AssertionUnderCheck badge, JsonElement listed, string id)
    {
        // A key that is written out in the profile is the issuer's own word already.
        var isEmbedded = listed.ValueKind == JsonValueKind.Object && listed.TryGetProperty("publicKeyPem"u8, out _);
        var document = listed;
        if (!isEmbedded)
        {
            var answer = await badge.GetAsync(id).ConfigureAwait(false);
            if (!answer.Ok)
                return Report(CheckOutcome.NotChecked, $"The key could not be fetched: {answer.Problem}.") with
                {
                    Cause = answer.Cause,
                };
            document = answer.Document;
        }

        if (CryptographicKey.Contradiction(document, id, badge.Issuer!.Id!) is { } contradiction)
            return Report(CheckOutcome.Failed, $"The key at {Quote.Short(id)} is refused: {contradiction}.");
        // A key of a form that is not known here may well be the right one.
        if (!CryptographicKey.TryRead(document, id, isEmbedded, out var key, out var problem))
            return Report(CheckOutcome.NotChecked, $"The key at {Quote.Short(id)} cannot be read: {problem}.") with
            {
                Cause = "key-form-unknown",
            };
        badge.Key = key;
        return Report(
            CheckOutcome.Passed, "The issuer's profile lists the key, and no other issuer owns it.");
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("issuer-key", "The key belongs to the issuer", outcome, detail, V2Specifications.Key)
        {
            Kind = CheckKind.IssuerKey,
        };
}
