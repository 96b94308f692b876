using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Jose;

/// <summary>The one table of JOSE algorithms that we take (RFC 7518, section 3.1; RFC 8037, section 3.1).</summary>
public static class JoseAlgorithm
{
    /// <summary>
    /// The kind of key that an algorithm needs; null for what we do not take: none, HS256 and the like.
    /// </summary>
    public static KeyAlgorithm? KeyOf(string alg) => alg switch
    {
        "RS256" => KeyAlgorithm.Rsa,     // what Open Badges 3.0 asks every verifier to take
        "ES256" => KeyAlgorithm.P256,    // what we sign in its place
        "EdDSA" => KeyAlgorithm.Ed25519, // W3C vc+jwt
        "ES384" => KeyAlgorithm.P384,
        "ES512" => KeyAlgorithm.P521,
        _ => null,
    };

    /// <summary>The algorithm that a kind of key signs with.</summary>
    public static string NameOf(KeyAlgorithm key) => key switch
    {
        KeyAlgorithm.Rsa => "RS256",
        KeyAlgorithm.P256 => "ES256",
        KeyAlgorithm.P384 => "ES384",
        KeyAlgorithm.P521 => "ES512",
        _ => "EdDSA",
    };
}
