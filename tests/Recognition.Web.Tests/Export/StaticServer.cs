using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Recognition.Web.Tests.Export;

/// <summary>
/// A web server that knows files and nothing of badges, on a port of the loopback, over HTTPS where it has a certificate.
/// </summary>
internal sealed class StaticServer : IAsyncDisposable
{
    private readonly Process? _node;
    private readonly WebApplication? _files;

    private StaticServer(Process? node, WebApplication? files) => (_node, _files) = (node, files);

    /// <summary>The server that lies in the export itself, which follows serve.json.</summary>
    public static async Task<StaticServer> NodeAsync(string export, Uri address, X509Certificate2? certificate = null)
    {
        List<string> arguments = [Path.Combine(export, ".export", "serve.mjs"), "--port", $"{address.Port}"];
        if (certificate is not null)
        {
            var (pem, key) = (export + ".pem", export + ".key");
            await File.WriteAllTextAsync(pem, certificate.ExportCertificatePem());
            await File.WriteAllTextAsync(key, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
            arguments.AddRange(["--certificate", pem, "--key", key]);
        }

        var node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true })!;
        (await node.StandardOutput.ReadLineAsync()).Should().StartWith(address.Scheme + "://");
        return new StaticServer(node, null);
    }

    /// <summary>Files by their path, index.html for folders, and not a rule more.</summary>
    public static async Task<StaticServer> PlainAsync(string export, Uri address, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(server => server.ListenLocalhost(address.Port, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        var app = builder.Build();
        app.UseFileServer(new FileServerOptions
        {
            FileProvider = new PhysicalFileProvider(export),
            StaticFileOptions =
            {
                ServeUnknownFileTypes = true, DefaultContentType = "application/octet-stream",
                ContentTypeProvider = new FileExtensionContentTypeProvider(),
            },
        });
        await app.StartAsync();
        return new StaticServer(null, app);
    }

    public async ValueTask DisposeAsync()
    {
        if (_files is not null) await _files.DisposeAsync();
        if (_node is null) return;
        _node.Kill();
        await _node.WaitForExitAsync();
        _node.Dispose();
    }
}
