using System.Buffers;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Web.Hosting;

namespace Recognition.Web.Api;

/// <summary>One JSON object; never kept by a cache.</summary>
internal sealed class ApiAnswer(int status, Action<Utf8JsonWriter> write) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(bytes, CredentialJson.WriterOptions))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = MediaTypes.Json;
        context.Response.ContentLength = bytes.WrittenCount;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes.WrittenMemory, context.RequestAborted);
    }
}
