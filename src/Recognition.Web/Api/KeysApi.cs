using System.Text.Json;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.Issuing.Keys;
using Recognition.Web.Hosting;
using Recognition.Web.VcApi;

namespace Recognition.Web.Api;

/// <summary>The signing keys of issuers, for programs that hold an API key. No secret is ever shown.</summary>
internal static class KeysApi
{
    public static void MapKeysApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/keys").AddEndpointFilter<ApiKeyRequired>();
        api.MapMethods("", Methods.Read, ListAsync);
        api.MapPost("", CreateAsync);
        api.MapPost("/{id}/activate", async (string id, HttpContext context, ActivateKey activate) =>
            Answer(await activate.ExecuteAsync(id, null, context.RequestAborted)));
        api.MapPost("/{id}/retire", async (string id, HttpContext context, RetireKey retire) =>
            Answer(await retire.ExecuteAsync(id, null, context.RequestAborted)));
        api.MapPost("/{id}/compromise", CompromiseAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ListKeys list)
    {
        var issuer = context.Request.Query["issuer"].ToString() is { Length: > 0 } slug ? slug : null;
        var keys = await list.ExecuteAsync(issuer, context.RequestAborted);
        if (!keys.Ok) return Problems.Refuse(keys.Failure);
        return new ApiAnswer(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray("items");
            foreach (var key in keys.Value) key.WriteTo(json);
            json.WriteEndArray();
        });
    }

    private static async Task<IResult> CreateAsync(HttpContext context, CreateKey create)
    {
        var (json, problem) = await ApiRequest.ReadAsync(context.Request);
        if (problem is not null) return Problems.Refuse(problem);
        if (json.Text("issuer") is not { } issuer)
            return Problems.Refuse(Failure.Invalid("issuer-missing", "'issuer' is to be an issuer's slug.", "/issuer"));
        var algorithm = json.Member("algorithm") is null ? "Ed25519" : json.Text("algorithm") ?? "";
        if (KeyView.UseOf(algorithm) is not { } use)
            return Problems.Refuse(Failure.Invalid(
                "algorithm-unknown", "'algorithm' is to be \"Ed25519\" or \"P-256\".", "/algorithm"));
        var created = await create.ExecuteAsync(issuer, use, null, context.RequestAborted);
        return Answer(created, StatusCodes.Status201Created);
    }

    private static async Task<IResult> CompromiseAsync(string id, HttpContext context, CompromiseKey compromise)
    {
        var (json, problem) = await ApiRequest.ReadAsync(context.Request);
        if (problem is not null) return Problems.Refuse(problem);
        if (json.Text("since") is not { } text || !DateTimeStamp.TryParse(text, out var since))
            return Problems.Refuse(Failure.Invalid(
                "since-missing", "'since' is to say since when somebody else may have signed: a time with a zone.",
                "/since"));
        var done = await compromise.ExecuteAsync(id, since, null, context.RequestAborted);
        return done.Ok
            ? new ApiAnswer(StatusCodes.Status200OK, done.Value.WriteMembers)
            : Problems.Refuse(done.Failure);
    }

    private static IResult Answer(Outcome<KeyView> key, int status = StatusCodes.Status200OK) =>
        key.Ok ? new ApiAnswer(status, key.Value.WriteMembers) : Problems.Refuse(key.Failure);
}
