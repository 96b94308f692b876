using System.Text.Json;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Dids;

/// <summary>A key as a DID document lists it.</summary>
/// <param name="Id">The full DID URL.</param>
/// <param name="Type">"Multikey" or "JsonWebKey" where we write it; whatever it says where we read it.</param>
/// <param name="Key">Null if it is of a kind that we do not know.</param>
public sealed record VerificationMethod(string Id, string Type, string Controller, PublicKey? Key)
{
    /// <summary>From when on nothing is to be verified with it (Controlled Identifiers 1.0, section 2.2).</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Since when the issuer disowns it.</summary>
    public DateTimeOffset? Revoked { get; init; }

    /// <summary>A key as "publicKeyMultibase": {controller}#{multibase}.</summary>
    public static VerificationMethod ForMultikey(string controller, PublicKey key) =>
        new($"{controller}#{key.Multibase}", "Multikey", controller, key);

    /// <summary>A key as "publicKeyJwk": {controller}#{multibase}, for those who fetch keys of JWTs.</summary>
    public static VerificationMethod ForJwk(string controller, PublicKey key) =>
        new($"{controller}#{key.Multibase}", "JsonWebKey", controller, key);

    /// <summary>
    /// The times of a method as it stands in a document; false if one is no date and time with a zone.
    /// </summary>
    internal static bool TryReadPeriod(
        JsonElement method, out DateTimeOffset? expires, out DateTimeOffset? revoked) =>
        TryReadTime(method, "expires", out expires) & TryReadTime(method, "revoked", out revoked);

    private static bool TryReadTime(JsonElement method, string name, out DateTimeOffset? time)
    {
        time = null;
        if (method.Member(name) is not { } value) return true;
        if (value.ValueKind != JsonValueKind.String || !DateTimeStamp.TryParse(value.GetString()!, out var read))
            return false;
        time = read;
        return true;
    }
}
