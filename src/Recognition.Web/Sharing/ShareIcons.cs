using Microsoft.AspNetCore.Html;

namespace Recognition.Web.Sharing;

/// <summary>Marks of the places to share to, drawn by us in the colour of the text; a word stands beside each.</summary>
internal static class ShareIcons
{
    public static readonly IHtmlContent LinkedIn = Filled(
        "M4.5 3h15A1.5 1.5 0 0 1 21 4.5v15a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 19.5v-15A1.5 1.5 0 0 1 4.5 3z"
        + "M6 10v8h2.6v-8zM7.3 6a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM10.4 10v8H13v-4.2c0-1.2.6-1.9 1.6-1.9s1.5.7 1.5 1.9"
        + "V18h2.6v-4.8c0-2.2-1.2-3.4-3.1-3.4-1.2 0-2.1.5-2.6 1.4V10z");

    public static readonly IHtmlContent X = Lined("<path d='M5 4.5h3.2L19 19.5h-3.2zM18.2 4.5l-5.4 6.3M5.8 19.5l5.5-6.4'/>");

    public static readonly IHtmlContent Bluesky = Filled(
        "M12 11.2C11 8.9 8.3 5.6 5.9 4.2c-2-1.2-3-.5-3 1.3 0 1 .6 4.6 1 5.6.9 2.4 3.3 2.7 5.4 2.3-3.6.6-4.6 2.6-2.6 4.6"
        + " 2.6 2.6 4.3-.4 5.3-3.4 1 3 2.7 6 5.3 3.4 2-2 1-4-2.6-4.6 2.1.4 4.5.1 5.4-2.3.4-1 1-4.6 1-5.6 0-1.8-1-2.5-3-1.3"
        + "-2.4 1.4-5.1 4.7-6.1 7z");

    public static readonly IHtmlContent Mastodon = Lined(
        "<path d='M8.5 20.3c2.6.8 5.3.4 6.6-.2M7.6 13.5V9.2a2.2 2.2 0 0 1 4.4 0v2.6m0-2.6a2.2 2.2 0 0 1 4.4 0v4.3'/>"
        + "<path d='M8.5 20.3C5 19.3 3.8 16 3.8 11.7 3.8 6.3 6 3.7 12 3.7s8.2 2.6 8.2 7.4c0 3.9-1.6 5.6-5 5.9-2.3.2-5 0-6.7-.6'/>");

    public static readonly IHtmlContent Mail = Lined("<path d='M3.5 5.5h17v13h-17zM4 6l8 6.5L20 6'/>");

    private static HtmlString Filled(string path) => new(
        "<svg class=\"icon\" viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" fill=\"currentColor\" fill-rule=\"evenodd\" "
        + $"aria-hidden=\"true\" focusable=\"false\"><path d=\"{path}\"/></svg>");

    private static HtmlString Lined(string shapes) => new(
        "<svg class=\"icon\" viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" fill=\"none\" stroke=\"currentColor\" "
        + "stroke-width=\"1.8\" stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\" focusable=\"false\">"
        + shapes.Replace('\'', '"') + "</svg>");
}
