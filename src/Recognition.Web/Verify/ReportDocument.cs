using Microsoft.AspNetCore.Mvc;
using Recognition.Credentials.Verification;
using Recognition.Web.Hosting;

namespace Recognition.Web.Verify;

/// <summary>The report as JSON: 200 whatever the verdict, for the verification was done.</summary>
internal sealed class ReportDocument(VerificationReport report) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var bytes = report.ToJson();
        response.ContentType = MediaTypes.Json;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.HttpContext.Request.Method))
            await response.Body.WriteAsync(bytes, context.HttpContext.RequestAborted);
    }
}
