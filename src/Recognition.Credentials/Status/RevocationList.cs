using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Recognition.Credentials.Status;

/// <summary>
/// The older list of revoked credentials (1EdTech's VC Revocation List 1.0, which Open Badges 3.0 named until 1.3):
/// plain JSON at the credentialStatus' id,
/// <c>{"id","issuer","revokedCredential":[{"id","revoked"?,"revocationReason"?}]}</c>.
/// </summary>
internal static class RevocationList
{
    public const string TypeName = "1EdTechRevocationList";

    // The plural stands in comments of the official validator and in some lists; the singular is what is read there.
    private static readonly string[] Members = ["revokedCredential", "revokedCredentials"];

    /// <summary>Whether the list has the credential as revoked, with the reason that it gives.</summary>
    public static bool TryFind(
        JsonElement list, string credentialId, out bool revoked, out string? reason,
        [NotNullWhen(false)] out string? problem)
    {
        (revoked, reason, problem) = (false, null, null);
        if (list.ValueKind != JsonValueKind.Object || !Members.Any(name => list.Member(name) is not null))
            problem = "it has no \"revokedCredential\"";
        foreach (var name in Members)
            foreach (var entry in list.Values(name))
            {
                if ((entry.ValueKind == JsonValueKind.String ? entry.GetString() : entry.Text("id")) != credentialId)
                    continue;
                // Listed is revoked, unless the entry says otherwise.
                if (entry.Member("revoked") is { ValueKind: JsonValueKind.False }) continue;
                (revoked, reason) = (true, entry.Text("revocationReason"));
            }

        return problem is null;
    }
}
