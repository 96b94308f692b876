using Recognition.Credentials.Fetching;
using Recognition.Issuing;

namespace Recognition.Web.Sharing;

/// <summary>
/// Where somebody's Mastodon account lives. There is no address that serves for all: the person names the server, and
/// gets a link to it to follow. Nothing redirects there, so that an address of ours leads nobody where they do not see.
/// </summary>
internal static class MastodonServer
{
    private const int Longest = 253;

    /// <summary>
    /// The host of what a person wrote: <c>mastodon.social</c>, <c>https://mastodon.social/@ada</c> or
    /// <c>@ada@mastodon.social</c>. A name of a public host, in ASCII; no number, no port.
    /// </summary>
    public static Outcome<string> Read(string? text)
    {
        var given = text?.Trim() ?? "";
        if (given.Length is 0 or > 300) return Refusal();
        if (!given.Contains("://", StringComparison.Ordinal))
            given = "https://" + given[(given.LastIndexOf('@') + 1)..];
        if (!Uri.TryCreate(given, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http")
            || url.HostNameType != UriHostNameType.Dns || !url.IsDefaultPort || url.UserInfo.Length > 0
            || !HostName.TryGet(url, out var host))
            return Refusal();
        var labels = host.Split('.');
        return host.Length <= Longest && labels.Length > 1 && Array.TrueForAll(labels, IsLabel) && !IsNumber(labels[^1])
            ? host.ToLowerInvariant()
            : Refusal();
    }

    /// <summary>The page of that server on which a post is written.</summary>
    public static string Share(string host, string text) => $"https://{host}/share?text={Uri.EscapeDataString(text)}";

    // RFC 1123, section 2.1
    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-'
        && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static bool IsNumber(string label) => label.All(char.IsAsciiDigit);

    private static Failure Refusal() => Failure.Invalid(
        "server-invalid", "This is not the name of a Mastodon server.", "/server",
        "Write it as in your account's address, for example mastodon.social.");
}
