using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Keys;

/// <summary>
/// The key-encryption key: what keeps secrets of key files from whoever has only the files. It comes from a passphrase
/// (PBKDF2, RFC 8018, section 5.2) or is 32 random bytes of a file of its own. Secrets are sealed with AES-256-GCM
/// (NIST SP 800-38D), each with a nonce of its own, bound to what they belong to. Thread-safe.
/// </summary>
public sealed class KeyEncryption : IDisposable
{
    /// <summary>Bytes of a key-encryption key that is no passphrase.</summary>
    public const int KeyLength = 32;

    /// <summary>OWASP's figure for PBKDF2 with SHA-256 since 2023: about a quarter of a second.</summary>
    public const int Iterations = 600_000;

    private const string FromPassphraseName = "PBKDF2-HMAC-SHA256";
    private const string FromFileName = "none";
    private const string CipherName = "A256GCM";
    private const int SaltLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int MostIterations = 10_000_000; // a file must not keep us busy for minutes

    private readonly RandomNumberGenerator _random;
    private readonly byte[] _secret; // the passphrase as UTF-8, or the key itself
    private readonly bool _isPassphrase;
    private readonly ConcurrentDictionary<string, byte[]> _derived = new(StringComparer.Ordinal);
    private Derivation _own;

    private KeyEncryption(byte[] secret, bool isPassphrase, RandomNumberGenerator random)
    {
        (_secret, _isPassphrase, _random) = (secret, isPassphrase, random);
        var salt = new byte[SaltLength];
        if (isPassphrase) random.GetBytes(salt);
        _own = new Derivation(Base64Url.EncodeToString(salt), Iterations);
    }

    /// <param name="passphrase">At least 12 characters; the caller has seen to that.</param>
    public static KeyEncryption FromPassphrase(string passphrase, RandomNumberGenerator random) =>
        new(Encoding.UTF8.GetBytes(passphrase), isPassphrase: true, random);

    /// <param name="key">32 random bytes.</param>
    public static KeyEncryption FromKey(ReadOnlySpan<byte> key, RandomNumberGenerator random) =>
        key.Length == KeyLength
            ? new(key.ToArray(), isPassphrase: false, random)
            : throw new ArgumentException($"A key-encryption key has {KeyLength} bytes.", nameof(key));

    /// <summary>Seals a secret.</summary>
    /// <param name="secret">What nobody may read.</param>
    /// <param name="belongsTo">What it is the secret of: opening it for anything else fails.</param>
    public SealedSecret Seal(ReadOnlySpan<byte> secret, string belongsTo)
    {
        var nonce = new byte[NonceLength];
        _random.GetBytes(nonce);
        var sealedBytes = new byte[secret.Length + TagLength];
        using var aes = new AesGcm(Key(_own), TagLength);
        aes.Encrypt(
            nonce, secret, sealedBytes.AsSpan(0, secret.Length), sealedBytes.AsSpan(secret.Length),
            Encoding.UTF8.GetBytes(belongsTo));
        return new SealedSecret(
            CipherName, Base64Url.EncodeToString(nonce), _isPassphrase ? FromPassphraseName : FromFileName,
            _isPassphrase ? _own.Salt : null, _isPassphrase ? _own.Iterations : null,
            Base64Url.EncodeToString(sealedBytes));
    }

    /// <summary>The secret, which the caller wipes; or why it does not open.</summary>
    public bool TryOpen(
        SealedSecret given, string belongsTo,
        [NotNullWhen(true)] out byte[]? secret, [NotNullWhen(false)] out string? problem)
    {
        secret = null;
        if (given.Cipher != CipherName)
            problem = $"it is encrypted with \"{Quote.Short(given.Cipher)}\", which this program does not know";
        else if (given.Derivation != (_isPassphrase ? FromPassphraseName : FromFileName))
            problem = given.Derivation == FromPassphraseName
                ? "it is locked with a passphrase, and a key file was given"
                : given.Derivation == FromFileName
                    ? "it is locked with a key-encryption key file, and a passphrase was given"
                    : $"its key comes from \"{Quote.Short(given.Derivation)}\", which this program does not know";
        else if (!TryDerive(given, out var derivation, out problem)
            || !TryRead(given, out var nonce, out var sealedBytes, out problem))
            return false;
        else problem = TryDecrypt(derivation, nonce, sealedBytes, belongsTo, out secret)
            ? null
            : _isPassphrase ? "the passphrase is not the one that locked it" : "the key is not the one that locked it";
        return problem is null && secret is not null;
    }

