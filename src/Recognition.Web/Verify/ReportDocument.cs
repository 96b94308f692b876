using Microsoft.AspNetCore.Mvc;
using Recognition.Credentials.Verification;
using Recognition.Web.Hosting;

namespace Recognition.Web.Verify;

/// <summary>
/// The report as JSON: 200 whatever the verdict, for the verification was done. No cache keeps it: it is about a moment.
/// </summary>
internal sealed class ReportDocument(VerificationReport report) : IActionResult, IResult
{
    public Task ExecuteResultAsync(ActionContext context) => ExecuteAsync(context.HttpContext);

    public async Task ExecuteAsync(HttpContext context)
    {
        var response = context.Response;
        var bytes = report.ToJson();
        response.Headers.CacheControl = "no-store";
        response.ContentType = MediaTypes.Json;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
