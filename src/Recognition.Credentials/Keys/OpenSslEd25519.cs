using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Recognition.Credentials.Keys;

/// <summary>
/// Ed25519 by OpenSSL's libcrypto (1.1.1 or newer), which .NET itself needs on Linux. The secret key lives in an
/// EVP_PKEY, which OpenSSL wipes when it is freed.
/// </summary>
internal sealed unsafe class OpenSslEd25519 : Ed25519
{
    private const int EvpPkeyEd25519 = 1087; // NID_ED25519

    private static readonly string[] Names =
    [
        "libcrypto.so.3", "libcrypto.so.1.1",
        "libcrypto.3.dylib", "/opt/homebrew/opt/openssl@3/lib/libcrypto.3.dylib",
        "/usr/local/opt/openssl@3/lib/libcrypto.3.dylib",
        "libcrypto-3-x64.dll", "libcrypto-3-arm64.dll", "libcrypto-1_1-x64.dll",
    ];

    private readonly delegate* unmanaged[Cdecl]<int, nint, byte*, nuint, nint> _newPrivateKey;
    private readonly delegate* unmanaged[Cdecl]<int, nint, byte*, nuint, nint> _newPublicKey;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int> _getPublicKey;
    private readonly delegate* unmanaged[Cdecl]<nint, void> _freeKey;
    private readonly delegate* unmanaged[Cdecl]<nint> _newContext;
    private readonly delegate* unmanaged[Cdecl]<nint, void> _freeContext;
    private readonly delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, int> _signInit;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint*, byte*, nuint, int> _sign;
    private readonly delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, int> _verifyInit;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, nuint, int> _verify;
    private readonly delegate* unmanaged[Cdecl]<void> _clearErrors;

    private OpenSslEd25519(nint library, string engine)
        : base(engine)
    {
        _newPrivateKey = (delegate* unmanaged[Cdecl]<int, nint, byte*, nuint, nint>)
            NativeLibrary.GetExport(library, "EVP_PKEY_new_raw_private_key");
        _newPublicKey = (delegate* unmanaged[Cdecl]<int, nint, byte*, nuint, nint>)
            NativeLibrary.GetExport(library, "EVP_PKEY_new_raw_public_key");
        _getPublicKey = (delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int>)
            NativeLibrary.GetExport(library, "EVP_PKEY_get_raw_public_key");
        _freeKey = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(library, "EVP_PKEY_free");
        _newContext = (delegate* unmanaged[Cdecl]<nint>)NativeLibrary.GetExport(library, "EVP_MD_CTX_new");
        _freeContext = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(library, "EVP_MD_CTX_free");
        _signInit = (delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, int>)
            NativeLibrary.GetExport(library, "EVP_DigestSignInit");
        _sign = (delegate* unmanaged[Cdecl]<nint, byte*, nuint*, byte*, nuint, int>)
            NativeLibrary.GetExport(library, "EVP_DigestSign");
        _verifyInit = (delegate* unmanaged[Cdecl]<nint, nint, nint, nint, nint, int>)
            NativeLibrary.GetExport(library, "EVP_DigestVerifyInit");
        _verify = (delegate* unmanaged[Cdecl]<nint, byte*, nuint, byte*, nuint, int>)
            NativeLibrary.GetExport(library, "EVP_DigestVerify");
        _clearErrors = (delegate* unmanaged[Cdecl]<void>)NativeLibrary.GetExport(library, "ERR_clear_error");
    }

    public static Ed25519? TryLoad()
    {
        var library = LoadFirst(Names);
        if (library == 0) return null;
        try
        {
            var version = (delegate* unmanaged[Cdecl]<int, nint>)NativeLibrary.GetExport(library, "OpenSSL_version");
            var text = Marshal.PtrToStringUTF8(version(0)) ?? "OpenSSL"; // "OpenSSL 3.0.15 3 Sep 2024"
            var engine = new OpenSslEd25519(library, string.Join(' ', text.Split(' ').Take(2)));
            return engine.PassesSelfTest() ? engine : null;
        }
        catch (Exception refused) when (refused is EntryPointNotFoundException or CryptographicException)
        {
            return null;
        }
    }

    private protected override SafeHandle ImportSeedCore(ReadOnlySpan<byte> seed, Span<byte> publicKey)
    {
        fixed (byte* seedBytes = seed, publicBytes = publicKey)
        {
            var key = _newPrivateKey(EvpPkeyEd25519, 0, seedBytes, (nuint)seed.Length);
            if (key == 0) throw Refused("the secret key");
            var handle = new KeyHandle(this, key);
            nuint length = PublicKeyLength;
            if (_getPublicKey(key, publicBytes, &length) == 1) return handle;
            handle.Dispose();
            throw Refused("the secret key");
        }
    }

    private protected override void SignCore(nint secretKey, ReadOnlySpan<byte> data, Span<byte> signature)
    {
        var context = _newContext();
        try
        {
            nuint length = SignatureLength;
            fixed (byte* dataBytes = NotNull(data), signatureBytes = signature)
            {
                if (context == 0 || _signInit(context, 0, 0, 0, secretKey) != 1
                    || _sign(context, signatureBytes, &length, dataBytes, (nuint)data.Length) != 1)
                    throw Refused("to sign");
            }
        }
        finally
        {
            _freeContext(context);
        }
    }

    private protected override bool VerifyCore(
        ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        nint key, context = 0;
        fixed (byte* keyBytes = publicKey)
            key = _newPublicKey(EvpPkeyEd25519, 0, keyBytes, (nuint)publicKey.Length);
        try
        {
            context = _newContext();
            if (key == 0 || context == 0 || _verifyInit(context, 0, 0, 0, key) != 1) return false;
            fixed (byte* dataBytes = NotNull(data), signatureBytes = signature)
            {
                return _verify(
                    context, signatureBytes, (nuint)signature.Length, dataBytes, (nuint)data.Length) == 1;
            }
        }
        finally
        {
            _freeContext(context);
            _freeKey(key);
            _clearErrors(); // or the next caller in this thread, .NET's own TLS for one, would meet our errors
        }
    }

    // OpenSSL takes a null pointer for "only tell me the length", so an empty message still points somewhere.
    private static ReadOnlySpan<byte> NotNull(ReadOnlySpan<byte> data) => data.IsEmpty ? "\0"u8 : data;

    private CryptographicException Refused(string what)
    {
        _clearErrors();
        return new CryptographicException($"OpenSSL refused {what}.");
    }

    private sealed class KeyHandle : SafeHandle
    {
        private readonly OpenSslEd25519 _engine;

        public KeyHandle(OpenSslEd25519 engine, nint key)
            : base(0, ownsHandle: true)
        {
            _engine = engine;
            SetHandle(key);
        }

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            _engine._freeKey(handle);
            return true;
        }
    }
}
