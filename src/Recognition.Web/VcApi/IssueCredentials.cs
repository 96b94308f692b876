using System.Text.Json;
using Recognition.Credentials;
using Recognition.Issuing.Instances;
using Recognition.Web.Hosting;

namespace Recognition.Web.VcApi;

/// <summary>
/// <c>POST /credentials/issue</c>: <c>{"credential":{…},"options":{"credentialId"}}</c>, answered 201.
/// </summary>
internal static class IssueCredentials
{
    public static async Task<IResult> PostAsync(HttpContext context, IssueCredential issue)
    {
        var (body, problem) = await VcApiRequest.ReadAsync(context.Request);
        if (problem is not null) return Problems.Refuse(problem);
        if (body.Member("credential") is not { ValueKind: JsonValueKind.Object } credential)
            return Problems.Refuse(new Problem(400, "credential-missing", "\"credential\" is to be a credential.")
            {
                Pointer = "/credential",
            });
        var options = body.Member("options") ?? default;
        if (!options.IsTextOrAbsent("credentialId"))
            return Problems.Refuse(new Problem(400, "credential-id-malformed", "\"credentialId\" is to be a string.")
            {
                Pointer = "/options/credentialId",
            });

        var issued = await issue.ExecuteAsync(
            InstanceNamed.InstanceOf(context), credential, options.Text("credentialId"), context.RequestAborted);
        return issued.Ok
            ? new VcApiAnswer(StatusCodes.Status201Created, json =>
            {
                json.WritePropertyName("verifiableCredential");
                json.WriteRawValue(issued.Value.Document, skipInputValidation: true);
            })
            : VcApiAnswer.Refuse(issued.Failure);
    }
}
