using System.Globalization;
using Recognition.Issuing.Instances;
using Recognition.Web.Hosting;

namespace Recognition.Web.VcApi;

/// <summary>What anybody may read of an instance: who it issues as, its DID document, its status lists.</summary>
internal static class InstanceDocuments
{
    private static readonly string[] DidTypes = [MediaTypes.Json, MediaTypes.Did, "application/did", MediaTypes.LdJson];

    /// <summary><c>GET /instances/{name}</c></summary>
    public static IResult Describe(HttpContext context)
    {
        var instance = InstanceNamed.InstanceOf(context);
        return new VcApiAnswer(StatusCodes.Status200OK, json =>
        {
            json.WriteString("name", instance.Name);
            json.WriteString("url", instance.Url);
            json.WriteString("issuer", instance.Did);
            json.WriteString("verificationMethod", instance.VerificationMethod);
            json.WriteString("suite", instance.Options.Suite);
            json.WriteBoolean("status", instance.StatusPurposes.Count > 0);
            json.WriteStartArray("statusPurposes");
            foreach (var purpose in instance.StatusPurposes) json.WriteStringValue(purpose);
            json.WriteEndArray();
        });
    }

    /// <summary><c>GET /instances/{name}/did.json</c>: the document of its did:web.</summary>
    public static IResult GetDidDocument(HttpContext context) =>
        InstanceNamed.InstanceOf(context).DidDocument is { } document
            ? new Document(document, Accept.Choose(context.Request, DidTypes), Document.Short) { Negotiated = true }
            : Problems.Refuse(Problem.NotFound("The DID of this instance is its key; it has no document to fetch."));

    /// <summary><c>GET /instances/{name}/status/{number}</c> and <c>…/status/suspension-{number}</c></summary>
    public static async Task<IResult> GetStatusListAsync(string list, HttpContext context, InstanceStatusLists lists)
    {
        var found = await lists.ExecuteAsync(InstanceNamed.InstanceOf(context), list, context.RequestAborted);
        if (!found.Ok) return Problems.Refuse(found.Failure);
        var seconds = ((long)lists.Ttl.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new Document(
            found.Value, Accept.Choose(context.Request, MediaTypes.JsonCredential), $"public, max-age={seconds}")
        {
            Negotiated = true,
        };
    }
}
