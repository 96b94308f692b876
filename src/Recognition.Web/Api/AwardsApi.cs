using System.Globalization;
using Recognition.Issuing;
using Recognition.Issuing.Awards;
using Recognition.Web.Hosting;
using Recognition.Web.Sharing;

namespace Recognition.Web.Api;

/// <summary>Granting, approving, listing, correcting and renewing awards, for programs that hold an API key.</summary>
internal static class AwardsApi
{
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api").AddEndpointFilter<ApiKeyRequired>().AddEndpointFilter<DrawsShareCard>();
        api.MapPost("/awards", GrantAsync);
        api.MapMethods("/awards", Methods.Read, ListAsync);
        api.MapPost("/awards/{id}/approve", ApproveAsync);
        api.MapDelete("/awards/{id}", DiscardAsync);
        api.MapPost("/awards/{id}/correct", CorrectAsync);
        api.MapPost("/awards/{id}/renew", RenewAsync);
    }

    private static async Task<IResult> GrantAsync(HttpContext context, GrantAward grant)
    {
        var (json, problem) = await ApiRequest.ReadAsync(context.Request);
        if (problem is not null) return Problems.Refuse(problem);
        var request = ReadGrantAwardRequest.From(json);
        if (!request.Ok) return Problems.Refuse(request.Failure);

        var key = context.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } sent
            ? new IdempotencyKey(sent, ApiKeyRequired.KeyOf(context).Id)
            : null;
        var granted = await grant.ExecuteAsync(request.Value, key, context.RequestAborted);
        if (!granted.Ok) return Problems.Refuse(granted.Failure);

        context.Response.Headers.Location = granted.Value.Url;
        return new ApiAnswer(StatusCodes.Status201Created, granted.Value.WriteMembers);
    }

    private static async Task<IResult> ApproveAsync(string id, HttpContext context, ApproveAward approve)
    {
        var approved = await approve.ExecuteAsync(id, context.RequestAborted);
        return approved.Ok
            ? new ApiAnswer(StatusCodes.Status200OK, approved.Value.WriteMembers)
            : Problems.Refuse(approved.Failure);
    }

    private static async Task<IResult> DiscardAsync(string id, HttpContext context, DiscardHeldAward discard)
    {
        var discarded = await discard.ExecuteAsync(id, context.RequestAborted);
        return discarded.Ok ? Results.NoContent() : Problems.Refuse(discarded.Failure);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ListAwards list)
    {
        int? limit = null;
        if (context.Request.Query["limit"].ToString() is { Length: > 0 } asked)
        {
            if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return Problems.Refuse(Failure.Invalid("limit-out-of-range", $"'{asked}' is not a number.", "/limit"));
            limit = number;
        }

        var after = context.Request.Query["after"].ToString() is { Length: > 0 } last ? last : null;
        var status = context.Request.Query.TryGetValue("status", out var named) ? named.ToString() : null;
        var page = await list.ExecuteAsync(limit, after, status, context.RequestAborted);
        if (!page.Ok) return Problems.Refuse(page.Failure);
        return new ApiAnswer(StatusCodes.Status200OK, answer =>
        {
            answer.WriteStartArray("items");
            foreach (var item in page.Value.Items) item.WriteTo(answer);
            answer.WriteEndArray();
            answer.WriteString("next", page.Value.Next);
        });
    }

    private static async Task<IResult> CorrectAsync(string id, HttpContext context, CorrectAward correct)
    {
        var (json, problem) = await ApiRequest.ReadAsync(context.Request);
        if (problem is not null) return Problems.Refuse(problem);
        var correction = ReadAwardCorrection.From(json);
        if (!correction.Ok) return Problems.Refuse(correction.Failure);
        return Answer(await correct.ExecuteAsync(id, correction.Value, context.RequestAborted));
    }

    private static async Task<IResult> RenewAsync(string id, HttpContext context, RenewAward renew)
    {
        var (json, problem) = await ApiRequest.ReadAsync(context.Request);
        if (problem is not null) return Problems.Refuse(problem);
        var renewal = ReadAwardRenewal.From(json);
        if (!renewal.Ok) return Problems.Refuse(renewal.Failure);
        return Answer(await renew.ExecuteAsync(
            id, renewal.Value.ValidUntil, renewal.Value.Reason, context.RequestAborted));
    }

    internal static IResult Answer(Outcome<ChangedAward> changed)
    {
        if (!changed.Ok) return Problems.Refuse(changed.Failure);
        return new ApiAnswer(StatusCodes.Status200OK, answer =>
        {
            answer.WriteString("id", changed.Value.Id);
            answer.WriteString("url", changed.Value.Url);
            answer.WriteNumber("version", changed.Value.Version);
            answer.WritePropertyName("credential");
            answer.WriteRawValue(changed.Value.Credential.Span, skipInputValidation: true);
        });
    }
}
