using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Dids;

/// <summary>A key as a DID document lists it.</summary>
/// <param name="Id">The full DID URL.</param>
/// <param name="Type">"Multikey" or "JsonWebKey" where we write it; whatever it says where we read it.</param>
/// <param name="Key">Null if it is of a kind that we do not know.</param>
public sealed record VerificationMethod(string Id, string Type, string Controller, PublicKey? Key)
{
    /// <summary>A key as "publicKeyMultibase": {controller}#{multibase}.</summary>
    public static VerificationMethod ForMultikey(string controller, PublicKey key) =>
        new($"{controller}#{key.Multibase}", "Multikey", controller, key);

    /// <summary>A key as "publicKeyJwk": {controller}#{multibase}, for those who fetch keys of JWTs.</summary>
    public static VerificationMethod ForJwk(string controller, PublicKey key) =>
        new($"{controller}#{key.Multibase}", "JsonWebKey", controller, key);
}
