using System.Text;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Fetching;

namespace Recognition.Credentials.Verification;

/// <summary>
/// Ids of issuers in one form, since the same issuer can be spelled in many (RFC 3986, section 6.2.2; did:web, section
/// 3): case of scheme, host and "DID:", default port, percent-encoding, an empty query or fragment.
/// </summary>
public static class IssuerIds
{
    /// <summary>The one form of an id; what is neither a DID nor a web address stays as it is.</summary>
    public static string Canonical(string id)
    {
        var text = id.Trim();
        if (text.StartsWith("did:", StringComparison.OrdinalIgnoreCase)) return CanonicalDid(text);
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            && HostName.TryGet(address, out var host)
                ? CanonicalUrl(address, host)
                : text;
    }

    /// <summary>Whether both mean the same issuer.</summary>
    public static bool Same(string? one, string? other) =>
        one is not null && other is not null && (one == other || Canonical(one) == Canonical(other));

    /// <summary>The host whose document speaks for the id; null where there is none.</summary>
    public static string? DomainOf(string id)
    {
        var canonical = Canonical(id);
        var url = canonical.StartsWith("did:", StringComparison.Ordinal) ? DidWeb.ToUrl(canonical) : canonical;
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && WebAddress.Is(url)
            && HostName.TryGet(address, out var host)
                ? address.IsDefaultPort ? host : $"{host}:{address.Port}"
                : null;
    }

    /// <summary>Whether an id or address lies below an address of ours, in any spelling.</summary>
    internal static bool IsBelow(string id, OwnAddress own) =>
        own.MayCover(id)
        && (IsBelowAsWritten(id, own) || (AsBrowsersRead(id) is { } read && IsBelowAsWritten(read, own)));

    private static bool IsBelowAsWritten(string id, OwnAddress own)
    {
        var canonical = Canonical(id);
        if (!canonical.StartsWith("did:", StringComparison.Ordinal)) return own.Covers(canonical);
        return DidWeb.ToUrl(canonical.Split('#')[0]) is { } url && own.Covers(url);
    }

    // A browser decodes a host and folds it to NFKC (URL Standard, section 3.5); Uri does neither. Null where there is
    // nothing to decode or fold.
    private static string? AsBrowsersRead(string id)
    {
        var start = id.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3) return null;
        var length = id.AsSpan(start).IndexOfAny('/', '?', '#');
        var end = length < 0 ? id.Length : start + length;
        var authority = id[start..end];
        return Ascii.IsValid(authority) && !authority.Contains('%', StringComparison.Ordinal)
            ? null
            : id[..start] + UnicodeText.Fold(Uri.UnescapeDataString(authority)) + id[end..];
    }

    private static string CanonicalDid(string did)
    {
        var end = did.AsSpan().IndexOfAny('?', '#');
        var tail = end < 0 ? "" : did[end..];
        if (tail is "?" or "#" or "?#") tail = "";
        var whole = end < 0 ? did : did[..end];
        var colon = whole.IndexOf(':', 4);
        if (colon < 0) return whole;
        var (method, rest) = (whole[4..colon].ToLowerInvariant(), whole[(colon + 1)..]);
        if (method == "web")
        {
            var path = rest.IndexOf(':', StringComparison.Ordinal);
            var (host, segments) = path < 0 ? (rest, "") : (rest[..path], rest[path..]);
            rest = DefaultPort(Escapes(host).ToLowerInvariant().Replace("%3a", "%3A", StringComparison.Ordinal))
                + Escapes(segments);
        }

        return $"did:{method}:{rest}{tail}";
    }

    // did:web always means https.
    private static string DefaultPort(string host) =>
        host.EndsWith("%3A443", StringComparison.Ordinal) ? host[..^6] : host;

    private static string CanonicalUrl(Uri address, string host)
    {
        var port = address.IsDefaultPort ? "" : $":{address.Port}";
        var query = address.Query is "?" ? "" : address.Query;
        var fragment = address.Fragment is "#" ? "" : address.Fragment;
        return $"{address.Scheme}://{host.ToLowerInvariant()}{port}{Escapes(address.AbsolutePath)}{Escapes(query)}"
            + Escapes(fragment);
    }

    // RFC 3986, section 6.2.2: hexadecimals in capitals, and no escape for what needs none.
    private static string Escapes(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%' || i + 2 >= text.Length
                || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                result.Append(text[i]);
                continue;
            }

            var value = (char)Convert.ToInt32(text.Substring(i + 1, 2), 16);
            if (char.IsAsciiLetterOrDigit(value) || value is '-' or '.' or '_' or '~') result.Append(value);
            else result.Append('%').Append(text.AsSpan(i + 1, 2).ToString().ToUpperInvariant());
            i += 2;
        }

        return result.ToString();
    }
}
