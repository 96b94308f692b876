using System.Net;

namespace Recognition.OpenBadges.Pages;

/// <summary>A start tag with its attributes: names in lower case, values without character references.</summary>
internal readonly record struct HtmlTag(string Name, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>The value of an attribute without the space around it; empty if there is none.</summary>
    public string this[string attribute] => Attributes.GetValueOrDefault(attribute, "").Trim();
}

/// <summary>
/// The start tags of a page that somebody else wrote (HTML, section 13.2.5, as far as tags need it). Nothing is run
/// and nothing is built of it; what stands in comments, scripts and other raw text is no tag. Each character is looked
/// at once.
/// </summary>
internal static class HtmlTags
{
    private const int MostAttributes = 32;

    // HTML, section 13.2.5.1: what stands in these is text, whatever it looks like.
    private static readonly string[] RawText =
        ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

    public static IEnumerable<HtmlTag> Read(string html, params string[] names)
    {
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; at = NextFrom(html, at))
        {
            if (!char.IsAsciiLetter(html[at + 1]))
            {
                at = EndOfOther(html, at);
                continue;
            }

            var name = ReadName(html, ref at);
            var attributes = ReadAttributes(html, ref at);
            if (names.Contains(name)) yield return new HtmlTag(name, attributes);
            if (RawText.Contains(name)) at = Find(html, "</" + name, at);
        }
    }

    private static int NextFrom(string html, int at) => at >= html.Length ? -1 : html.IndexOf('<', at);

    // Comments, doctypes, end tags, and a "<" that begins nothing.
    private static int EndOfOther(string html, int at)
    {
        if (string.CompareOrdinal(html, at, "<!--", 0, 4) == 0) return Find(html, "-->", at + 2);
        return html[at + 1] is '!' or '?' or '/' ? Find(html, ">", at) : at + 1;
    }

    private static int Find(string html, string text, int from)
    {
        var found = from >= html.Length ? -1 : html.IndexOf(text, from, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? html.Length : found + 1;
    }

    private static string ReadName(string html, ref int at)
    {
        var start = ++at;
        while (at < html.Length && !IsSpace(html[at]) && html[at] is not ('/' or '>')) at++;
        return html[start..at].ToLowerInvariant();
    }

    private static Dictionary<string, string> ReadAttributes(string html, ref int at)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (true)
        {
            while (at < html.Length && (IsSpace(html[at]) || html[at] == '/')) at++;
            if (at >= html.Length || html[at] == '>') return attributes;
            var start = at++;
            while (at < html.Length && !IsSpace(html[at]) && html[at] is not ('/' or '>' or '=')) at++;
            var name = html[start..at].ToLowerInvariant();
            var value = ReadValue(html, ref at);
            // 13.2.5.33: of two of the same name the first counts.
            if (attributes.Count < MostAttributes) attributes.TryAdd(name, WebUtility.HtmlDecode(value));
        }
    }

    private static string ReadValue(string html, ref int at)
    {
        var behind = at;
        while (behind < html.Length && IsSpace(html[behind])) behind++;
        if (behind >= html.Length || html[behind] != '=') return "";
        at = behind + 1;
        while (at < html.Length && IsSpace(html[at])) at++;
        if (at >= html.Length) return "";
        if (html[at] is '"' or '\'')
        {
            var end = html.IndexOf(html[at], at + 1);
            if (end < 0) end = html.Length;
            var quoted = html[(at + 1)..end];
            at = Math.Min(end + 1, html.Length);
            return quoted;
        }

        var start = at;
        while (at < html.Length && !IsSpace(html[at]) && html[at] != '>') at++;
        return html[start..at];
    }

    private static bool IsSpace(char letter) => letter is ' ' or '\t' or '\n' or '\r' or '\f';
}
