using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Issuing;
using Recognition.Web.Hosting;

namespace Recognition.Web.OpenApi;

/// <summary>
/// What this service answers, for programs and for those who write them: OpenAPI 3.1. Kept by hand in
/// <c>openapi.json</c>, since bodies are read and written here as bytes and no type stands for them; tests hold it
/// against the routes and against real answers.
/// </summary>
internal static class OpenApiDocument
{
    public const string Path = "/openapi.json";

    public static void MapOpenApi(this IEndpointRouteBuilder endpoints)
    {
        var bytes = Write(endpoints.ServiceProvider.GetRequiredService<PublicUrl>());
        endpoints.MapMethods(Path, Methods.Read, () => new Document(bytes, MediaTypes.Json, Document.Short));
    }

    /// <summary>The only thing in it that differs from one service to another is where it is.</summary>
    private static byte[] Write(PublicUrl publicUrl)
    {
        using var stream = typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")!;
        var document = JsonNode.Parse(stream)!;
        document["servers"]![0]!["url"] = publicUrl.Value;
        return JsonSerializer.SerializeToUtf8Bytes(document);
    }
}
