using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Recognition.Credentials.Keys;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.V2;

/// <summary>A key of an issuer, in Open Badges 2.0.</summary>
internal sealed record CryptographicKey(string Id, PublicKey Key)
{
    /// <summary>
    /// What in the document says that the key is another one or somebody else's; null where nothing does.
    /// </summary>
    public static string? Contradiction(JsonElement document, string id, string owner)
    {
        if (document.Text("id"u8) != id) return "its \"id\" is another";
        return document.Text("owner"u8) is { } other && other != owner
            ? "it says that it belongs to somebody else than this issuer"
            : null;
    }

    /// <summary>
    /// Reads a key; false, with the reason, where it is in no form that is known here. One that stands in the issuer's own
    /// profile needs not repeat whose it is.
    /// </summary>
    public static bool TryRead(
        JsonElement document, string id, bool isEmbedded,
        [NotNullWhen(true)] out CryptographicKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        if (!document.HasType("CryptographicKey"u8) && !isEmbedded)
            problem = "its \"type\" is not \"CryptographicKey\"";
        else if (document.Text("owner"u8) is null && !isEmbedded) problem = "it has no \"owner\"";
        else if (document.Text("publicKeyPem"u8) is not { } pem) problem = "it has no \"publicKeyPem\"";
        else if (PublicKeyPem.TryRead(pem, out var material, out problem)) key = new CryptographicKey(id, material);
        return key is not null;
    }
}
