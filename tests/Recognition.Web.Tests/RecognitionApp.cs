using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recognition.Issuing.Artwork;
using Recognition.Testing;
using Recognition.Testing.Network;
using Recognition.Web.Hosting;

namespace Recognition.Web.Tests;

/// <summary>
/// The real service on a free port of the loopback, with the demo catalogue, a database and keys of its own in a
/// temporary folder, and a clock that tests move; or the machine's, where software that we did not write judges.
/// </summary>
public sealed class RecognitionApp : IAsyncLifetime
{
    public const string ApiKey = "a-key-for-tests-only-0123456789";

    /// <summary>Any badge of the demo catalogue that does not expire.</summary>
    public const string Badge = "first-design";

    private static readonly string DemoCatalog = Path.Combine(AppContext.BaseDirectory, "catalog");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recognition-web-");
    private readonly Dictionary<string, string?> _settings = [];
    private readonly X509Certificate2? _certificate;
    private readonly TimeProvider _time;
    private WebApplication? _app;
    private Outside? _outside;
    private Rasterizer? _rasterizer;
    private string _listensAt = "http://127.0.0.1:0";
    private int _people;

    public RecognitionApp()
        : this(null, [], new TestClock())
    {
    }

    private RecognitionApp(X509Certificate2? certificate, (string Name, string? Value)[] settings, TimeProvider time)
    {
        (_certificate, _time) = (certificate, time);
        if (certificate is not null) PublicUrl = $"https://localhost:{FreePort()}";
        foreach (var (name, value) in settings) _settings[$"Recognition:{name}"] = value;
        if (_settings.TryGetValue("Recognition:PublicUrl", out var url)) PublicUrl = url!;
    }

    /// <summary>A service of one test's own.</summary>
    /// <param name="certificate">
    /// With one the service speaks HTTPS, and its public URL is where it listens: others can reach it, so it runs on the
    /// machine's clock, as they do.
    /// </param>
    /// <param name="settings">Further settings, without the section's name.</param>
    internal static RecognitionApp With(X509Certificate2? certificate, params (string Name, string? Value)[] settings) =>
        new(certificate, settings, certificate is null ? new TestClock() : MachineClock.Instance);

    /// <summary>A service whose documents are given to software that we did not write, which looks at that clock, too.</summary>
    internal static RecognitionApp OnTheMachinesClock(params (string Name, string? Value)[] settings) =>
        new(null, settings, MachineClock.Instance);

    /// <summary>
    /// A service whose public URL is where it listens, for browsers: <c>http://localhost:PORT</c>. They look at the
    /// machine's clock, and so does it.
    /// </summary>
    internal static RecognitionApp Reachable(params (string Name, string? Value)[] settings)
    {
        var address = $"http://localhost:{FreePort()}";
        return new(null, [("PublicUrl", address), .. settings], MachineClock.Instance) { _listensAt = address.Replace("localhost", "127.0.0.1") };
    }

    /// <summary>A service that can reach the outside that a test plays.</summary>
    internal static RecognitionApp In(Outside outside, params (string Name, string? Value)[] settings) =>
        new(null, [("Fetching:Enabled", "true"), ("Fetching:ConnectTime", "00:01:00"), .. settings], new TestClock())
        {
            _outside = outside,
        };

    /// <summary>A service on a machine that has something else to draw with, or nothing.</summary>
    internal static RecognitionApp DrawingWith(Rasterizer rasterizer) => new(null, [], new TestClock()) { _rasterizer = rasterizer };

    /// <summary>
    /// Where the ids say that the service is; not where it listens, so a link from anywhere else is found.
    /// </summary>
    public string PublicUrl { get; } = "http://badges.example.test:5080";

    /// <summary>The service's clock, whichever it is.</summary>
    internal TimeProvider Time => _time;

    /// <summary>The service's clock where tests move it.</summary>
    public TestClock Clock => _time as TestClock
        ?? throw new InvalidOperationException("This service runs on the machine's clock, which no test moves.");

    /// <summary>A time ahead of the service's clock, as the API takes it.</summary>
    internal string After(int days = 0, int years = 0) =>
        _time.GetUtcNow().AddYears(years).AddDays(days).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public string DataDirectory => _settings.GetValueOrDefault("Recognition:DataDirectory") ?? Path.Combine(_folder.FullName, "data");

