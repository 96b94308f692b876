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

    private static readonly SearchValues<char> Base58Alphabet =
        SearchValues.Create("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");

    public static string EncodeBase58(ReadOnlySpan<byte> bytes) => "z" + Base58.Bitcoin.Encode(bytes);

    public static string EncodeBase64Url(ReadOnlySpan<byte> bytes) => "u" + Base64Url.EncodeToString(bytes);

    /// <summary>Decodes a value of at most <paramref name="maxBytes"/> bytes (base58 takes quadratic time).</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, int maxBytes, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length < 2) return false;
        return text[0] switch
        {
            'z' => TryDecodeBase58(text[1..], maxBytes, out bytes),
            'u' => TryDecodeBase64Url(text[1..], maxBytes, out bytes),
            _ => false,
        };
    }

    /// <summary>Base64url as RFC 7515 means it: no padding, no white space, no bits that say nothing.</summary>
    public static bool TryDecodeBase64Url(ReadOnlySpan<char> text, int maxBytes, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length / 4 > maxBytes / 3 || text.ContainsAnyExcept(Base64UrlAlphabet)) return false;
        var buffer = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        // The framework's decoder refuses unused bits that are not zero; padding and white space were refused above.
        var status = Base64Url.DecodeFromChars(text, buffer, out var read, out var written);
        if (status != OperationStatus.Done || read != text.Length || written > maxBytes) return false;
        bytes = written == buffer.Length ? buffer : buffer[..written];
        return true;
    }

    private static bool TryDecodeBase58(ReadOnlySpan<char> text, int maxBytes, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        // log 256 / log 58 = 1.3658
        if (text.Length > (maxBytes * 138L / 100) + 1 || text.ContainsAnyExcept(Base58Alphabet)) return false;
        var buffer = new byte[Base58.Bitcoin.GetSafeByteCountForDecoding(text)];
        if (!Base58.Bitcoin.TryDecode(text, buffer, out var written)) return false;
        if (written == 0 || written > maxBytes) return false;
        bytes = written == buffer.Length ? buffer : buffer[..written];
        if (bytes != buffer) buffer.AsSpan().Clear(); // it may have been a secret key
        return true;
    }
}
