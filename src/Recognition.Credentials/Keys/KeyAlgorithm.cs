namespace Recognition.Credentials.Keys;

/// <summary>The kinds of keys that we know. RSA and P-384 only ever verify.</summary>
public enum KeyAlgorithm
{
    Ed25519,
    P256,
    P384,
    Rsa,
}
