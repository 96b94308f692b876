using System.Text.Json;
using Recognition.Issuing;
using Recognition.Issuing.Awards;
using Recognition.Web.Hosting;

namespace Recognition.Web.Api;

/// <summary>Whether search engines may list the page of an award: <c>{"open": true}</c> or <c>{"open": false}</c>.</summary>
internal static class SearchEnginesApi
{
    public static void MapSearchEnginesApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGroup("/api/awards").AddEndpointFilter<ApiKeyRequired>()
            .MapPost("/{id}/search-engines", SetAsync);

    private static async Task<IResult> SetAsync(string id, HttpContext context, OpenAwardToSearch set)
    {
        var (json, problem) = await ApiRequest.ReadAsync(context.Request);
        if (problem is not null) return Problems.Refuse(problem);
        var open = Read(json);
        if (!open.Ok) return Problems.Refuse(open.Failure);
        var done = await set.ExecuteAsync(id, open.Value, context.RequestAborted);
        if (!done.Ok) return Problems.Refuse(done.Failure);
        return new ApiAnswer(StatusCodes.Status200OK, answer =>
        {
            answer.WriteString("id", done.Value.Id);
            answer.WriteString("url", done.Value.Url);
            answer.WriteBoolean("open", done.Value.Open);
        });
    }

    private static Outcome<bool> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Failure.Invalid("request-not-an-object", "The request is not a JSON object.", "");
        foreach (var member in json.EnumerateObject())
            if (member.Name != "open")
                return Failure.Invalid("member-unknown", "The request has a member that is not known.",
                    "/" + member.Name);
        if (!json.TryGetProperty("open", out var open))
            return Failure.Invalid("member-missing", "'open' is missing.", "/open", "Give true or false.");
        return open.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? open.GetBoolean()
            : Failure.Invalid("wrong-type", "'open' is to be true or false.", "/open");
    }
}
