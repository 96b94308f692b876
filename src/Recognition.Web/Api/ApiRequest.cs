using System.Text.Json;
using Recognition.Issuing;
using Recognition.LinkedData.Documents;
using Recognition.Web.Hosting;

namespace Recognition.Web.Api;

/// <summary>The JSON body of a request to the API, read strictly: what could be read in two ways is refused.</summary>
internal static class ApiRequest
{
    private static readonly StrictJsonLimits Limits = new(RequestBody.LargestApiRequest, MaxDepth: 32);

    /// <summary>The body, or a problem: 413, 415 or 400.</summary>
    public static async Task<(JsonElement Json, Problem? Problem)> ReadAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            return (default, new Problem(415, "media-type-unsupported", "The body is to be application/json.")
            {
                Hint = "Send the header 'Content-Type: application/json'.",
            });
        }

        if (await RequestBody.ReadAsync(request, RequestBody.LargestApiRequest) is not { } body)
            return (default, Problem.TooLarge(RequestBody.LargestApiRequest));
        if (StrictJson.TryParse(body, Limits, out var json, out var problem)) return (json, null);
        return (default, new Problem(400, problem.Code, problem.Message) { Pointer = problem.Path });
    }
}
