using Microsoft.AspNetCore.Mvc;
using Recognition.Credentials;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Log;
using Recognition.Web.Hosting;

namespace Recognition.Web.Verify;

/// <summary>
/// The report as JSON: 200 whatever the verdict, for the verification was done. No cache keeps it: it is about a moment.
/// </summary>
internal sealed class ReportDocument(VerificationReport report, AwardProof? proof = null) : IActionResult, IResult
{
    public Task ExecuteResultAsync(ActionContext context) => ExecuteAsync(context.HttpContext);

    public async Task ExecuteAsync(HttpContext context)
    {
        var response = context.Response;
        var bytes = proof is null ? report.ToJson() : WithProof(report, proof);
        response.Headers.CacheControl = "no-store";
        response.ContentType = MediaTypes.Json;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    // The report's members, and one more.
    private static byte[] WithProof(VerificationReport report, AwardProof proof)
    {
        var member = CredentialJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("log");
            proof.WriteMembers(json);
            json.WriteEndObject();
            json.WriteEndObject();
        });
        return [.. report.ToJson().AsSpan(..^1), (byte)',', .. member.AsSpan(1)];
    }
}
