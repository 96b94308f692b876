using System.Text.Json;
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

    /// <summary>A member of a request that is an object, or nothing.</summary>
    public static JsonElement? Member(this JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value)
            && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement body, string name) =>
        body.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A member that is to be a string or not there: false where it is something else.</summary>
    public static bool IsTextOrAbsent(this JsonElement body, string name) =>
        body.Member(name) is null or { ValueKind: JsonValueKind.String };
}
