using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Recognition.Credentials.Verification;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.OpenBadges.Verification;
using Recognition.LinkedData.Documents;
using Recognition.Web.Hosting;

namespace Recognition.Web.VcApi;

/// <summary>
/// <c>POST /presentations/verify</c>: <c>{"verifiablePresentation":{…},"options":{"challenge","domain"}}</c>. Each
/// credential in it has a report of its own, and the worst decides.
/// </summary>
internal static class VerifyPresentations
{
    public static async Task<IResult> PostAsync(HttpContext context, BadgeVerifier verifier, PublicUrl publicUrl)
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
        // One that is signed says at least who made it: it need not hold a credential (VC Data Model 2.0, section 4.13).
        if (secured.IsEmpty)
            return Problems.Refuse(new Problem(
                400, "presentation-empty", "This presentation is not signed and does not hold a credential.")
            {
                Pointer = "/verifiablePresentation",
            });
        var options = body.Member("options") ?? default;
        var request = new VerifyRequest { Challenge = options.Text("challenge"), Domain = options.Text("domain") };
        var report = await verifier.VerifyAsync(secured, request, context.RequestAborted);
        return VerificationAnswer.Of(report, "presentation-not-verified", publicUrl);
    }
}
