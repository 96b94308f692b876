using System.Globalization;
using Microsoft.Net.Http.Headers;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.Issuing.Plans;
using Recognition.Web.Hosting;

namespace Recognition.Web.Api;

/// <summary>Awards for many: a file becomes a plan, a plan is applied, and taken back as one if need be.</summary>
internal static class PlansApi
{
    private const string Csv = "text/csv";

    private static readonly Dictionary<string, PlanFileFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [Csv] = PlanFileFormat.Csv,
        ["text/tab-separated-values"] = PlanFileFormat.Csv,
        ["application/json"] = PlanFileFormat.Json,
        ["application/x-ndjson"] = PlanFileFormat.JsonLines,
        ["application/jsonl"] = PlanFileFormat.JsonLines,
    };

    public static void MapPlansApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/plans").AddEndpointFilter<ApiKeyRequired>();
        api.MapPost("", CreateAsync);
        api.MapMethods("", Methods.Read, ListAsync);
        api.MapMethods("/{id}", Methods.Read, async (string id, HttpContext context, GetPlan get) =>
            Answer(await get.ExecuteAsync(NumberOf(id), context.RequestAborted)));
        api.MapMethods("/{id}/rows", Methods.Read, RowsAsync);
        api.MapPost("/{id}/apply", ApplyAsync);
        api.MapPost("/{id}/reverse", ReverseAsync);
        api.MapDelete("/{id}", async (string id, HttpContext context, DeletePlan delete) =>
            await delete.ExecuteAsync(NumberOf(id), context.RequestAborted) is { Failure: { } failure }
                ? Problems.Refuse(failure)
                : Results.NoContent());
    }

    private static async Task<IResult> CreateAsync(HttpContext context, CreatePlan create)
    {
        if (FormatOf(context.Request) is not { } format)
        {
            return Problems.Refuse(new Problem(415, "media-type-unsupported", "The body is no file of recipients.")
            {
                Hint = $"Send it as one of {string.Join(", ", Formats.Keys)}, in UTF-8.",
            });
        }

        var created = await create.ExecuteAsync(
            context.Request.Body, format, Given(context, "achievement"), Given(context, "name"), null,
            context.RequestAborted);
        if (!created.Ok) return Problems.Refuse(created.Failure);
        context.Response.Headers.Location =
            $"{context.RequestServices.GetRequiredService<PublicUrl>()}/api/plans/{created.Value.Id}";
        return Answer(created, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ListPlans list)
    {
        var plans = await list.ExecuteAsync(context.RequestAborted);
        return new ApiAnswer(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray("items");
            foreach (var plan in plans) plan.WriteTo(json);
            json.WriteEndArray();
        });
    }

    private static async Task<IResult> RowsAsync(string id, HttpContext context, ListPlanRows list)
    {
        var plan = NumberOf(id);
        var state = Given(context, "state");
        if (!TryNumber(context, "after", out var after) || !TryNumber(context, "limit", out var limit))
            return Problems.Refuse(Failure.Invalid("limit-out-of-range", "'after' and 'limit' are numbers."));
        var page = await list.ExecuteAsync(plan, state, after ?? 0, limit, context.RequestAborted);
        if (!page.Ok) return Problems.Refuse(page.Failure);
        context.Response.Headers.Vary = HeaderNames.Accept;
        if (context.Request.Headers.Accept.ToString().Contains(Csv, StringComparison.OrdinalIgnoreCase))
            return Results.Stream(
                output => PlanRowsCsv.WriteAsync(
                    list.AllAsync(plan, state, context.RequestAborted), output, context.RequestAborted),
                $"{Csv}; charset=utf-8; header=present", $"plan-{plan}-{state ?? "rows"}.csv");
        return new ApiAnswer(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray("items");
            foreach (var row in page.Value.Rows) row.WriteTo(json);
            json.WriteEndArray();
            if (page.Value.Next is { } next) json.WriteNumber("next", next);
            else json.WriteNull("next");
        });
    }

    private static async Task<IResult> ApplyAsync(string id, HttpContext context, StartPlan start, PlanWorker worker)
    {
        var started = await start.ApplyAsync(NumberOf(id), context.RequestAborted);
        if (started.Ok) worker.Run(started.Value.Id);
        return Answer(started, StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ReverseAsync(string id, HttpContext context, StartPlan start, PlanWorker worker)
    {
        var (json, problem) = await ApiRequest.ReadAsync(context.Request);
        if (problem is not null) return Problems.Refuse(problem);
        if (json.Text("reason") is not { } reason)
            return Problems.Refuse(Failure.Invalid("reason-missing", "'reason' is to say why, as a string.", "/reason"));
        var started = await start.ReverseAsync(NumberOf(id), reason, context.RequestAborted);
        if (started.Ok) worker.Run(started.Value.Id);
        return Answer(started, StatusCodes.Status202Accepted);
    }

    private static IResult Answer(Outcome<PlanView> plan, int status = StatusCodes.Status200OK) =>
        plan.Ok ? new ApiAnswer(status, plan.Value.WriteMembers) : Problems.Refuse(plan.Failure);

    /// <summary>0, which no plan has, for what is no number.</summary>
    private static int NumberOf(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static PlanFileFormat? FormatOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && Formats.TryGetValue(type.MediaType.ToString(), out var format)
            ? format
            : null;

    private static string? Given(HttpContext context, string name) =>
        context.Request.Query[name].ToString() is { Length: > 0 } given ? given : null;

    private static bool TryNumber(HttpContext context, string name, out int? number)
    {
        number = null;
        if (Given(context, name) is not { } text) return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read)) return false;
        number = read;
        return true;
    }
}