    private bool TryDecrypt(
        Derivation derivation, byte[] nonce, byte[] sealedBytes, string belongsTo, [NotNullWhen(true)] out byte[]? secret)
    {
        var length = sealedBytes.Length - TagLength;
        secret = GC.AllocateArray<byte>(length, pinned: true);
        using var aes = new AesGcm(Key(derivation), TagLength);
        try
        {
            aes.Decrypt(
                nonce, sealedBytes.AsSpan(0, length), sealedBytes.AsSpan(length), secret,
                Encoding.UTF8.GetBytes(belongsTo));
        }
        catch (AuthenticationTagMismatchException)
        {
            secret = null;
            return false;
        }

        // Files of one data directory then share one derivation, which is what costs.
        _own = derivation;
        return true;
    }

    private bool TryDerive(
        SealedSecret given, out Derivation derivation, [NotNullWhen(false)] out string? problem)
    {
        derivation = _own;
        problem = null;
        if (!_isPassphrase) return true;
        if (given is { Salt: { } salt, Iterations: >= Iterations and <= MostIterations }
            && Base64Url.IsValid(salt, out var length) && length == SaltLength)
            derivation = new Derivation(salt, given.Iterations.Value);
        else
            problem = "its salt or its number of iterations is out of range";
        return problem is null;
    }

    private static bool TryRead(
        SealedSecret given, out byte[] nonce, out byte[] sealedBytes, [NotNullWhen(false)] out string? problem)
    {
        (nonce, sealedBytes) = ([], []);
        problem = "its nonce or its secret is malformed";
        if (!Base64Url.IsValid(given.Nonce, out var nonceLength) || nonceLength != NonceLength) return false;
        if (!Base64Url.IsValid(given.Secret, out var length) || length is <= TagLength or > 1024) return false;
        nonce = Base64Url.DecodeFromChars(given.Nonce);
        sealedBytes = Base64Url.DecodeFromChars(given.Secret);
        problem = null;
        return true;
    }

    private byte[] Key(Derivation derivation)
    {
        if (!_isPassphrase) return _secret;
        var name = derivation.Iterations.ToString(CultureInfo.InvariantCulture) + "." + derivation.Salt;
        return _derived.GetOrAdd(name, _ => Rfc2898DeriveBytes.Pbkdf2(
            _secret, Base64Url.DecodeFromChars(derivation.Salt), derivation.Iterations, HashAlgorithmName.SHA256,
            KeyLength));
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_secret);
        foreach (var key in _derived.Values) CryptographicOperations.ZeroMemory(key);
        _derived.Clear();
    }

    private sealed record Derivation(string Salt, int Iterations);
}

/// <summary>A secret that only the key-encryption key opens, with everything but that key which opening it takes.</summary>
/// <param name="Cipher"><c>A256GCM</c>.</param>
/// <param name="Nonce">base64url.</param>
/// <param name="Derivation"><c>PBKDF2-HMAC-SHA256</c>, or <c>none</c> where the key is a file's.</param>
/// <param name="Salt">base64url; null where there is no derivation.</param>
/// <param name="Iterations">Null where there is no derivation.</param>
/// <param name="Secret">base64url of the ciphertext and, behind it, its tag.</param>
public sealed record SealedSecret(
    string Cipher, string Nonce, string Derivation, string? Salt, int? Iterations, string Secret)
{
    /// <summary>Writes what opening it takes as an object, without the secret.</summary>
    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("cipher", Cipher);
        json.WriteString("nonce", Nonce);
        json.WriteString("derivation", Derivation);
        if (Salt is not null) json.WriteString("salt", Salt);
        if (Iterations is { } iterations) json.WriteNumber("iterations", iterations);
        json.WriteEndObject();
    }

    internal static bool TryRead(JsonElement encryption, string secret, [NotNullWhen(true)] out SealedSecret? read)
    {
        read = null;
        if (encryption.Text("cipher") is not { } cipher || encryption.Text("nonce") is not { } nonce
            || encryption.Text("derivation") is not { } derivation) return false;
        int? iterations = null;
        if (encryption.Member("iterations") is { } given)
        {
            if (given.ValueKind != JsonValueKind.Number || !given.TryGetInt32(out var number)) return false;
            iterations = number;
        }

        read = new SealedSecret(cipher, nonce, derivation, encryption.Text("salt"), iterations, secret);
        return true;
    }
}
