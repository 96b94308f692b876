using System.Text.Json;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.Issuing.People;
using Recognition.Web.Hosting;

namespace Recognition.Web.Api;

/// <summary>Erasing people, for programs that hold an API key.</summary>
internal static class PeopleApi
{
    public static void MapPeopleApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGroup("/api/people").AddEndpointFilter<ApiKeyRequired>().MapPost("/erase", EraseAsync);

    private static async Task<IResult> EraseAsync(HttpContext context, ErasePerson erase)
    {
        var (json, problem) = await ApiRequest.ReadAsync(context.Request);
        if (problem is not null) return Problems.Refuse(problem);
        if (json.ValueKind != JsonValueKind.Object || json.Text("person") is not { } person)
            return Problems.Refuse(Failure.Invalid(
                "member-missing", "'person' is to be an e-mail address, a DID, or the id of an award.", "/person"));
        var erased = await erase.ExecuteAsync(person, context.RequestAborted);
        return erased.Ok
            ? new ApiAnswer(StatusCodes.Status200OK, answer =>
            {
                answer.WriteStartArray("awards");
                foreach (var award in erased.Value.Awards) answer.WriteStringValue(award);
                answer.WriteEndArray();
            })
            : Problems.Refuse(erased.Failure);
    }
}
