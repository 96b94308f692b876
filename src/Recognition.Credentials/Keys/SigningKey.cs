using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Recognition.Credentials.Keys;

/// <summary>
/// A secret key that signs: Ed25519, or ECDSA over P-256, P-384 or P-521. Thread-safe. The secret lies in memory of the
/// native library, which wipes it when the key is disposed; it appears in no text and no exception.
/// </summary>
public sealed class SigningKey : Signer, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Ed25519? _engine;
    private readonly SafeHandle? _ed25519;
    private readonly ECDsa? _ecdsa;
    private readonly HashAlgorithmName _hash;
    private readonly byte[] _secret; // pinned, wiped in Dispose; needed to write the key to its file

    private SigningKey(ReadOnlySpan<byte> secret, Ed25519 engine)
    {
        Span<byte> publicKey = stackalloc byte[Ed25519.PublicKeyLength];
        _secret = Keep(secret);
        _engine = engine;
        _ed25519 = engine.ImportSeed(secret, publicKey);
        PublicKey = PublicKey.FromEd25519(publicKey) ?? throw new CryptographicException("The key pair is broken.");
    }

    private SigningKey(KeyAlgorithm algorithm, ReadOnlySpan<byte> secret)
    {
        var curve = PublicKey.Curve(algorithm);
        _secret = Keep(secret);
        _hash = curve.Hash;
        _ecdsa = ECDsa.Create(new ECParameters { Curve = curve.Curve, D = _secret });
        var point = _ecdsa.ExportParameters(includePrivateParameters: false).Q;
        PublicKey = PublicKey.FromPoint(algorithm, [.. point.X!, .. point.Y!])
            ?? throw new CryptographicException("The key pair is broken.");
    }

    public override PublicKey PublicKey { get; }

    /// <summary>Bytes of a secret key: the seed of Ed25519, the scalar of a curve.</summary>
    internal static int SecretLength(KeyAlgorithm algorithm) => EllipticPoint.Of(algorithm)?.Length ?? 32;

    public static SigningKey Generate(KeyAlgorithm algorithm, RandomNumberGenerator random, Ed25519? engine = null)
    {
        Span<byte> secret = stackalloc byte[SecretLength(algorithm)];
        try
        {
            do
            {
                random.GetBytes(secret);
                // 521 bits are 65 bytes and one bit.
                if (algorithm == KeyAlgorithm.P521) secret[0] &= 1;
            }
            while (!IsUsable(algorithm, secret));
            return FromSecret(algorithm, secret, engine);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>From the secret bytes (Ed25519: the 32 of the seed; else the scalar, big-endian).</summary>
    public static SigningKey FromSecret(KeyAlgorithm algorithm, ReadOnlySpan<byte> secret, Ed25519? engine = null) =>
        TryFromSecret(algorithm, secret, engine)
        ?? throw new ArgumentException($"Not a secret key of {algorithm}.", nameof(secret));

    internal static SigningKey? TryFromSecret(
        KeyAlgorithm algorithm, ReadOnlySpan<byte> secret, Ed25519? engine = null)
    {
        if (secret.Length != SecretLength(algorithm) || !IsUsable(algorithm, secret)) return null;
        return algorithm == KeyAlgorithm.Ed25519
            ? new SigningKey(secret, engine ?? Ed25519.Default)
            : new SigningKey(algorithm, secret);
    }

    /// <summary>From the Multikey form of a secret key ("z3u2…" for Ed25519).</summary>
    public static bool TryFromMultibase(ReadOnlySpan<char> text, [NotNullWhen(true)] out SigningKey? key)
    {
        key = null;
        if (!Multikey.TryDecodeSecret(text, out var algorithm, out var secret)) return false;
        try
        {
            key = TryFromSecret(algorithm, secret);
            return key is not null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    public override void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        if (_ed25519 is not null)
        {
            _engine!.Sign(_ed25519, data, signature);
            return;
        }

        lock (_lock)
        {
            if (!_ecdsa!.TrySignData(data, signature, _hash, out var written) || written != SignatureLength)
                throw new CryptographicException($"The signature did not come out as {SignatureLength} bytes.");
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

    private bool IsDisposed { get; set; }

    private static bool IsUsable(KeyAlgorithm algorithm, ReadOnlySpan<byte> secret)
    {
        if (algorithm == KeyAlgorithm.Ed25519) return true;
        if (EllipticPoint.Of(algorithm) is not { } curve) return false;
        return secret.ContainsAnyExcept((byte)0) && secret.SequenceCompareTo(curve.Order) < 0;
    }

    private static byte[] Keep(ReadOnlySpan<byte> secret)
    {
        var pinned = GC.AllocateArray<byte>(secret.Length, pinned: true);
        secret.CopyTo(pinned);
        return pinned;
    }
}
