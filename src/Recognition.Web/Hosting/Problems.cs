using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Recognition.Credentials;
using Recognition.Issuing;

namespace Recognition.Web.Hosting;

/// <summary>
/// The one place where a refusal becomes an answer: problem details (RFC 9457) for those who did not ask for HTML, a
/// page for those who did. Nothing of an unforeseen error is told but that it happened.
/// </summary>
internal static class Problems
{
    /// <summary>From an endpoint.</summary>
    public static IResult Refuse(Problem problem) => new Refusal(problem);

    public static IResult Refuse(Failure failure) => new Refusal(Of(failure));

    /// <summary>From a page.</summary>
    public static IActionResult RefusePage(Problem problem) => new Refusal(problem);

    public static IActionResult RefusePage(Failure failure) => new Refusal(Of(failure));

    public static Problem Of(Failure failure) =>
        new(StatusOf(failure), failure.Code, failure.Message)
        {
            Pointer = failure.Pointer, Hint = failure.Hint, ExistingId = failure.ExistingId,
        };

    /// <summary>The problem that the page /problem shows; null when nobody was refused.</summary>
    public static Problem? Shown(HttpContext context) => context.Features.Get<RefusedFeature>()?.Problem;

    /// <summary>Stands before routing: whatever refuses further in, with or without words, is answered here.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = refused.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception unforeseen) when (!context.Response.HasStarted)
        {
            Log(context).LogError(unforeseen, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        if (NeedsWords(context.Response)) await AnswerAsync(context, next);
    });

    private static int StatusOf(Failure failure) => failure.Code switch
    {
        "body-too-large" or "json-too-large" or "file-too-large" => StatusCodes.Status413PayloadTooLarge,
        "media-type-unsupported" => StatusCodes.Status415UnsupportedMediaType,
        "json-malformed" or "json-duplicate-member" or "json-too-deep" or "json-number-range" or "form-malformed"
            or "file-empty" or "file-unreadable" or "nothing-to-verify" or "plan-json-malformed" or "plan-not-utf8" => StatusCodes.Status400BadRequest,
        "address-gone" => StatusCodes.Status410Gone,
        "timed-out" => StatusCodes.Status504GatewayTimeout,
        _ => failure.Kind switch
        {
            FailureKind.NotFound => StatusCodes.Status404NotFound,
            FailureKind.Gone => StatusCodes.Status410Gone,
            FailureKind.Conflict => StatusCodes.Status409Conflict,
            FailureKind.Forbidden => StatusCodes.Status403Forbidden,
            FailureKind.Upstream => StatusCodes.Status502BadGateway,
            FailureKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status422UnprocessableEntity,
        },
    };

    private static bool NeedsWords(HttpResponse response) =>
        response is { StatusCode: >= 400, HasStarted: false, ContentLength: null or 0 }
        && string.IsNullOrEmpty(response.ContentType);

    private static Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var shown = context.Features.Get<RefusedFeature>();
        var problem = shown?.Problem ?? Problem.OfStatus(context.Response.StatusCode, context.Request);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Vary = "Accept";
        return Accept.AsksForHtml(context.Request)
            ? ShowPageAsync(context, problem, next)
            : WriteAsync(context, problem);
    }

    // The page is an ordinary one; the request goes round once more under its address.
    private static async Task ShowPageAsync(HttpContext context, Problem problem, RequestDelegate next)
    {
        var (path, method) = (context.Request.Path, context.Request.Method);
        context.Features.Set(new RefusedFeature(problem));
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Path = "/problem";
        if (!HttpMethods.IsHead(method)) context.Request.Method = HttpMethods.Get;
        await next(context);
        (context.Request.Path, context.Request.Method) = (path, method);
    }

    private static async Task WriteAsync(HttpContext context, Problem problem)
    {
        var bytes = ToJson(problem, context.RequestServices.GetRequiredService<PublicUrl>());
        context.Response.StatusCode = problem.Status;
        context.Response.ContentType = MediaTypes.Problem;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static byte[] ToJson(Problem problem, PublicUrl publicUrl)
    {
        return CredentialJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("type", $"{publicUrl}/problems/{problem.Code}");
            json.WriteString("title", problem.Title);
            json.WriteNumber("status", problem.Status);
            json.WriteString("detail", problem.Detail);
            json.WriteString("code", problem.Code);
            if (problem.Pointer is not null) json.WriteString("pointer", problem.Pointer);
            if (problem.Hint is not null) json.WriteString("hint", problem.Hint);
            if (problem.ExistingId is not null) json.WriteString("id", problem.ExistingId);
            json.WriteEndObject();
        });
    }

    private static ILogger Log(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Recognition.Web");

    private sealed record RefusedFeature(Problem Problem);

    private sealed class Refusal(Problem problem) : IResult, IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) => ExecuteAsync(context.HttpContext);

        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = problem.Status;
            context.Features.Set(new RefusedFeature(problem));
            return Task.CompletedTask;
        }
    }
}
