using Microsoft.AspNetCore.Html;

namespace Recognition.Web.Layout;

/// <summary>
/// Line icons of our own, 24 by 24, in the colour of the text around them. A word stands beside each.
/// </summary>
internal static class Icons
{
    private const string Outline = "<path d='M12 2.8l7.5 2.8v5.6c0 4.6-3 8-7.5 10-4.5-2-7.5-5.4-7.5-10V5.6z'/>";

    public static readonly IHtmlContent Check = Icon("<path d='M5 12.5l4.5 4.5L19 7.5'/>");
    public static readonly IHtmlContent Cross = Icon("<path d='M6.5 6.5l11 11M17.5 6.5l-11 11'/>");
    public static readonly IHtmlContent Warning =
        Icon("<path d='M12 3.5L2.8 19.5h18.4z'/><path d='M12 10v4.5M12 17v.01'/>");
    public static readonly IHtmlContent Question =
        Icon("<circle cx='12' cy='12' r='9'/><path d='M9.3 9.4a2.8 2.8 0 1 1 4 2.6c-.9.4-1.3 1-1.3 1.9M12 17v.01'/>");
    public static readonly IHtmlContent Dash = Icon("<path d='M6 12h12'/>");
    public static readonly IHtmlContent Clock = Icon("<circle cx='12' cy='12' r='9'/><path d='M12 7v5.2l3.4 2'/>");
    public static readonly IHtmlContent Shield =
        Icon(Outline + "<path d='M8.5 12l2.5 2.5 4.5-5'/>");
    public static readonly IHtmlContent ShieldCross =
        Icon(Outline + "<path d='M9.3 9.3l5.4 5.4M14.7 9.3l-5.4 5.4'/>");
    public static readonly IHtmlContent Pause = Icon("<circle cx='12' cy='12' r='9'/><path d='M9.7 8.5v7M14.3 8.5v7'/>");
    public static readonly IHtmlContent Download = Icon("<path d='M12 4v11M7.5 11L12 15.5 16.5 11M5 20h14'/>");

    public static readonly IHtmlContent Search = Icon("<circle cx='10.5' cy='10.5' r='6.5'/><path d='M15.5 15.5L20.5 20.5'/>");
    public static readonly IHtmlContent Document =
        Icon("<path d='M6 3h8.5L19 7.5V21H6z'/><path d='M14 3.5V8h4.5M9 12.5h7M9 16h7'/>");
    public static readonly IHtmlContent Key =
        Icon("<circle cx='8' cy='14.5' r='4'/><path d='M11 11.5L19.5 3M16 6.5l3 3'/>");

    // How they are drawn (unfilled, in the text's colour) says the style sheet once: a report has thirty of them.
    private static HtmlString Icon(string shapes) => new(
        "<svg class=\"icon line\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">" + shapes.Replace('\'', '"') + "</svg>");
}
