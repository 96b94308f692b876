using Recognition.LinkedData.Documents;
using Recognition.Web.Hosting;

namespace Recognition.Web.Contexts;

/// <summary>
/// The JSON-LD contexts that our credentials name, as we hold and hash them; the path is the context's URL without
/// <c>https://</c>. For those whose own copy cannot be fetched, and to compare.
/// </summary>
internal static class ContextDocument
{
    public static void MapContexts(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/contexts/{**path}", Methods.Read, Get);

    private static IResult Get(string? path, HttpRequest request) =>
        path == "recognition/v1.json"
            ? new Document(OwnContexts.Bytes, Accept.Choose(request, MediaTypes.Context), Document.Immutable)
            {
                Negotiated = true,
            }
        : EmbeddedDocuments.Instance.ReadBytes($"https://{path}") is { } bytes
            ? new Document(bytes, Accept.Choose(request, MediaTypes.Context), Document.Day) { Negotiated = true }
            : Problems.Refuse(new Problem(404, "context-unknown", $"https://{path} is none of the contexts held here.")
            {
                Hint = "The path is the context's URL without https://.",
            });
}
