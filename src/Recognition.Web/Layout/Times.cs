using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Recognition.Web.Layout;

/// <summary>Times for people and machines: the day in words, the zone said, the instant in the markup.</summary>
internal static partial class Times
{
    /// <summary>21 November 2026 UTC</summary>
    public static IHtmlContent Day(DateTimeOffset time) => Element(time, "d MMMM yyyy 'UTC'");

    /// <summary>21 November 2026, 12:00:05 UTC</summary>
    public static IHtmlContent Moment(DateTimeOffset time) => Element(time, "d MMMM yyyy, HH:mm:ss 'UTC'");

    public static string DayText(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A time as a report states it: shown as a day where it is one, else as it is.</summary>
    public static IHtmlContent Day(string stated) =>
        DateTimeOffset.TryParse(stated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? Day(time)
            : new HtmlContentBuilder().Append(stated);

    /// <summary>
    /// A sentence of a report with its times in words: reports are for programs, too, and name them as
    /// <c>2026-11-21T12:00:05Z</c>.
    /// </summary>
    public static IHtmlContent InText(string text)
    {
        var html = new HtmlContentBuilder();
        var at = 0;
        foreach (Match match in Stamp().Matches(text))
        {
            if (!DateTimeOffset.TryParse(match.ValueSpan, CultureInfo.InvariantCulture, out var time)) continue;
            html.Append(text[at..match.Index]).AppendHtml(time.TimeOfDay == TimeSpan.Zero ? Day(time) : Moment(time));
            at = match.Index + match.Length;
        }

        return html.Append(text[at..]);
    }

    [GeneratedRegex(@"\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z(?![0-9A-Za-z])")]
    private static partial Regex Stamp();

    private static HtmlString Element(DateTimeOffset time, string format)
    {
        var utc = time.UtcDateTime;
        var machine = utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var words = utc.ToString(format, CultureInfo.InvariantCulture);
        return new HtmlString($"<time datetime=\"{machine}\">{words}</time>");
    }
}
