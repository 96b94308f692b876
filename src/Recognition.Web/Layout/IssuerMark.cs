using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Recognition.Web.Layout;

/// <summary>
/// The mark beside an issuer's name: the first letter of it in the issuer's colour. Its logo lies on another host, and
/// pages ask no other host for anything.
/// </summary>
internal static class IssuerMark
{
    public static IHtmlContent Of(string name) => new HtmlContentBuilder()
        .AppendHtml("<span class=\"mark\" aria-hidden=\"true\">")
        .Append(StringInfo.GetNextTextElement(name.TrimStart()).ToUpperInvariant())
        .AppendHtml("</span>");
}
