using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Recognition.Web.Sharing.Doctor;

/// <summary>A page as far as link previews and the form of LinkedIn read it.</summary>
internal sealed class SharedPage(ReadOnlyMemory<byte> html)
{
    private readonly IHtmlDocument _page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(html.Span));

    /// <summary>The content of <c>&lt;meta property="og:…"&gt;</c>; null without it, or where it is empty.</summary>
    public string? Og(string name) => Text(_page.QuerySelector($"meta[property='og:{name}']")?.GetAttribute("content"));

    public string? Canonical => Text(_page.QuerySelector("link[rel~='canonical']")?.GetAttribute("href"));

    /// <summary>What the page tells all robots, or LinkedIn's, by itself.</summary>
    public IEnumerable<string> Robots =>
        _page.QuerySelectorAll("meta[name='robots' i], meta[name='linkedinbot' i]")
            .SelectMany(meta => (meta.GetAttribute("content") ?? "").ToLowerInvariant().Split(','))
            .Select(one => one.Trim()).Where(one => one.Length > 0);

    public bool NamesOEmbed => _page.QuerySelector("link[type$='+oembed' i]") is not null;

    /// <summary>The link that opens LinkedIn's form.</summary>
    public string? AddToProfile =>
        Text(_page.QuerySelector("a[href^='https://www.linkedin.com/profile/add']")?.GetAttribute("href"));

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
