using System.Buffers;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.Web.Hosting;

namespace Recognition.Web.VcApi;

/// <summary>
/// One JSON object, never kept by a cache: application/json, or application/ld+json for those who ask.
/// </summary>
internal sealed class VcApiAnswer(int status, Action<Utf8JsonWriter> write, string? mediaType = null) : IResult
{
    private static readonly string[] Types = [MediaTypes.Json, MediaTypes.LdJson];

    public async Task ExecuteAsync(HttpContext context)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(bytes, CredentialJson.WriterOptions))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        var response = context.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = "Accept";
        response.ContentType = mediaType ?? Accept.Choose(context.Request, Types);
        response.ContentLength = bytes.WrittenCount;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(bytes.WrittenMemory, context.RequestAborted);
    }

    /// <summary>A refusal in the words of the VC-API: what the caller got wrong is 400.</summary>
    public static IResult Refuse(Failure failure)
    {
        var problem = Problems.Of(failure);
        return Problems.Refuse(problem.Status == 422 ? problem with { Status = 400 } : problem);
    }
}
