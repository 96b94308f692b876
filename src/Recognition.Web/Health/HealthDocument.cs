using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Keys;
using Recognition.Issuing.Issuers;
using Recognition.Web.Hosting;

namespace Recognition.Web.Health;

/// <summary>Whether the service can do its work: the database answers. Says which Ed25519 engine is in use.</summary>
internal static class HealthDocument
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/health", Methods.Read, GetAsync);

    private static async Task<IResult> GetAsync(HttpContext context, ListIssuers issuers, ILoggerFactory logs)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await issuers.ExecuteAsync(context.RequestAborted);
        }
        catch (Exception broken) when (broken is System.Data.Common.DbException or DbUpdateException or IOException)
        {
            logs.CreateLogger("Recognition.Health").LogError(broken, "The database does not answer");
            return Answer("notReady", StatusCodes.Status503ServiceUnavailable);
        }

        return Answer("ready", StatusCodes.Status200OK);
    }

    private static IResult Answer(string status, int code) => Results.Json(
        new { status, ed25519 = Ed25519.Default.Engine, version = Version }, statusCode: code);

    private static readonly string Version =
        typeof(HealthDocument).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "unknown";
}
