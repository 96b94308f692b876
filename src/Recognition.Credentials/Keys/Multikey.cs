using System.Diagnostics.CodeAnalysis;

namespace Recognition.Credentials.Keys;

/// <summary>
/// Multikey (Controlled Identifiers 1.0, section 2.2.2): base58btc over a two-byte prefix that names the kind of key,
/// and the key.
/// </summary>
public static class Multikey
{
    private const int LongestKey = 96; // a P-521 point is 67 bytes, its secret key 66

    // https://github.com/multiformats/multicodec: the codes as unsigned varints.
    private static readonly (KeyAlgorithm Algorithm, byte[] Public, byte[] Secret)[] Prefixes =
    [
        (KeyAlgorithm.Ed25519, [0xed, 0x01], [0x80, 0x26]),
        (KeyAlgorithm.P256, [0x80, 0x24], [0x86, 0x26]),
        (KeyAlgorithm.P384, [0x81, 0x24], [0x87, 0x26]),
        (KeyAlgorithm.P521, [0x82, 0x24], [0x88, 0x26]),
    ];

    public static string Encode(PublicKey key) => key.Algorithm switch
    {
        KeyAlgorithm.Rsa =>
            throw new InvalidOperationException("An RSA key has no Multikey form here: write it as a JWK."),
        KeyAlgorithm.Ed25519 => Encode(PrefixesOf(key.Algorithm).Public, key.Material),
        _ => Encode(PrefixesOf(key.Algorithm).Public, PublicKey.Curve(key.Algorithm).Compress(key.Material)),
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
        foreach (var (algorithm, prefix, _) in Prefixes)
        {
            if (!all.StartsWith(prefix)) continue;
            key = algorithm == KeyAlgorithm.Ed25519
                ? PublicKey.FromEd25519(all[prefix.Length..])
                : PublicKey.FromCompressedPoint(algorithm, all[prefix.Length..]);
        }

        return key is not null;
    }

    internal static string EncodeSecret(KeyAlgorithm algorithm, ReadOnlySpan<byte> secret) =>
        Encode(PrefixesOf(algorithm).Secret, secret);

    /// <summary>Kind and bytes of a secret key; the caller wipes them.</summary>
    internal static bool TryDecodeSecret(
        ReadOnlySpan<char> text, out KeyAlgorithm algorithm, [NotNullWhen(true)] out byte[]? secret)
    {
        algorithm = default;
        secret = null;
        if (text.Length == 0 || text[0] != 'z' || !Multibase.TryDecode(text, LongestKey, out var bytes)) return false;
        foreach (var entry in Prefixes)
        {
            if (!bytes.AsSpan().StartsWith(entry.Secret)) continue;
            if (bytes.Length != entry.Secret.Length + SigningKey.SecretLength(entry.Algorithm)) continue;
            algorithm = entry.Algorithm;
            secret = bytes[entry.Secret.Length..];
        }

        bytes.AsSpan().Clear();
        return secret is not null;
    }

    private static (KeyAlgorithm Algorithm, byte[] Public, byte[] Secret) PrefixesOf(KeyAlgorithm algorithm) =>
        Array.Find(Prefixes, entry => entry.Algorithm == algorithm);

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
