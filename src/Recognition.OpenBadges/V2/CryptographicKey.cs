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
    /// Reads a key that must be this one and the issuer's. One that stands in the issuer's own profile needs not repeat
    /// whose it is.
    /// </summary>
    public static bool TryRead(
        JsonElement document, string id, string owner, bool isEmbedded,
        [NotNullWhen(true)] out CryptographicKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        if (document.Text("id"u8) != id) problem = "its \"id\" is another";
        else if (!document.HasType("CryptographicKey"u8) && !isEmbedded)
            problem = "its \"type\" is not \"CryptographicKey\"";
        else if (document.Text("owner"u8) != owner && !(isEmbedded && !document.Has("owner"u8)))
            problem = "it says that it belongs to somebody else than this issuer";
        else if (document.Text("publicKeyPem"u8) is not { } pem) problem = "it has no \"publicKeyPem\"";
        else if (PublicKeyPem.TryRead(pem, out var material, out problem)) key = new CryptographicKey(id, material);
        return key is not null;
    }
}
