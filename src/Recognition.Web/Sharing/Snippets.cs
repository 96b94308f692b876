using System.Globalization;
using System.Net;

namespace Recognition.Web.Sharing;

/// <summary>Code that others put into their own pages: whatever names hold, it stays text there.</summary>
internal static class Snippets
{
    /// <summary>A sandboxed frame: its page runs nothing, and its links open in a window of their own.</summary>
    public static string Frame(string address, int width, int height, string title) => string.Create(
        CultureInfo.InvariantCulture,
        $"<iframe src=\"{Html(address)}\" width=\"{width}\" height=\"{height}\" style=\"border:0\" loading=\"lazy\" "
        + $"title=\"{Html(title)}\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\"></iframe>");

    public static string Html(string link, string picture, string text) =>
        $"<a href=\"{Html(link)}\"><img src=\"{Html(picture)}\" width=\"160\" height=\"160\" alt=\"{Html(text)}\"></a>";

    /// <summary>A picture that knows its own size.</summary>
    public static string Shield(string link, string picture, string text) =>
        $"<a href=\"{Html(link)}\"><img src=\"{Html(picture)}\" alt=\"{Html(text)}\"></a>";

    /// <summary>CommonMark: brackets and backslashes of the text are escaped, and HTML stays text.</summary>
    public static string Markdown(string link, string picture, string text) =>
        $"[![{Escape(text)}]({picture})]({link})";

    public static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Escape(string text)
    {
        var escaped = new System.Text.StringBuilder(text.Length);
        foreach (var letter in text)
        {
            // CommonMark, section 2.4: each of these may be escaped, and none means anything then.
            if (letter is '\\' or '[' or ']' or '<' or '>' or '`' or '*' or '_' or '!' or '&') escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
