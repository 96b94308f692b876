namespace Recognition.Credentials.Keys;

/// <summary>
/// What signs: a <see cref="SigningKey"/> in this process, or a key that another process holds and never gives away.
/// Thread-safe.
/// </summary>
public abstract class Signer
{
    public abstract PublicKey PublicKey { get; }

    public KeyAlgorithm Algorithm => PublicKey.Algorithm;

    /// <summary>Bytes of a signature: 64 for Ed25519 and P-256, 96 for P-384, 132 for P-521.</summary>
    public int SignatureLength => 2 * SigningKey.SecretLength(Algorithm);

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var signature = new byte[SignatureLength];
        Sign(data, signature);
        return signature;
    }

    /// <summary>Ed25519, or ECDSA with the hash of its curve; R ‖ S as in RFC 7518.</summary>
    /// <exception cref="SignerUnavailableException">The process that holds the key does not sign.</exception>
    public abstract void Sign(ReadOnlySpan<byte> data, Span<byte> signature);
}

/// <summary>
/// The process that holds the key did not sign: met only by those who give <see cref="DataIntegrity.DataIntegrityProof"/>
/// or <see cref="Jose.VcJwt"/> a key of another process.
/// </summary>
public sealed class SignerUnavailableException(string message) : Exception(message);
