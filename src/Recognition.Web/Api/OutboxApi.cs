using System.Globalization;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.Issuing.Outbox;
using Recognition.Web.Hosting;

namespace Recognition.Web.Api;

/// <summary>What is to be sent: read by programs that hold an API key.</summary>
internal static class OutboxApi
{
    public static void MapOutboxApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGroup("/api/outbox").AddEndpointFilter<ApiKeyRequired>()
            .MapMethods("", Methods.Read, ListAsync);

    private static async Task<IResult> ListAsync(HttpContext context, ListOutbox list)
    {
        var query = context.Request.Query;
        DateTimeOffset? due = null;
        if (query["due"].ToString() is { Length: > 0 } text)
        {
            // A + that was not percent-encoded arrives as a space.
            if (!DateTimeStamp.TryParse(text.Replace(' ', '+'), out var time))
                return Problems.Refuse(Failure.Invalid(
                    "time-invalid", $"'{text}' is not a time with a zone.", "/due", "Write it as 2026-11-21T12:00:00Z."));
            due = time;
        }

        if (!TryNumber(query["limit"], out var limit))
            return Problems.Refuse(Failure.Invalid("limit-out-of-range", "'limit' is not a number.", "/limit"));
        if (!TryNumber(query["after"], out var after))
            return Problems.Refuse(Failure.Invalid("after-unknown", "'after' is not the id of an entry.", "/after"));
        var page = await list.ExecuteAsync(due, limit, after, context.RequestAborted);
        return page.Ok
            ? new ApiAnswer(StatusCodes.Status200OK, page.Value.WriteMembers)
            : Problems.Refuse(page.Failure);
    }

    private static bool TryNumber(string? text, out int? number)
    {
        number = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read)) return false;
        number = read;
        return true;
    }
}
