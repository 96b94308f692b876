using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Recognition.Credentials.Keys;

/// <summary>
/// Ed25519 by libsodium (1.0.8 or newer). The expanded secret key lies in memory of sodium_malloc: behind guard pages,
/// locked where the system allows it, wiped when freed.
/// </summary>
internal sealed unsafe class LibsodiumEd25519 : Ed25519
{
    private const int ExpandedLength = 64;

    private static readonly string[] Names =
    [
        "libsodium.so.23", "libsodium.so.26", "libsodium.so",   // Linux: Debian 9 to 12; Debian 13, Fedora 40; any
        "libsodium.dylib", "libsodium.23.dylib", "libsodium.26.dylib",
        "/opt/homebrew/lib/libsodium.dylib", "/usr/local/lib/libsodium.dylib",
        "libsodium.dll",
    ];

    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int> _seedKeypair;
    private readonly delegate* unmanaged[Cdecl]<byte*, ulong*, byte*, ulong, byte*, int> _sign;
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, ulong, byte*, int> _verify;
    private readonly delegate* unmanaged[Cdecl]<nuint, nint> _malloc;
    private readonly delegate* unmanaged[Cdecl]<nint, void> _free;

    private LibsodiumEd25519(nint library, string engine)
        : base(engine)
    {
        _seedKeypair = (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int>)
            NativeLibrary.GetExport(library, "crypto_sign_ed25519_seed_keypair");
        _sign = (delegate* unmanaged[Cdecl]<byte*, ulong*, byte*, ulong, byte*, int>)
            NativeLibrary.GetExport(library, "crypto_sign_ed25519_detached");
        _verify = (delegate* unmanaged[Cdecl]<byte*, byte*, ulong, byte*, int>)
            NativeLibrary.GetExport(library, "crypto_sign_ed25519_verify_detached");
        _malloc = (delegate* unmanaged[Cdecl]<nuint, nint>)NativeLibrary.GetExport(library, "sodium_malloc");
        _free = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(library, "sodium_free");
    }

    public static Ed25519? TryLoad()
    {
        var library = LoadFirst(Names);
        if (library == 0) return null;
        try
        {
            var initialize = (delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(library, "sodium_init");
            if (initialize() < 0) return null; // 0 done, 1 done before
            var version = (delegate* unmanaged[Cdecl]<nint>)
                NativeLibrary.GetExport(library, "sodium_version_string");
            var engine = new LibsodiumEd25519(library, $"libsodium {Marshal.PtrToStringUTF8(version())}");
            return engine.PassesSelfTest() ? engine : null;
        }
        catch (Exception refused) when (refused is EntryPointNotFoundException or CryptographicException)
        {
            return null;
        }
    }

    private protected override SafeHandle ImportSeedCore(ReadOnlySpan<byte> seed, Span<byte> publicKey)
    {
        var memory = _malloc(ExpandedLength);
        if (memory == 0) throw new CryptographicException("libsodium has no protected memory left for a secret key.");
        var handle = new SecretKeyHandle(this, memory);
        fixed (byte* seedBytes = seed, publicBytes = publicKey)
        {
            if (_seedKeypair(publicBytes, (byte*)memory, seedBytes) == 0) return handle;
        }

        handle.Dispose();
        throw new CryptographicException("libsodium refused the secret key.");
    }

    private protected override void SignCore(nint secretKey, ReadOnlySpan<byte> data, Span<byte> signature)
    {
        fixed (byte* dataBytes = data, signatureBytes = signature)
        {
            if (_sign(signatureBytes, null, dataBytes, (ulong)data.Length, (byte*)secretKey) != 0)
                throw new CryptographicException("libsodium did not sign.");
        }
    }

    private protected override bool VerifyCore(
        ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        fixed (byte* keyBytes = publicKey, dataBytes = data, signatureBytes = signature)
            return _verify(signatureBytes, dataBytes, (ulong)data.Length, keyBytes) == 0;
    }

    private sealed class SecretKeyHandle : SafeHandle
    {
        private readonly LibsodiumEd25519 _engine;

        public SecretKeyHandle(LibsodiumEd25519 engine, nint memory)
            : base(0, ownsHandle: true)
        {
            _engine = engine;
            SetHandle(memory);
        }

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            _engine._free(handle); // sodium_free wipes first
            return true;
        }
    }
}
