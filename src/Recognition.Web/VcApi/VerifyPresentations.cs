using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Recognition.Credentials.Verification;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.Issuing.Verification;
using Recognition.LinkedData.Documents;
using Recognition.Web.Hosting;

namespace Recognition.Web.VcApi;

/// <summary>
/// <c>POST /presentations/verify</c>: <c>{"verifiablePresentation":{…},"options":{"challenge","domain"}}</c>. Each
/// credential in it has a report of its own, and the worst decides.
/// </summary>
internal static class VerifyPresentations
{
    public static async Task<IResult> PostAsync(HttpContext context, VerifyPresentation verify, PublicUrl publicUrl)
    {
        var (body, given, problem) = await VcApiRequest.ReadVerifiableAsync(
            context.Request, "verifiablePresentation", "presentation");
        if (problem is not null) return Problems.Refuse(problem);

        var bytes = given.ValueKind == JsonValueKind.String
            ? Encoding.UTF8.GetBytes(given.GetString()!)
            : JsonMarshal.GetRawUtf8Value(given).ToArray();
        if (!SecuredPresentation.TryRead(bytes, out var secured, out var refused, VcApiRequest.Limits))
            return Problems.Refuse(new Problem(400, refused.Code, refused.Message)
            {
                Pointer = "/verifiablePresentation",
            });
        var options = body.Member("options") ?? default;
        var request = new VerifyRequest { Challenge = options.Text("challenge"), Domain = options.Text("domain") };
        var report = await verify.ExecuteAsync(secured, request, context.RequestAborted);
        var checks = report.Checks.Concat(report.Credentials.SelectMany(credential => credential.Checks)).ToList();
        return VerificationAnswer.Of(
            report.Verdict, report.Summary, "presentation-not-verified", checks, publicUrl, json =>
            {
                json.WritePropertyName("report");
                report.WriteTo(json);
            });
    }
}
