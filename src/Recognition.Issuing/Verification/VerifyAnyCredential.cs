using System.Text.Json;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Log;
using Recognition.LinkedData;
using Recognition.OpenBadges.Verification;

namespace Recognition.Issuing.Verification;

/// <summary>
/// The report about any credential: one that says it is an Open Badge is held to the rules of those too. Nothing is
/// stored.
/// </summary>
public sealed class VerifyAnyCredential(
    JsonLd jsonLd, ICredentialResources resources, TimeProvider clock, BadgeVerifier badges, IssuanceLogCheck log)
{
    private static readonly string[] BadgeTypes =
        ["OpenBadgeCredential", "AchievementCredential", "EndorsementCredential"];

    private readonly CredentialVerifier _verifier = new(jsonLd, resources, clock, new VerifierOptions(), []);

    public async Task<VerificationReport> ExecuteAsync(
        SecuredCredential credential, VerifyRequest? request = null, CancellationToken cancellationToken = default)
    {
        if (IsBadge(credential.Document))
            return await log.AddAsync(
                credential, await badges.VerifyAsync(credential, request, cancellationToken), cancellationToken);
        using var fetches = FetchScope.Begin();
        return await log.AddAsync(
            credential, await _verifier.VerifyAsync(credential, request, cancellationToken), cancellationToken);
    }

    /// <summary>Whether a credential says that it is a badge or an endorsement.</summary>
    internal static bool IsBadge(JsonElement document)
    {
        if (!document.TryGetProperty("type"u8, out var type)) return false;
        return type.ValueKind switch
        {
            JsonValueKind.String => BadgeTypes.Contains(type.GetString()),
            JsonValueKind.Array => type.EnumerateArray().Any(one =>
                one.ValueKind == JsonValueKind.String && BadgeTypes.Contains(one.GetString())),
            _ => false,
        };
    }
}
