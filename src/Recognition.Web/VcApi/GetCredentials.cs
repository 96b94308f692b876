using Recognition.Issuing.Instances;
using Recognition.Web.Hosting;

namespace Recognition.Web.VcApi;

/// <summary><c>GET /credentials/{id}</c>: what was issued under that id, as it left; the id percent-encoded.</summary>
internal static class GetCredentials
{
    public static async Task<IResult> GetAsync(string? id, HttpContext context, GetIssuedCredential get)
    {
        // Routing decodes everything but the slash.
        var wanted = (id ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var found = await get.ExecuteAsync(InstanceNamed.InstanceOf(context), wanted, context.RequestAborted);
        return found.Ok
            ? new Document(found.Value, Accept.Choose(context.Request, MediaTypes.JsonCredential), "private, no-store")
            {
                Negotiated = true,
            }
            : VcApiAnswer.Refuse(found.Failure);
    }
}
