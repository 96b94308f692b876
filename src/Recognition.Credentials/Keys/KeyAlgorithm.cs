namespace Recognition.Credentials.Keys;

/// <summary>The kinds of keys that we know. RSA only ever verifies.</summary>
public enum KeyAlgorithm
{
    Ed25519,
    P256,
    P384,
    P521,
    Rsa,
}
