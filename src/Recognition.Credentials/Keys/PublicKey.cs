using System.Security.Cryptography;

namespace Recognition.Credentials.Keys;

/// <summary>
/// A public key. Two are equal if algorithm and key material are. Instances are thread-safe and keep what speeds
/// verification, so keep the instance for the next signature.
/// </summary>
public sealed class PublicKey : IEquatable<PublicKey>, IDisposable
{
    public const int MinimumRsaBits = 2048; // SEC-11, section 6.1; NIST SP 800-131A
    public const int MaximumRsaBits = 8192; // larger ones only cost time

    // Ed25519: the 32 bytes; P-256, P-384 and P-521: X ‖ Y; RSA: the PKCS#1 structure.
    private readonly byte[] _material;
    private readonly Lock _lock = new();
    private AsymmetricAlgorithm? _verifier;

    private PublicKey(KeyAlgorithm algorithm, byte[] material)
    {
        Algorithm = algorithm;
        _material = material;
    }

    public KeyAlgorithm Algorithm { get; }

    /// <summary>Ed25519: the 32 bytes; P-256, P-384 and P-521: X ‖ Y; RSA: the PKCS#1 structure.</summary>
    public ReadOnlySpan<byte> Material => _material;

    /// <summary>The Multikey form ("z6Mk…" for Ed25519, "zDn…" for P-256). RSA keys have none here.</summary>
    public string Multibase => field ??= Multikey.Encode(this);

    /// <summary>Null if the bytes are not an Ed25519 public key that any signature may be verified with.</summary>
    public static PublicKey? FromEd25519(ReadOnlySpan<byte> key) =>
        key.Length == Ed25519.PublicKeyLength && Ed25519Encoding.IsAcceptablePoint(key)
            ? new PublicKey(KeyAlgorithm.Ed25519, key.ToArray())
            : null;

    /// <summary>From X ‖ Y; null if that is not a point of the curve.</summary>
    public static PublicKey? FromPoint(KeyAlgorithm algorithm, ReadOnlySpan<byte> point) =>
        Curve(algorithm).IsOnCurve(point) ? new PublicKey(algorithm, point.ToArray()) : null;

    /// <summary>From the compressed point (02 or 03, then X); null if that is not a point of the curve.</summary>
    public static PublicKey? FromCompressedPoint(KeyAlgorithm algorithm, ReadOnlySpan<byte> compressed) =>
        Curve(algorithm).Decompress(compressed) is { } point ? new PublicKey(algorithm, point) : null;

    /// <summary>Null if the key has fewer than 2048 bits, more than 8192, or a strange exponent.</summary>
    public static PublicKey? FromRsa(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent)
    {
        modulus = modulus.TrimStart((byte)0);
        exponent = exponent.TrimStart((byte)0);
        if (modulus.Length is < MinimumRsaBits / 8 or > MaximumRsaBits / 8) return null;
        if (modulus.Length == MinimumRsaBits / 8 && modulus[0] < 0x80) return null;
        // An exponent beyond 32 bits only makes verifying slow; an even one or 1 is no RSA key.
        if (exponent.Length is 0 or > 4 || (exponent[^1] & 1) == 0 || exponent is [1]) return null;
        try
        {
            var parameters = new RSAParameters { Modulus = modulus.ToArray(), Exponent = exponent.ToArray() };
            using var rsa = RSA.Create(parameters);
            return new PublicKey(KeyAlgorithm.Rsa, rsa.ExportRSAPublicKey());
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>
    /// Verifies with the one signature scheme of the key: Ed25519; ECDSA with SHA-256 (P-256), SHA-384 (P-384) or
    /// SHA-512 (P-521) over R ‖ S; RSASSA-PKCS1-v1_5 with SHA-256.
    /// </summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (Algorithm == KeyAlgorithm.Ed25519) return Ed25519.Default.Verify(_material, data, signature);
        lock (_lock)
        {
            _verifier ??= CreateVerifier();
            return _verifier switch
            {
                ECDsa ecdsa => ecdsa.VerifyData(data, signature, HashAlgorithm),
                RSA rsa => rsa.VerifyData(data, signature, HashAlgorithm, RSASignaturePadding.Pkcs1),
                _ => false,
            };
        }
    }

    public bool Equals(PublicKey? other) =>
        other is not null && Algorithm == other.Algorithm && _material.AsSpan().SequenceEqual(other._material);

    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Algorithm);
        hash.AddBytes(_material);
        return hash.ToHashCode();
    }

    public override string ToString() => Algorithm == KeyAlgorithm.Rsa ? "RSA" : Multibase;

    public void Dispose()
    {
        lock (_lock)
        {
            _verifier?.Dispose();
            _verifier = null;
        }
    }

    /// <summary>A fresh instance of the framework's class; the caller disposes it.</summary>
    internal AsymmetricAlgorithm CreateVerifier()
    {
        if (Algorithm != KeyAlgorithm.Rsa) return ECDsa.Create(ToParameters());
        var rsa = RSA.Create();
        rsa.ImportRSAPublicKey(_material, out _);
        return rsa;
    }

    internal ECParameters ToParameters()
    {
        var curve = Curve(Algorithm);
        return new ECParameters
        {
            Curve = curve.Curve,
            Q = new ECPoint { X = _material[..curve.Length], Y = _material[curve.Length..] },
        };
    }

    internal static EllipticPoint Curve(KeyAlgorithm algorithm) =>
        EllipticPoint.Of(algorithm)
        ?? throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "Not an elliptic curve of ours.");

    private HashAlgorithmName HashAlgorithm => EllipticPoint.Of(Algorithm)?.Hash ?? HashAlgorithmName.SHA256;
}
