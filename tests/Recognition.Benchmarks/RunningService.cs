using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Recognition.Benchmarks;

#pragma warning disable RS0030 // A client that asks nobody but the service that it has started itself.

/// <summary>
/// The service as an operator runs it: a process of its own, Production, TLS on a free port of the loopback, with data
/// and a certificate in a temporary folder, and the demo catalogue.
/// </summary>
internal sealed class RunningService : IDisposable
{
    private const string ApiKey = "a-key-for-the-load-test-only-0123456789";
    private static readonly TimeSpan MostStart = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recognition-load-");
    private readonly X509Certificate2 _certificate;
    private readonly Process _process;

    public RunningService()
    {
        _certificate = SelfSigned(Path.Combine(_folder.FullName, "key.pem"));
        File.WriteAllText(CertificateFile, _certificate.ExportCertificatePem());
        Address = $"https://localhost:{FreePort()}";
        Client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => Same(shown) },
        }) { BaseAddress = new Uri(Address) };
        _process = Process.Start(HowToStart())!;
        _process.BeginOutputReadLine();
    }

    public string Address { get; }

    public HttpClient Client { get; }

    /// <summary>What the service has used of the processors so far.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>For clients that trust nobody else: PEM.</summary>
    public string CertificateFile => Path.Combine(_folder.FullName, "certificate.pem");

    /// <summary>Until it answers that it is healthy.</summary>
    public async Task WaitAsync()
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < MostStart;)
        {
            if (_process.HasExited) throw new InvalidOperationException($"The service ended with {_process.ExitCode}.");
            try
            {
                using var answer = await Client.GetAsync("/health");
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"The service does not answer at {Address}.");
    }

    /// <summary>A new award of the demo catalogue: the credential as it was signed.</summary>
    public async Task<byte[]> AwardAsync(int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/awards");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        request.Content = new StringContent(
            "{\"achievement\":\"first-design\",\"recipient\":{\"name\":\"Example Earner\",\"email\":\"earner"
            + number + "@example.org\"}}", Encoding.UTF8, "application/json");
        using var answer = await Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return Encoding.UTF8.GetBytes(json.RootElement.GetProperty("credential").GetRawText());
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    private ProcessStartInfo HowToStart()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Recognition.Web.dll")])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _folder.FullName,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["DOTNET_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = Address,
                ["Kestrel__Certificates__Default__Path"] = CertificateFile,
                ["Kestrel__Certificates__Default__KeyPath"] = Path.Combine(_folder.FullName, "key.pem"),
                ["Recognition__PublicUrl"] = Address,
                ["Recognition__DataDirectory"] = Path.Combine(_folder.FullName, "data"),
                ["Recognition__BootstrapApiKey"] = ApiKey,
                ["Recognition__KeyPassphrase"] = "for benchmarks only",
                ["Recognition__CatalogFolder"] = Path.Combine(AppContext.BaseDirectory, "catalog"),
                ["Recognition__RateLimits__VerifyPerMinute"] = "0",
            },
        };
        return start;
    }

    private bool Same(X509Certificate? shown) => shown?.GetCertHashString() == _certificate.GetCertHashString();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 SelfSigned(string keyFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
