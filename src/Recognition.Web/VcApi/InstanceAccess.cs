using System.Net;
using Recognition.Web.Api;
using Recognition.Web.Hosting;

namespace Recognition.Web.VcApi;

/// <summary>
/// Who may use an instance: whoever has an API key, and callers on this very machine where the operator of a
/// development machine has opened it.
/// </summary>
internal sealed class InstanceAccess(IHostEnvironment environment) : IEndpointFilter
{
    private readonly ApiKeyRequired _key = new();

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var found = InstanceNamed.Find(context);
        if (!found.Ok) return new ValueTask<object?>(Problems.Refuse(found.Failure));
        context.Response.Headers.CacheControl = "no-store";
        return found.Value.Options.Open && environment.IsDevelopment() && IsFromHere(context)
            ? next(invocation)
            : _key.InvokeAsync(invocation, next);
    }

    // A proxy on this machine speaks for others: what it forwards is not from here.
    private static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");
}
