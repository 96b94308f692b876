using Recognition.Issuing.Access;
using Recognition.Web.Hosting;

namespace Recognition.Web.Api;

/// <summary>
/// Stands before every endpoint of the group: a Bearer API key (RFC 6750), or 401. Who asked is left for the endpoint.
/// </summary>
internal sealed class ApiKeyRequired : IEndpointFilter
{
    private const string Scheme = "Bearer ";
    private static readonly object Item = new();

    public static ApiKey KeyOf(HttpContext context) => (ApiKey)context.Items[Item]!;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Response.Headers.CacheControl = "no-store";
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return Refuse(context, "Bearer realm=\"recognition\"", "api-key-missing", "This needs an API key.");

        var check = context.RequestServices.GetRequiredService<CheckApiKey>();
        var key = await check.ExecuteAsync(header[Scheme.Length..].Trim(), context.RequestAborted);
        if (!key.Ok)
            return Refuse(
                context, "Bearer realm=\"recognition\", error=\"invalid_token\"", key.Failure.Code, key.Failure.Message);
        context.Items[Item] = key.Value;
        context.RequestServices.GetRequiredService<CurrentActor>().Value =
            Actor.Of(key.Value, context.Connection.RemoteIpAddress?.ToString());
        return await next(invocation);
    }

    private static IResult Refuse(HttpContext context, string challenge, string code, string detail)
    {
        context.Response.Headers.WWWAuthenticate = challenge;
        return Problems.Refuse(new Problem(401, code, detail)
        {
            Hint = "Send it as 'Authorization: Bearer KEY'. The first start printed one; "
                + "Recognition__BootstrapApiKey sets one.",
        });
    }
}
