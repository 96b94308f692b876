using Recognition.Issuing;
using Recognition.Issuing.Instances;
using Recognition.Web.Hosting;

namespace Recognition.Web.VcApi;

/// <summary>The instance that the address names, or the default one; 404 where there is none.</summary>
internal sealed class InstanceNamed : IEndpointFilter
{
    private static readonly object Item = new();

    public static PublishedInstance InstanceOf(HttpContext context) => (PublishedInstance)context.Items[Item]!;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var found = Find(invocation.HttpContext);
        return found.Ok ? next(invocation) : new ValueTask<object?>(Problems.Refuse(found.Failure));
    }

    /// <summary>Finds it and leaves it for the endpoint.</summary>
    public static Outcome<PublishedInstance> Find(HttpContext context)
    {
        var directory = context.RequestServices.GetRequiredService<InstanceDirectory>();
        var found = context.GetRouteValue("instance") is string name ? directory.Find(name) : directory.FindDefault();
        if (found.Ok) context.Items[Item] = found.Value;
        return found;
    }
}
