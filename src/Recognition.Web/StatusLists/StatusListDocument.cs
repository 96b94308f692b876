using System.Globalization;
using Recognition.Issuing.Status;
using Recognition.Web.Hosting;

namespace Recognition.Web.StatusLists;

/// <summary>
/// A signed BitstringStatusListCredential. Caches may keep it as long as its <c>ttl</c> says; here a revocation is in
/// it at once.
/// </summary>
internal static class StatusListDocument
{
    public static void MapStatusLists(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/status/{list}", Methods.Read, GetAsync);

    private static async Task<IResult> GetAsync(
        string list, HttpRequest request, GetStatusList get, CancellationToken cancellation)
    {
        var found = await get.ExecuteAsync(list, cancellation);
        if (!found.Ok) return Problems.Refuse(found.Failure);
        var seconds = ((long)found.Value.Ttl.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new Document(
            found.Value.File.Bytes, Accept.Choose(request, MediaTypes.Credential), $"public, max-age={seconds}")
        {
            Negotiated = true,
        };
    }
}
