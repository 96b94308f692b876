using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Recognition.Credentials.Dids;

/// <summary>
/// did:web: a DID whose document lies at an https URL (https://w3c-ccg.github.io/did-method-web/, section 3).
/// did:web:example.org ↔ https://example.org/.well-known/did.json,
/// did:web:example.org%3A8443:issuers:acme ↔ https://example.org:8443/issuers/acme/did.json.
/// </summary>
public static class DidWeb
{
    private const string WellKnown = "/.well-known/did.json";
    private const string FileName = "/did.json";

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    private static readonly SearchValues<char> SegmentCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%");

    private static readonly SearchValues<char> Separators = SearchValues.Create("/\\?#%:\0\r\n");

    /// <summary>
    /// The URL of the document. False for another method, for IP addresses in any spelling, for "..", "." and empty
    /// segments, for escaped slashes and the like: nothing that could point elsewhere than it reads.
    /// </summary>
    public static bool TryGetUrl(Did did, [NotNullWhen(true)] out string? url)
    {
        url = null;
        if (did.Method != "web") return false;
        var segments = did.Id.Split(':');
        if (!TryReadHost(segments[0], out var host)) return false;
        for (var i = 1; i < segments.Length; i++)
            if (!IsSafeSegment(segments[i])) return false;
        url = segments.Length == 1
            ? $"https://{host}{WellKnown}"
            : $"https://{host}/{string.Join('/', segments.AsSpan(1))}{FileName}";
        return true;
    }

    /// <summary>The URL of the document of a did:web; see <see cref="TryGetUrl"/> for what has none.</summary>
    public static string? ToUrl(string did) =>
        Did.TryParse(did, out var parsed) && TryGetUrl(parsed, out var url) ? url : null;

    /// <summary>
    /// The DID of a place on the web: host, port where it is not the scheme's own, and path segments. An http base
    /// (only for trying things out on one machine) gives the same DID as https.
    /// </summary>
    public static Did FromUrl(Uri baseUrl, params ReadOnlySpan<string> path)
    {
        var text = "did:web:" + baseUrl.Host + (baseUrl.IsDefaultPort ? "" : "%3A" + baseUrl.Port);
        foreach (var segment in baseUrl.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries))
            text += ":" + segment;
        foreach (var segment in path) text += ":" + Uri.EscapeDataString(segment);
        return Did.TryParse(text, out var did) && TryGetUrl(did, out _)
            ? did
            : throw new ArgumentException($"\"{baseUrl}\" with this path makes no did:web.", nameof(baseUrl));
    }

    private static bool TryReadHost(string encoded, [NotNullWhen(true)] out string? host)
    {
        host = null;
        var port = "";
        var name = encoded;
        var escape = encoded.IndexOf('%', StringComparison.Ordinal);
        if (escape >= 0)
        {
            // The only escape that a host may carry is the colon before its port.
            if (!encoded.AsSpan(escape).StartsWith("%3A", StringComparison.OrdinalIgnoreCase)) return false;
            name = encoded[..escape];
            port = encoded[(escape + 3)..];
            if (port.Length is 0 or > 5 || port[0] == '0' || !port.All(char.IsAsciiDigit)) return false;
            if (int.Parse(port) > 65535) return false;
            port = ":" + port;
        }

        if (!IsHostName(name)) return false;
        host = name + port;
        return true;
    }

    private static bool IsHostName(string name)
    {
        if (name.Length is 0 or > 253 || name.AsSpan().ContainsAnyExcept(HostCharacters)) return false;
        var labels = name.Split('.');
        foreach (var label in labels)
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-') return false;
        // 127.1, 0x7f.1 and 2130706433 are addresses to some resolvers: a host name does not end in a number.
        return !char.IsAsciiDigit(labels[^1][0]) && !IPAddress.TryParse(name, out _);
    }

    private static bool IsSafeSegment(string segment)
    {
        if (segment.Length == 0 || segment.AsSpan().ContainsAnyExcept(SegmentCharacters)) return false;
        var plain = Uri.UnescapeDataString(segment);
        return plain is not ("." or "..") && !plain.AsSpan().ContainsAny(Separators);
    }
}
