using System.Text.Json;
using Recognition.Credentials;
using Recognition.Web.Hosting;

namespace Recognition.Web.Api;

/// <summary>One JSON object; never kept by a cache.</summary>
internal sealed class ApiAnswer(int status, Action<Utf8JsonWriter> write) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        var bytes = CredentialJson.Write(json =>
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        });
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaTypes.Json;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
