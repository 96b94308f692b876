using Recognition.Web.Hosting;

namespace Recognition.Web.VcApi;

/// <summary>
/// The W3C VC-API (VCALM 1.0, "Issuing", "Verifying" and "Status"): for each configured instance under its name, and
/// for the default one without. Verifying is public and needs no instance; everything else asks for an API key.
/// </summary>
internal static class VcApiRoutes
{
    public static void MapVcApi(this IEndpointRouteBuilder endpoints)
    {
        var instance = endpoints.MapGroup("/instances/{instance}");
        MapPublic(endpoints.MapGroup(""));
        MapPublic(instance.MapGroup("").AddEndpointFilter<InstanceNamed>());
        MapOwn(endpoints.MapGroup("").AddEndpointFilter<InstanceAccess>());
        MapOwn(instance.MapGroup("").AddEndpointFilter<InstanceAccess>());

        var documents = instance.MapGroup("").AddEndpointFilter<InstanceNamed>();
        documents.MapMethods("", Methods.Read, InstanceDocuments.Describe);
        documents.MapMethods("/did.json", Methods.Read, InstanceDocuments.GetDidDocument);
        documents.MapMethods("/status/{list}", Methods.Read, InstanceDocuments.GetStatusListAsync);
    }

    private static void MapPublic(RouteGroupBuilder group)
    {
        group.MapPost("/credentials/verify", VerifyCredentials.PostAsync);
        group.MapPost("/presentations/verify", VerifyPresentations.PostAsync);
    }

    private static void MapOwn(RouteGroupBuilder group)
    {
        group.MapPost("/credentials/issue", IssueCredentials.PostAsync);
        group.MapPost("/credentials/status", SetStatus.PostAsync);
        group.MapMethods("/credentials/{*id}", Methods.Read, GetCredentials.GetAsync);
    }
}
