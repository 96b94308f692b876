using System.Text.Json;
using Recognition.Credentials;
using Recognition.LinkedData.Documents;
using Recognition.Web.Hosting;

namespace Recognition.Web.VcApi;

/// <summary>The body of a VC-API call: one JSON object, read strictly.</summary>
internal static class VcApiRequest
{
    /// <summary>What a credential may be, its wrapping included.</summary>
    public static readonly StrictJsonLimits Limits = new(RequestBody.LargestUpload);

    /// <summary>The body, or a problem: 413, 415 or 400.</summary>
    public static async Task<(JsonElement Body, Problem? Problem)> ReadAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
            return (default, new Problem(415, "media-type-unsupported", "The body is to be application/json."));
        if (await RequestBody.ReadAsync(request, RequestBody.LargestUpload) is not { } bytes)
            return (default, Problem.TooLarge(RequestBody.LargestUpload));
        if (!StrictJson.TryParse(bytes, Limits, out var body, out var problem))
            return (default, new Problem(400, problem.Code, problem.Message) { Pointer = problem.Path });
        return body.ValueKind == JsonValueKind.Object
            ? (body, null)
            : (default, new Problem(400, "request-not-an-object", "The body is to be one JSON object."));
    }

    /// <summary>The body, and the credential or presentation in it: an object, or a JWT as a string.</summary>
    /// <param name="name">The member that it stands in.</param>
    /// <param name="what">What it is called: "credential" or "presentation".</param>
    public static async Task<(JsonElement Body, JsonElement Given, Problem? Problem)> ReadVerifiableAsync(
        HttpRequest request, string name, string what)
    {
        var (body, problem) = await ReadAsync(request);
        if (problem is not null) return (default, default, problem);
        return body.Member(name) is { ValueKind: JsonValueKind.Object or JsonValueKind.String } given
            ? (body, given, null)
            : (default, default, new Problem(400, what + "-missing", $"\"{name}\" is to be a {what}.")
            {
                Pointer = "/" + name,
            });
    }
}
