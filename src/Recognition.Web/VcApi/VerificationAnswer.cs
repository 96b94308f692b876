using System.Text.Json;
using Recognition.Credentials.Verification;
using Recognition.Issuing;
using Recognition.Web.Hosting;

namespace Recognition.Web.VcApi;

/// <summary>
/// 200 with "verified": true where the credential is verified, with or without warnings, or is intact under a key that
/// vouches for itself, since the caller judges the DID; 400 with problem details (RFC 9457) otherwise. Either way the
/// whole report is in it.
/// </summary>
internal static class VerificationAnswer
{
    private const string DataModel = "https://www.w3.org/TR/vc-data-model#";
    private const string StatusList = "https://www.w3.org/ns/credentials/status-list#";

    public static IResult Of(
        VerificationReport report, string code, PublicUrl publicUrl, Action<Utf8JsonWriter>? writeMore = null)
    {
        var verified = report.IsVerified;
        return new VcApiAnswer(
            verified ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            json =>
            {
                if (!verified) WriteProblem(json, new Problem(400, code, report.Summary), publicUrl);
                json.WriteBoolean("verified", verified);
                json.WriteStartArray("problemDetails");
                foreach (var check in report.Checks.Concat(report.Credentials.SelectMany(one => one.Checks)))
                    if (check.Outcome is CheckOutcome.Failed or CheckOutcome.NotChecked or CheckOutcome.Warning)
                        WriteDetail(json, check, publicUrl);
                json.WriteEndArray();
                json.WritePropertyName("report");
                report.WriteTo(json);
                writeMore?.Invoke(json);
            },
            verified ? null : MediaTypes.Problem);
    }

    private static void WriteProblem(Utf8JsonWriter json, Problem problem, PublicUrl publicUrl)
    {
        json.WriteString("type", $"{publicUrl}/problems/{problem.Code}");
        json.WriteString("title", problem.Title);
        json.WriteNumber("status", problem.Status);
        json.WriteString("detail", problem.Detail);
        json.WriteString("code", problem.Code);
    }

    private static void WriteDetail(Utf8JsonWriter json, Check check, PublicUrl publicUrl)
    {
        json.WriteStartObject();
        json.WriteString("type", TypeOf(check) ?? $"{publicUrl}/problems/{check.Code}");
        json.WriteString("title", check.Title);
        json.WriteString("detail", check.Detail);
        json.WriteString("outcome", check.Outcome.ToName());
        json.WriteEndObject();
    }

    // VC Data Model 2.0, section 7.2; Bitstring Status List 1.0, section 3.5.
    private static string? TypeOf(Check check) => (check.Kind, check.Outcome) switch
    {
        (_, CheckOutcome.Warning) => null, // of these types are errors alone
        (CheckKind.Proof or CheckKind.IssuerKey or CheckKind.Trust or CheckKind.Log, _) => DataModel + "CRYPTOGRAPHIC_SECURITY_ERROR",
        (CheckKind.Format or CheckKind.Contexts or CheckKind.Terms or CheckKind.Rules or CheckKind.SignedForm
            or CheckKind.Claims, _) => DataModel + "MALFORMED_VALUE_ERROR",
        (CheckKind.Expiry or CheckKind.NotYetValid, _) => DataModel + "RANGE_ERROR",
        (CheckKind.Revocation or CheckKind.Suspension, CheckOutcome.NotChecked) => StatusList + "STATUS_RETRIEVAL_ERROR",
        _ => null,
    };
}
