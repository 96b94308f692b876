using Recognition.Issuing.Issuers;
using Recognition.Web.Hosting;

namespace Recognition.Web.Issuers;

/// <summary>
/// The document of <c>did:web:HOST:issuers:{issuer}</c> (did:web, section 3.2): the keys that the issuer signs with.
/// </summary>
internal static class DidDocumentFile
{
    private static readonly string[] Types = [MediaTypes.Json, MediaTypes.Did, "application/did", MediaTypes.LdJson];

    public static void MapDidDocuments(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/issuers/{issuer}/did.json", Methods.Read, GetAsync);

    private static async Task<IResult> GetAsync(
        string issuer, HttpRequest request, GetIssuer get, CancellationToken cancellation)
    {
        var found = await get.ExecuteAsync(issuer, cancellation);
        return found.Ok
            ? new Document(found.Value.DidDocument, Accept.Choose(request, Types), Document.Short) { Negotiated = true }
            : Problems.Refuse(found.Failure);
    }
}
