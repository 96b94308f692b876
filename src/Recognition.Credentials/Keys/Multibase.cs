using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using SimpleBase;

namespace Recognition.Credentials.Keys;

/// <summary>
/// Multibase (Controlled Identifiers 1.0, section 2.4): the first character names the base, z = base58btc,
/// u = base64url without padding. Others are refused.
/// </summary>
public static class Multibase
{
    private static readonly SearchValues<char> Base64UrlAlphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static string EncodeBase58(ReadOnlySpan<byte> bytes) => "z" + Base58.Bitcoin.Encode(bytes);

    public static string EncodeBase64Url(ReadOnlySpan<byte> bytes) => "u" + Base64Url.EncodeToString(bytes);

    /// <summary>Decodes a value of at most <paramref name="maxBytes"/> bytes (base58 takes quadratic time).</summary>
    public static bool TryDecode(string text, int maxBytes, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length < 2) return false;
        return text[0] switch
        {
            'z' => TryDecodeBase58(text.AsSpan(1), maxBytes, out bytes),
            'u' => TryDecodeBase64Url(text.AsSpan(1), maxBytes, out bytes),
            _ => false,
        };
    }

    /// <summary>Base64url as RFC 7515 means it: no padding, no white space, no bits that say nothing.</summary>
    public static bool TryDecodeBase64Url(ReadOnlySpan<char> text, int maxBytes, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var remainder = text.Length % 4;
        if (remainder == 1 || text.Length / 4 > maxBytes / 3 || text.ContainsAnyExcept(Base64UrlAlphabet)) return false;
        var decoded = Base64Url.DecodeFromChars(text);
        if (decoded.Length > maxBytes) return false;
        if (remainder != 0)
        {
            // The unused low bits of the last character must be zero, or two texts would mean the same bytes.
            Span<char> tail = stackalloc char[4];
            var rest = decoded.AsSpan(decoded.Length - (remainder - 1));
            Base64Url.EncodeToChars(rest, tail);
            if (tail[remainder - 1] != text[^1]) return false;
        }

        bytes = decoded;
        return true;
    }

    private static bool TryDecodeBase58(ReadOnlySpan<char> text, int maxBytes, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length > (maxBytes * 138L / 100) + 1) return false; // log 256 / log 58 = 1.3658
        var buffer = new byte[Base58.Bitcoin.GetSafeByteCountForDecoding(text)];
        if (!Base58.Bitcoin.TryDecode(text, buffer, out var written) || written == 0 || written > maxBytes) return false;
        bytes = written == buffer.Length ? buffer : buffer[..written];
        return true;
    }
}
