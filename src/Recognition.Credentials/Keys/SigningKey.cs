using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Recognition.Credentials.Keys;

/// <summary>
/// A secret key that signs: Ed25519, or ECDSA over P-256 with SHA-256. Thread-safe. The secret lies in memory of the
/// native library, which wipes it when the key is disposed; it appears in no text and no exception.
/// </summary>
public sealed class SigningKey : IDisposable
{
    private const int SecretLength = 32;

    // FIPS 186-4, D.1.2.3: the order of P-256, big-endian.
    private static readonly byte[] P256Order =
        Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

    private readonly Lock _lock = new();
    private readonly Ed25519? _engine;
    private readonly SafeHandle? _ed25519;
    private readonly ECDsa? _ecdsa;
    private readonly byte[] _secret; // pinned, wiped in Dispose; needed to write the key to its file

    private SigningKey(ReadOnlySpan<byte> secret, Ed25519 engine)
    {
        Span<byte> publicKey = stackalloc byte[Ed25519.PublicKeyLength];
        _secret = Keep(secret);
        _engine = engine;
        _ed25519 = engine.ImportSeed(secret, publicKey);
        PublicKey = PublicKey.FromEd25519(publicKey) ?? throw new CryptographicException("The key pair is broken.");
    }

    private SigningKey(ReadOnlySpan<byte> secret)
    {
        _secret = Keep(secret);
        _ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = _secret });
        var point = _ecdsa.ExportParameters(includePrivateParameters: false).Q;
        PublicKey = PublicKey.FromPoint(KeyAlgorithm.P256, [.. point.X!, .. point.Y!])
            ?? throw new CryptographicException("The key pair is broken.");
    }

    public KeyAlgorithm Algorithm => PublicKey.Algorithm;

    public PublicKey PublicKey { get; }

    /// <summary>Bytes of a signature: 64 for both kinds.</summary>
    public const int SignatureLength = 64;

    public static SigningKey Generate(KeyAlgorithm algorithm, RandomNumberGenerator random, Ed25519? engine = null)
    {
        Span<byte> secret = stackalloc byte[SecretLength];
        try
        {
            do random.GetBytes(secret);
            while (!IsUsable(algorithm, secret));
            return FromSecret(algorithm, secret, engine);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>From the 32 secret bytes (Ed25519: the seed; P-256: the scalar, big-endian).</summary>
    public static SigningKey FromSecret(KeyAlgorithm algorithm, ReadOnlySpan<byte> secret, Ed25519? engine = null)
    {
        if (secret.Length != SecretLength || !IsUsable(algorithm, secret))
            throw new ArgumentException($"Not a secret key of {algorithm}.", nameof(secret));
        return algorithm == KeyAlgorithm.Ed25519
            ? new SigningKey(secret, engine ?? Ed25519.Default)
            : new SigningKey(secret);
    }

    /// <summary>From the Multikey form of a secret key ("z3u2…" for Ed25519).</summary>
    public static bool TryFromMultibase(ReadOnlySpan<char> text, [NotNullWhen(true)] out SigningKey? key)
    {
        key = null;
        if (!Multikey.TryDecodeSecret(text, out var algorithm, out var secret)) return false;
        try
        {
            if (IsUsable(algorithm, secret)) key = FromSecret(algorithm, secret);
            return key is not null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var signature = new byte[SignatureLength];
        Sign(data, signature);
        return signature;
    }

    /// <summary>Ed25519 (64 bytes, R ‖ S), or ECDSA with SHA-256 (64 bytes, R ‖ S as in RFC 7518).</summary>
    public void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        if (_ed25519 is not null)
        {
            _engine!.Sign(_ed25519, data, signature);
            return;
        }

        lock (_lock)
        {
            if (!_ecdsa!.TrySignData(data, signature, HashAlgorithmName.SHA256, out var written) || written != 64)
                throw new CryptographicException("The P-256 signature did not come out as 64 bytes.");
        }
    }

    /// <summary>The secret in Multikey form, for the key file and nothing else.</summary>
    public string ExportSecretMultibase()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            return Multikey.EncodeSecret(Algorithm, _secret);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            IsDisposed = true;
            CryptographicOperations.ZeroMemory(_secret);
            _ed25519?.Dispose();
            _ecdsa?.Dispose();
        }
    }

    public override string ToString() => $"signing key {PublicKey}";

    internal ECDsa EcdsaForSigning => _ecdsa ?? throw new InvalidOperationException("Not a P-256 key.");

    private bool IsDisposed { get; set; }

    private static bool IsUsable(KeyAlgorithm algorithm, ReadOnlySpan<byte> secret)
    {
        if (algorithm == KeyAlgorithm.Ed25519) return true;
        if (algorithm != KeyAlgorithm.P256) return false;
        return secret.ContainsAnyExcept((byte)0) && secret.SequenceCompareTo(P256Order) < 0;
    }

    private static byte[] Keep(ReadOnlySpan<byte> secret)
    {
        var pinned = GC.AllocateArray<byte>(secret.Length, pinned: true);
        secret.CopyTo(pinned);
        return pinned;
    }
}
