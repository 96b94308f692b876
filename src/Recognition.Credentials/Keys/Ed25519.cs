using System.Runtime.InteropServices;

namespace Recognition.Credentials.Keys;

/// <summary>
/// Ed25519 (RFC 8032, section 5.1) by a native library: libsodium where there is one, else the OpenSSL that .NET needs.
/// <para>
/// Parameters: seed 32 bytes, public key 32, signature 64 (R ‖ S). What is accepted is decided here, on the bytes, so
/// that both engines give one verdict, libsodium's: S must be below the group order L (no malleable signatures), the
/// public key and R must be canonical encodings, and neither may be a point of small order.
/// </para>
/// </summary>
public abstract class Ed25519
{
    public const int SeedLength = 32;
    public const int PublicKeyLength = 32;
    public const int SignatureLength = 64;

    /// <summary>libsodium, or null where it is absent or fails the self-test.</summary>
    public static Ed25519? Libsodium { get; } = LibsodiumEd25519.TryLoad();

    /// <summary>OpenSSL's libcrypto, or null where it is absent or fails the self-test.</summary>
    public static Ed25519? OpenSsl { get; } = OpenSslEd25519.TryLoad();

    /// <summary>The engine in use: libsodium where there is one (it is twice as fast), else OpenSSL.</summary>
    public static Ed25519 Default => Libsodium ?? OpenSsl ?? throw new PlatformNotSupportedException(
        "Ed25519 needs libsodium or OpenSSL 1.1.1 or newer, and neither could be loaded. " +
        "Install libsodium (Debian: libsodium23, Fedora and macOS: libsodium).");

    private protected Ed25519(string engine) => Engine = engine;

    /// <summary>Name and version of the library, for the log and for /health.</summary>
    public string Engine { get; }

    internal SafeHandle ImportSeed(ReadOnlySpan<byte> seed, Span<byte> publicKey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, SeedLength);
        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, PublicKeyLength);
        return ImportSeedCore(seed, publicKey);
    }

    internal void Sign(SafeHandle secretKey, ReadOnlySpan<byte> data, Span<byte> signature)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(signature.Length, SignatureLength);
        var held = false;
        try
        {
            secretKey.DangerousAddRef(ref held);
            SignCore(secretKey.DangerousGetHandle(), data, signature);
        }
        finally
        {
            if (held) secretKey.DangerousRelease();
        }
    }

    /// <summary>True if the signature over the data was made with this key. Wrong lengths are no signature.</summary>
    public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureLength
        && publicKey.Length == PublicKeyLength
        && Ed25519Encoding.IsAcceptablePoint(publicKey)
        && Ed25519Encoding.IsAcceptablePoint(signature[..32])
        && Ed25519Encoding.IsScalarBelowOrder(signature[32..])
        && VerifyCore(publicKey, data, signature);

    private protected abstract SafeHandle ImportSeedCore(ReadOnlySpan<byte> seed, Span<byte> publicKey);

    private protected abstract void SignCore(nint secretKey, ReadOnlySpan<byte> data, Span<byte> signature);

    private protected abstract bool VerifyCore(
        ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);

    /// <summary>RFC 8032, section 7.1, TEST 3: a library that does not give these bytes is refused.</summary>
    private protected bool PassesSelfTest()
    {
        var seed = Convert.FromHexString("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
        var publicKey = Convert.FromHexString("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
        var expected = Convert.FromHexString(
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac" +
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
        ReadOnlySpan<byte> message = [0xaf, 0x82];

        Span<byte> derived = stackalloc byte[PublicKeyLength];
        Span<byte> signature = stackalloc byte[SignatureLength];
        using var secret = ImportSeed(seed, derived);
        Sign(secret, message, signature);
        if (!derived.SequenceEqual(publicKey) || !signature.SequenceEqual(expected)) return false;
        if (!Verify(publicKey, message, signature)) return false;
        signature[0] ^= 1;
        return !Verify(publicKey, message, signature);
    }

    private protected static nint LoadFirst(ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (NativeLibrary.TryLoad(name, out var library)) return library;
        return 0;
    }
}
