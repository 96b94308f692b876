using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Recognition.Web.Hosting;

/// <summary>
/// Pages, style and script travel compressed. What is signed, and every other file, travels as it is: it is compressed
/// in itself, or small.
/// </summary>
internal static class Compression
{
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            // Over TLS, too: lengths give a secret away only where one stands beside what somebody else has chosen
            // (BREACH). Public pages hold none; a page that ever does must not be compressed.
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "text/javascript"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
