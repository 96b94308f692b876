using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.V2;

/// <summary>The list of an issuer's revoked signed assertions, in Open Badges 2.0.</summary>
internal sealed class RevocationList
{
    private readonly JsonElement _revoked;

    private RevocationList(JsonElement revoked) => _revoked = revoked;

    /// <summary>Reads a list that must be this one and the issuer's; the problem is a clause.</summary>
    public static bool TryRead(
        JsonElement document, string id, string? issuer,
        [NotNullWhen(true)] out RevocationList? list, [NotNullWhen(false)] out string? problem)
    {
        list = null;
        problem = null;
        if (!document.TryGetMember("revokedAssertions"u8, out var revoked))
            problem = "it has no \"revokedAssertions\"";
        else if (revoked.ValueKind != JsonValueKind.Array) problem = "its \"revokedAssertions\" is no list";
        else if (document.Text("id"u8) is { } own && own != id) problem = "its \"id\" is another";
        else if (document.TryGetMember("issuer"u8, out var of) && V2Documents.IdOf(of) != issuer)
            problem = "it comes from another issuer";
        else list = new RevocationList(revoked);
        return list is not null;
    }

    /// <summary>
    /// Whether the assertion stands in the list: as an id, as an object with an id, or with the uid of Open Badges 1.
    /// </summary>
    public bool Revokes(Assertion assertion, out string? reason)
    {
        reason = null;
        foreach (var entry in _revoked.EnumerateArray())
        {
            if (entry.ValueKind == JsonValueKind.String)
            {
                if (Is(entry, assertion.Id) || Is(entry, assertion.Uid)) return true;
            }
            else if ((entry.TryGetMember("id"u8, out var id) && Is(id, assertion.Id))
                || (entry.TryGetMember("uid"u8, out var uid) && (Is(uid, assertion.Uid) || Is(uid, assertion.Id))))
            {
                reason = entry.Text("revocationReason"u8);
                return true;
            }
        }

        return false;
    }

    private static bool Is(JsonElement entry, string? id) =>
        id is not null && entry.ValueKind == JsonValueKind.String && entry.ValueEquals(id);
}
