using Recognition.Credentials;
using Recognition.Issuing.Awards;
using Recognition.Web.Hosting;
using Recognition.Web.Sharing;

namespace Recognition.Web.Api;

/// <summary>Revoking, suspending and lifting: one award by its address, or many by their ids.</summary>
internal static class AwardStatusApi
{
    public static void MapAwardStatusApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/awards")
            .AddEndpointFilter<ApiKeyRequired>().AddEndpointFilter<DrawsShareCard>();
        api.MapPost("/{id}/revoke", RevokeAsync);
        api.MapPost("/{id}/suspend", SuspendAsync);
        api.MapPost("/{id}/lift", LiftAsync);
        api.MapPost("/revoke", (HttpContext context, ChangeManyAwards change) =>
            ChangeManyAsync(StatusVerb.Revoke, context, change));
        api.MapPost("/suspend", (HttpContext context, ChangeManyAwards change) =>
            ChangeManyAsync(StatusVerb.Suspend, context, change));
        api.MapPost("/lift", (HttpContext context, ChangeManyAwards change) =>
            ChangeManyAsync(StatusVerb.Lift, context, change));
    }

    private static async Task<IResult> RevokeAsync(string id, HttpContext context, RevokeAward revoke)
    {
        var (reason, refused) = await ReasonAsync(context);
        if (refused is not null) return refused;
        var revoked = await revoke.ExecuteAsync(id, reason, context.RequestAborted);
        return revoked.Ok
            ? Answer(id, revoked.Value.Url, "revoked", "revokedAt", revoked.Value.RevokedAt, revoked.Value.Reason,
                revoked.Value.By)
            : Problems.Refuse(revoked.Failure);
    }

    private static async Task<IResult> SuspendAsync(string id, HttpContext context, SuspendAward suspend)
    {
        var (reason, refused) = await ReasonAsync(context);
        if (refused is not null) return refused;
        var suspended = await suspend.ExecuteAsync(id, reason, context.RequestAborted);
        return suspended.Ok
            ? Answer(id, suspended.Value.Url, "suspended", "suspendedAt", suspended.Value.SuspendedAt,
                suspended.Value.Reason, suspended.Value.By)
            : Problems.Refuse(suspended.Failure);
    }

    private static async Task<IResult> LiftAsync(string id, HttpContext context, LiftSuspension lift)
    {
        var (reason, refused) = await ReasonAsync(context);
        return refused ?? AwardsApi.Answer(await lift.ExecuteAsync(id, reason, context.RequestAborted));
    }

    private static async Task<IResult> ChangeManyAsync(StatusVerb verb, HttpContext context, ChangeManyAwards change)
    {
        var (json, problem) = await ApiRequest.ReadAsync(context.Request);
        if (problem is not null) return Problems.Refuse(problem);
        var request = ReadStatusRequest.From(json);
        if (!request.Ok) return Problems.Refuse(request.Failure);
        var changes = await change.ExecuteAsync(
            verb, request.Value.Ids, request.Value.Reason, context.RequestAborted);
        return changes.Ok
            ? new ApiAnswer(StatusCodes.Status200OK, changes.Value.WriteMembers)
            : Problems.Refuse(changes.Failure);
    }

    private static async Task<(string? Reason, IResult? Refused)> ReasonAsync(HttpContext context)
    {
        var (json, problem) = await ApiRequest.ReadAsync(context.Request);
        if (problem is not null) return (null, Problems.Refuse(problem));
        var reason = ReadStatusRequest.Reason(json);
        return reason.Ok ? (reason.Value, null) : (null, Problems.Refuse(reason.Failure));
    }

    private static ApiAnswer Answer(
        string id, string url, string status, string since, DateTimeOffset time, string reason, string? by) =>
        new(StatusCodes.Status200OK, answer =>
        {
            answer.WriteString("id", id);
            answer.WriteString("url", url);
            answer.WriteString("status", status);
            answer.WriteString(since, DateTimeStamp.Format(time));
            answer.WriteString("reason", reason);
            if (by is not null) answer.WriteString("by", by);
        });
}
