using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Recognition.OpenBadges.Pages;

/// <summary>
/// A web page about a badge, as far as it says where the badge's data are: by links to other forms of itself, and by
/// the picture that it is shown with elsewhere, which may be the baked one.
/// </summary>
internal sealed record BadgePage(IReadOnlyList<Uri> Alternates, Uri? Picture)
{
    private const int LongestText = 1024 * 1024;
    private const int MostAlternates = 3;

    // Those that can be nothing but a credential come first.
    private static readonly string[] Types =
    [
        "application/vc", "application/vc+jwt", "application/vc+ld+json", "application/vc-ld+jwt", "application/ld+json",
        "application/jwt", "application/jose", "application/json",
    ];

    /// <summary>
    /// Whether this is a page, by its first bytes: a media type is not believed of a picture or of JSON.
    /// </summary>
    public static bool Is(ReadOnlySpan<byte> bytes, string? mediaType = null)
    {
        var text = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 1024)]).TrimStart('\u00ef', '\u00bb', '\u00bf');
        while (true)
        {
            text = text.TrimStart();
            var close = text.StartsWith("<?", StringComparison.Ordinal) ? "?>"
                : text.StartsWith("<!--", StringComparison.Ordinal) ? "-->" : null;
            var end = close is null ? -1 : text.IndexOf(close, StringComparison.Ordinal);
            if (end < 0) break;
            text = text[(end + close!.Length)..];
        }

        return Begins(text, "<!doctype html") || Begins(text, "<html")
            || (mediaType is "text/html" or "application/xhtml+xml" && text.StartsWith('<') && !Begins(text, "<svg")
                && !Begins(text, "<!doctype svg"));
    }

    public static BadgePage Read(ReadOnlySpan<byte> html, Uri address)
    {
        var text = Encoding.UTF8.GetString(html[..Math.Min(html.Length, LongestText)]);
        var home = address;
        Uri? picture = null;
        var alternates = new OrderedDictionary<Uri, int>();
        foreach (var tag in StartTags(text))
        {
            if (tag.Name == "base" && home == address) home = Resolve(address, Value(tag, "href")) ?? address;
            else if (tag.Name == "meta" && Value(tag, "property") is "og:image" or "og:image:secure_url")
                picture ??= Resolve(home, Value(tag, "content"));
            else if (tag.Name == "link" && IsAlternate(Value(tag, "rel")) && RankOf(Value(tag, "type")) is >= 0 and var rank
                && Resolve(home, Value(tag, "href")) is { } found)
                alternates.TryAdd(found, rank);
        }

        return new BadgePage(
            [.. alternates.OrderBy(one => one.Value).Take(MostAlternates).Select(one => one.Key)], picture);
    }

    // Note: the page is taken apart into tags, and no tree is built of it: nesting, which a stranger can make as deep
    // as his page is long, means nothing here and costs nothing.
    private static IEnumerable<HtmlTagToken> StartTags(string html)
    {
        using var source = new TextSource(html);
        var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
        {
            SkipDataText = true, SkipComments = true, SkipScriptText = true, SkipRawText = true, SkipRCDataText = true,
        };
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            if (token is not HtmlTagToken { Type: HtmlTokenType.StartTag } tag) continue;
            tokens.State = ModeIn(tag.Name);
            yield return tag;
        }
    }

    // HTML, section 13.2.5.1: what stands in these is text, whatever it looks like.
    private static HtmlParseMode ModeIn(string element) => element switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
        "textarea" or "title" => HtmlParseMode.RCData,
        _ => HtmlParseMode.PCData,
    };

    private static string Value(HtmlTagToken tag, string attribute) => tag.GetAttribute(attribute)?.Trim() ?? "";

    private static bool IsAlternate(string relations) =>
        relations.SplitSpaces().Contains("alternate", StringComparer.OrdinalIgnoreCase);

    private static int RankOf(string type) =>
        Array.IndexOf(Types, type.Split(';')[0].Trim().ToLowerInvariant());

    private static Uri? Resolve(Uri home, string address) =>
        address.Length > 0 && Uri.TryCreate(home, address, out var found)
        && found.Scheme is "https" or "http"
            ? found
            : null;

    private static bool Begins(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
