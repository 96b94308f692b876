using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Recognition.Credentials.Dids;

/// <summary>A DID, without path, query or fragment (DID Core 1.0, section 3.1).</summary>
public sealed record Did
{
    private const int LongestDid = 2048;

    private static readonly SearchValues<char> MethodCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_:%");

    private Did(string text, string method, string id)
    {
        Text = text;
        Method = method;
        Id = id;
    }

    /// <summary>The whole DID.</summary>
    public string Text { get; }

    /// <summary>"web" in did:web:example.org.</summary>
    public string Method { get; }

    /// <summary>"example.org" in did:web:example.org.</summary>
    public string Id { get; }

    public override string ToString() => Text;

    public static bool TryParse(string text, [NotNullWhen(true)] out Did? did)
    {
        did = null;
        if (text.Length > LongestDid || !text.StartsWith("did:", StringComparison.Ordinal)) return false;
        var colon = text.IndexOf(':', 4);
        if (colon <= 4 || colon == text.Length - 1) return false;
        var method = text.AsSpan(4, colon - 4);
        var id = text.AsSpan(colon + 1);
        if (method.ContainsAnyExcept(MethodCharacters) || id.ContainsAnyExcept(IdCharacters)) return false;
        if (id[^1] == ':' || !HasWholeEscapes(id)) return false;
        did = new Did(text, method.ToString(), id.ToString());
        return true;
    }

    /// <summary>Splits a DID URL at its fragment; false without one, or with a path or query.</summary>
    public static bool TryParseUrl(
        string url, [NotNullWhen(true)] out Did? did, [NotNullWhen(true)] out string? fragment)
    {
        fragment = null;
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        did = null;
        if (hash < 0 || hash == url.Length - 1 || !TryParse(url[..hash], out did)) return false;
        fragment = url[(hash + 1)..];
        return true;
    }

    private static bool HasWholeEscapes(ReadOnlySpan<char> id)
    {
        for (var i = id.IndexOf('%'); i >= 0;)
        {
            if (i + 2 >= id.Length) return false;
            if (!char.IsAsciiHexDigit(id[i + 1]) || !char.IsAsciiHexDigit(id[i + 2])) return false;
            var next = id[(i + 3)..].IndexOf('%');
            i = next < 0 ? -1 : i + 3 + next;
        }

        return true;
    }
}
