namespace Recognition.Web.Hosting;

/// <summary>
/// What a browser may do with our answers: pages load their own style, script and pictures and nothing else, run no
/// script that stands in them, and stand in no frame. An answer that is not a page may be read by
/// any site (<see cref="CrossOrigin"/>).
/// </summary>
internal static class SecurityHeaders
{
    private const string Pages =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Of pages that lie still: they ask nobody anything, and have no form.</summary>
    public const string PagesOfCopy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

    /// <summary>What a policy can say in a header alone (Content Security Policy Level 3, section 3.3).</summary>
    public const string InNoFrame = "; frame-ancestors 'none'";

    // A picture opened by itself is a document of our origin: no script, no requests, an origin of its own.
    public const string SvgFile = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Pages;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    });

    // A page with scripts of its own that is meant for disks: here it is a document without rights.
    private const string Download = "default-src 'none'; sandbox; frame-ancestors 'none'";

    public static void ForDownload(HttpResponse response) => response.Headers.ContentSecurityPolicy = Download;

    public static void ForSvg(HttpResponse response) => response.Headers.ContentSecurityPolicy = SvgFile;
}
