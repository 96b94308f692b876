using System.Diagnostics.CodeAnalysis;

namespace Recognition.Credentials.Keys;

/// <summary>
/// Multikey (Controlled Identifiers 1.0, section 2.2.2): base58btc over a two-byte prefix that names the kind of key,
/// and the key.
/// </summary>
public static class Multikey
{
    private const int LongestKey = 96; // a secret key in its long form is 64 bytes, a P-384 point 49

    private static ReadOnlySpan<byte> Ed25519Public => [0xed, 0x01];
    private static ReadOnlySpan<byte> Ed25519Secret => [0x80, 0x26];
    private static ReadOnlySpan<byte> P256Public => [0x80, 0x24];
    private static ReadOnlySpan<byte> P256Secret => [0x86, 0x26];
    private static ReadOnlySpan<byte> P384Public => [0x81, 0x24];

    public static string Encode(PublicKey key) => key.Algorithm switch
    {
        KeyAlgorithm.Ed25519 => Encode(Ed25519Public, key.Material),
        KeyAlgorithm.P256 => Encode(P256Public, EllipticPoint.P256.Compress(key.Material)),
        KeyAlgorithm.P384 => Encode(P384Public, EllipticPoint.P384.Compress(key.Material)),
        _ => throw new InvalidOperationException("An RSA key has no Multikey form here: write it as a JWK."),
    };

    public static bool TryDecode(string text, [NotNullWhen(true)] out PublicKey? key)
    {
        key = null;
        if (text.Length == 0 || text[0] != 'z' || !Multibase.TryDecode(text, LongestKey, out var bytes)) return false;
        return TryDecode(bytes, out key);
    }

    /// <summary>The same from the bytes: prefix and key.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> all, [NotNullWhen(true)] out PublicKey? key)
    {
        key = null;
        if (all.StartsWith(Ed25519Public)) key = PublicKey.FromEd25519(all[2..]);
        else if (all.StartsWith(P256Public)) key = PublicKey.FromCompressedPoint(KeyAlgorithm.P256, all[2..]);
        else if (all.StartsWith(P384Public)) key = PublicKey.FromCompressedPoint(KeyAlgorithm.P384, all[2..]);
        return key is not null;
    }

    internal static string EncodeSecret(KeyAlgorithm algorithm, ReadOnlySpan<byte> secret) =>
        Encode(algorithm == KeyAlgorithm.Ed25519 ? Ed25519Secret : P256Secret, secret);

    /// <summary>Kind and 32 secret bytes of a secret key; the caller wipes them.</summary>
    internal static bool TryDecodeSecret(
        ReadOnlySpan<char> text, out KeyAlgorithm algorithm, [NotNullWhen(true)] out byte[]? secret)
    {
        algorithm = default;
        secret = null;
        if (text.Length == 0 || text[0] != 'z' || !Multibase.TryDecode(text, LongestKey, out var bytes)) return false;
        ReadOnlySpan<byte> all = bytes;
        if (all.Length == 34 && (all.StartsWith(Ed25519Secret) || all.StartsWith(P256Secret)))
        {
            algorithm = all[0] == Ed25519Secret[0] ? KeyAlgorithm.Ed25519 : KeyAlgorithm.P256;
            secret = all[2..].ToArray();
        }

        bytes.AsSpan().Clear();
        return secret is not null;
    }

    private static string Encode(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> key)
    {
        Span<byte> bytes = stackalloc byte[LongestKey + 2];
        prefix.CopyTo(bytes);
        key.CopyTo(bytes[2..]);
        var text = Multibase.EncodeBase58(bytes[..(2 + key.Length)]);
        bytes.Clear();
        return text;
    }
}
