using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Issuing;

namespace Recognition.Web.Hosting;

/// <summary>How requests find their page or endpoint.</summary>
internal static class Routing
{
    /// <summary>
    /// The path of the public URL stands before every link. A proxy may pass it on or take it off: both are served.
    /// </summary>
    public static IApplicationBuilder UsePublicPath(this IApplicationBuilder app)
    {
        var publicUrl = app.ApplicationServices.GetRequiredService<PublicUrl>();
        PathString prefix = new Uri(publicUrl.Value).AbsolutePath.TrimEnd('/');
        return app.Use((context, next) =>
        {
            if (prefix.HasValue && context.Request.Path.StartsWithSegments(prefix, out var rest))
                context.Request.Path = rest.HasValue ? rest : "/";
            context.Request.PathBase = prefix;
            return next(context);
        });
    }

    /// <summary>Pages at their paths. Without a method of its own a page would answer any, DELETE included.</summary>
    public static void MapPages(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapRazorPages().Add(page =>
        {
            var posts = page.Metadata.OfType<PageActionDescriptor>().Any(one => one.ViewEnginePath == "/Verify/Show");
            page.Metadata.Add(new HttpMethodMetadata(posts ? Methods.ReadAndPost : Methods.Read));
        });

    /// <summary>OPTIONS without a preflight (RFC 9110, section 9.3.7): the methods that are answered.</summary>
    public static IApplicationBuilder UseAllow(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (!HttpMethods.IsOptions(context.Request.Method) || context.Response.HasStarted) return;
        if (context.Response.StatusCode != StatusCodes.Status405MethodNotAllowed) return;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.Append("Allow", HttpMethods.Options);
    });
}
