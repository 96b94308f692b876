namespace Recognition.Web.Hosting;

/// <summary>
/// Any site may read what is not a page. Nothing we answer depends on a cookie, so `*` gives nobody anything they
/// could not fetch themselves; wallets and verifiers in browsers need it. They send headers that are not
/// safe-listed (Cache-Control, Pragma, Authorization, Content-Type), hence the preflight.
/// https://fetch.spec.whatwg.org/#http-cors-protocol
/// </summary>
internal static class CrossOrigin
{
    private const string AllowedHeaders =
        "accept, authorization, cache-control, content-type, idempotency-key, if-none-match, pragma";

    private const string ExposedHeaders = "content-disposition, etag, location, retry-after, www-authenticate";

    public static IApplicationBuilder UseCrossOrigin(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var (request, response) = (context.Request, context.Response);
        if (HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0)
        {
            Preflight(response);
            return;
        }

        response.OnStarting(() =>
        {
            if (IsPage(response)) return Task.CompletedTask;
            response.Headers.AccessControlAllowOrigin = "*";
            response.Headers.AccessControlExposeHeaders = ExposedHeaders;
            return Task.CompletedTask;
        });
        await next(context);
    });

    private static void Preflight(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlAllowMethods = "GET, HEAD, POST, OPTIONS";
        response.Headers.AccessControlAllowHeaders = AllowedHeaders;
        response.Headers.AccessControlMaxAge = "86400";
    }

    private static bool IsPage(HttpResponse response) =>
        response.ContentType?.StartsWith(MediaTypes.Html, StringComparison.OrdinalIgnoreCase) ?? false;
}
