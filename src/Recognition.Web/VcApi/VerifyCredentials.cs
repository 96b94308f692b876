using System.Runtime.InteropServices;
using System.Text.Json;
using Recognition.Credentials.Verification;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.OpenBadges.Verification;
using Recognition.Web.Hosting;

namespace Recognition.Web.VcApi;

/// <summary>
/// <c>POST /credentials/verify</c>: <c>{"verifiableCredential":{…},"options":{"challenge","domain",
/// "expectedProofPurpose","returnCredential"}}</c>.
/// The credential is an object, an envelope, or a JWT as a string.
/// </summary>
internal static class VerifyCredentials
{
    public static async Task<IResult> PostAsync(HttpContext context, BadgeVerifier verifier, PublicUrl publicUrl)
    {
        var (body, given, problem) = await VcApiRequest.ReadVerifiableAsync(
            context.Request, "verifiableCredential", "credential");
        if (problem is not null) return Problems.Refuse(problem);
        var options = body.Member("options") ?? default;
        if (!TryRead(given, out var secured, out var refused)) return Problems.Refuse(refused!);
        var request = new VerifyRequest
        {
            Challenge = options.Text("challenge"),
            Domain = options.Text("domain"),
            ExpectedProofPurpose = options.Text("expectedProofPurpose"),
        };
        var report = await verifier.VerifyAsync(secured!, request, context.RequestAborted);
        var echo = options.Member("returnCredential") is { ValueKind: JsonValueKind.True };
        return VerificationAnswer.Of(report, "credential-not-verified", publicUrl, json =>
        {
            if (!echo) return;
            json.WritePropertyName("verifiableCredential");
            given.WriteTo(json);
        });
    }

    private static bool TryRead(JsonElement given, out SecuredCredential? secured, out Problem? problem)
    {
        var read = given.ValueKind == JsonValueKind.String
            ? SecuredCredential.TryReadJwt(given.GetString()!, out secured, out var refused, VcApiRequest.Limits)
            : SecuredCredential.TryRead(
                JsonMarshal.GetRawUtf8Value(given).ToArray(), out secured, out refused, VcApiRequest.Limits);
        problem = read ? null : new Problem(400, refused!.Code, refused.Message) { Pointer = "/verifiableCredential" };
        return read;
    }
}