    /// <summary>Sends to where the service listens; follows no redirect, sends no Accept of its own.</summary>
    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _app = RecognitionWeb.Create([], Configure);
        await _app.StartServiceAsync();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => Same(shown) },
        }) { BaseAddress = new Uri(_certificate is null ? address : PublicUrl) };
    }

    /// <summary>Ends the service and leaves its data.</summary>
    public async Task StopAsync()
    {
        Client?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>The demo catalogue, or those files of it, as a folder that a test may change.</summary>
    internal static void CopyCatalogTo(string folder, params string[] files)
    {
        if (files.Length == 0)
            files = [.. Directory.GetFiles(DemoCatalog, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(DemoCatalog, file))];
        foreach (var file in files)
        {
            var copy = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(DemoCatalog, file), copy);
        }
    }

    /// <summary>Everything public as files, with the settings of this service.</summary>
    public Task<Issuing.Outcome<Recognition.Web.Export.ExportReport>> ExportAsync(
        string folder, TimeSpan? listsValidFor = null, bool certificates = true) =>
        RecognitionWeb.ExportAsync(
            [],
            new Recognition.Web.Export.ExportRequest(
                folder, listsValidFor ?? TimeSpan.FromDays(3652), Certificates: certificates),
            Configure);

    public async Task DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Awards a badge over HTTP, to somebody new unless a recipient is given.</summary>
    public async Task<Awarded> AwardAsync(
        string achievement = Badge, object? recipient = null, string? validFrom = null, string? validUntil = null,
        string? narrative = null, object? evidence = null)
    {
        var person = Interlocked.Increment(ref _people);
        var answer = await PostAsync("/api/awards", new
        {
            achievement,
            recipient = recipient ?? new { name = $"Earner {person}", email = $"earner{person}@example.org" },
            validFrom,
            validUntil,
            narrative,
            evidence,
        });
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.Created, text);
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        return new Awarded(
            root.GetProperty("id").GetString()!, root.GetProperty("url").GetString()!,
            root.GetProperty("credential").GetRawText());
    }

    public async Task RevokeAsync(string id, string reason = "Awarded by mistake")
    {
        var answer = await PostAsync($"/api/awards/{id}/revoke", new { reason });
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Posts JSON with the API key.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, object body, string? idempotencyKey = null) =>
        SendAsync(HttpMethod.Post, path, JsonContent.Create(body), idempotencyKey);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await Client.SendAsync(request);
    }

    /// <summary>GET with an Accept header, exactly as it is given.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, string? accept = null, string? userAgent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (userAgent is not null) request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        return await Client.SendAsync(request);
    }

    /// <summary>POST /verify, with JSON as the answer.</summary>
    public async Task<HttpResponseMessage> VerifyAsync(
        ReadOnlyMemory<byte> body, string? contentType = "application/json", string? accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/verify");
        request.Content = new ReadOnlyMemoryContent(body);
        if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> VerifyAsync(string body, string contentType = "application/json") =>
        VerifyAsync(Encoding.UTF8.GetBytes(body), contentType);

    public async Task<string> VerdictOfAsync(ReadOnlyMemory<byte> body, string contentType = "application/json")
    {
        var answer = await VerifyAsync(body, contentType);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, text);
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("verdict").GetString()!;
    }

    /// <summary>How many awards there are, to see that a refusal left nothing behind.</summary>
    public async Task<int> CountAwardsAsync()
    {
        var answer = await SendAsync(HttpMethod.Get, "/api/awards?limit=1000");
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("items").GetArrayLength();
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Environment.EnvironmentName = "Production";
        _settings.TryAdd("Recognition:PublicUrl", PublicUrl);
        _settings.TryAdd("Recognition:DataDirectory", DataDirectory);
        var keyEncryptionKey = Path.Combine(_folder.FullName, "test.kek");
        File.WriteAllText(keyEncryptionKey, new string('A', 43)); // 32 bytes in base64url
        _settings.TryAdd("Recognition:KeyEncryptionKeyFile", keyEncryptionKey);
        // No test leaves the machine.
        _settings.TryAdd("Recognition:Fetching:Enabled", "false");
        _settings.TryAdd("Recognition:BootstrapApiKey", ApiKey);
        _settings.TryAdd("Recognition:CatalogFolder", DemoCatalog);
        _settings.TryAdd("Recognition:RateLimits:VerifyPerMinute", "0");
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Services.AddSingleton(_time);
        if (_rasterizer is not null) builder.Services.AddSingleton(_rasterizer);
        if (_outside is not null) builder.Services.AddSingleton(_outside.Network);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(_certificate is null ? _listensAt : PublicUrl);
        if (_certificate is not null)
            builder.WebHost.ConfigureKestrel(server => server.ConfigureHttpsDefaults(https => https.ServerCertificate = _certificate));
    }

    private bool Same(X509Certificate? shown) => shown?.GetCertHashString() == _certificate?.GetCertHashString();

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>An award as the API answered it.</summary>
/// <param name="Id">The path segment.</param>
/// <param name="Url">The credential's id.</param>
/// <param name="Credential">The credential as it stands in the answer, byte for byte.</param>
public sealed record Awarded(string Id, string Url, string Credential)
{
    public byte[] Bytes => Encoding.UTF8.GetBytes(Credential);
}

/// <summary>A running service on the machine's clock, whose documents software that we did not write judges.</summary>
public sealed class JudgedApp : IAsyncLifetime
{
    internal RecognitionApp App { get; } = RecognitionApp.OnTheMachinesClock();

    public Task InitializeAsync() => App.InitializeAsync();

    public Task DisposeAsync() => App.DisposeAsync();
}

/// <summary>Tests that share one running service; each awards to people of its own.</summary>
[CollectionDefinition(Name)]
public sealed class RunningApp : ICollectionFixture<RecognitionApp>
{
    public const string Name = "running app";
}
