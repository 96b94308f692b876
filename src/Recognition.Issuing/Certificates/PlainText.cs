using Markdig;
using Markdig.Syntax;

namespace Recognition.Issuing.Certificates;

/// <summary>Criteria are Markdown (Open Badges 3.0, section B.6); paper shows their words alone.</summary>
internal static class PlainText
{
    // A certificate has room for some lines; what comes after this is not even read.
    private const int LongestRead = 4_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static string Of(string markdown)
    {
        var text = markdown.Length <= LongestRead ? markdown : markdown[..LongestRead];
        try
        {
            // A heading says that something else begins: what stands before it is what it takes in short.
            var document = Markdown.Parse(text, Pipeline);
            var heading = document.Descendants<HeadingBlock>().FirstOrDefault(one => one.Span.Start > 0);
            if (heading is not null) text = text[..heading.Span.Start];
            var plain = Markdown.ToPlainText(text, Pipeline);
            return string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        catch (ArgumentException)
        {
            // Markdig refuses nesting that is too deep: shown as it was written.
            return text;
        }
    }
}
