namespace Recognition.Web.Hosting;

/// <summary>
/// What search engines leave out: the files of an award name a person, and are no pages. Whether they may list its page
/// says the page itself (its earner decides). Pictures of link previews are left alone, for it is not known which bot
/// takes this header for a refusal; robots.txt keeps no bot from any of it, or previews would stay empty.
/// </summary>
internal static class SearchEngines
{
    private const string Awards = "/awards";

    public static IApplicationBuilder UseSearchEngines(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IsFileOfAward(context.Request.Path)) LeaveOut(context.Response);
        return next(context);
    });

    public static void LeaveOut(HttpResponse response) => response.Headers["X-Robots-Tag"] = "noindex";

    private static bool IsFileOfAward(PathString path) =>
        path.StartsWithSegments(Awards, out var rest) && rest.Value is { Length: > 1 } file
        && (file.Contains('.', StringComparison.Ordinal) || file.LastIndexOf('/') > 0)
        && !file.EndsWith("/card.png", StringComparison.Ordinal);
}
