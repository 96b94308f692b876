using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Recognition.Web.Layout;

/// <summary>
/// Criteria, narratives and evidence are Markdown (Open Badges 3.0), written by anybody: HTML is shown as text, links
/// go to http, https and mailto alone and lend no reputation, pictures become links, and headings stay below ours.
/// </summary>
internal static class Markdown
{
    private const int LargestText = 64 * 1024;

    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    public static IHtmlContent Render(string text)
    {
        if (text.Length > LargestText) return new HtmlContentBuilder().Append(text);
        try
        {
            return new HtmlString(Tamed(text).ToHtml(Pipeline));
        }
        catch (ArgumentException)
        {
            // Markdig refuses nesting that is too deep: shown as it was written.
            return new HtmlContentBuilder().Append(text);
        }
    }

    private static MarkdownDocument Tamed(string text)
    {
        var document = Markdig.Markdown.Parse(text, Pipeline);
        LowerHeadings(document);
        foreach (var link in document.Descendants<LinkInline>()) Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList()) Tame(link);
        return document;
    }

    /// <summary>They stand under an h2 of ours: the first is h3, and none skips a level.</summary>
    private static void LowerHeadings(MarkdownDocument document)
    {
        var (shift, before) = (0, 2);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            if (before == 2) shift = 3 - heading.Level;
            heading.Level = before = Math.Clamp(heading.Level + shift, 3, Math.Min(6, before + 1));
        }
    }

    private static void Tame(LinkInline link)
    {
        link.IsImage = false;
        if (!IsHarmless(link.GetDynamicUrl?.Invoke() ?? link.Url))
        {
            link.GetDynamicUrl = null;
            link.Url = "#";
        }

        link.GetAttributes().AddProperty("rel", "nofollow ugc noopener");
    }

    private static void Tame(AutolinkInline link)
    {
        if (link.IsEmail || IsHarmless(link.Url)) link.GetAttributes().AddProperty("rel", "nofollow ugc noopener");
        else link.ReplaceBy(new LiteralInline(link.Url));
    }

    /// <summary>True for an absolute http, https or mailto address.</summary>
    public static bool IsHarmless(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is ("http" or "https" or "mailto");
}
