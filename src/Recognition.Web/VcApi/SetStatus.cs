using System.Text.Json;
using Recognition.Credentials;
using Recognition.Issuing.Instances;
using Recognition.Web.Hosting;

namespace Recognition.Web.VcApi;

/// <summary>
/// <c>POST /credentials/status</c>: <c>{"credentialId","credentialStatus":{"type":"BitstringStatusListEntry",
/// "statusPurpose"?},"status":true|false}</c>. A missing "status" means true, as older clients send none.
/// </summary>
internal static class SetStatus
{
    private const string EntryType = "BitstringStatusListEntry";

    public static async Task<IResult> PostAsync(HttpContext context, SetCredentialStatus set)
    {
        var (body, problem) = await VcApiRequest.ReadAsync(context.Request);
        if (problem is not null) return Problems.Refuse(problem);
        if (body.Text("credentialId") is not { Length: > 0 } id)
            return Refuse("credential-id-missing", "\"credentialId\" is to be the id of a credential.", "/credentialId");
        if (body.Member("credentialStatus") is not { ValueKind: JsonValueKind.Object } entry)
            return Refuse("status-missing", "\"credentialStatus\" is to be an object.", "/credentialStatus");
        // VCALM's text names the list, its schema the entry.
        if (entry.Text("type") is not (EntryType or "BitstringStatusList"))
            return Refuse("status-type-unknown", $"The one type of status is {EntryType}.", "/credentialStatus/type");
        if (!entry.IsTextOrAbsent("statusPurpose"))
            return Refuse(
                "status-purpose-unknown", "\"statusPurpose\" is to be a string.", "/credentialStatus/statusPurpose");
        if (body.Member("status") is
            { ValueKind: not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null) })
            return Refuse("status-malformed", "\"status\" is to be true or false.", "/status");

        var revoked = body.Member("status") is not { ValueKind: JsonValueKind.False };
        var done = await set.ExecuteAsync(
            InstanceNamed.InstanceOf(context), id, entry.Text("statusPurpose"), revoked, context.RequestAborted);
        return done.Ok
            ? new VcApiAnswer(StatusCodes.Status200OK, json =>
            {
                json.WriteString("credentialId", id);
                json.WriteBoolean("status", done.Value);
            })
            : VcApiAnswer.Refuse(done.Failure);
    }

    private static IResult Refuse(string code, string detail, string pointer) =>
        Problems.Refuse(new Problem(400, code, detail) { Pointer = pointer });
}
