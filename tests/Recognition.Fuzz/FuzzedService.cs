using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recognition.Testing;
using Recognition.Web;
using Recognition.Web.Hosting;

namespace Recognition.Fuzz;

#pragma warning disable RS0030 // The client asks nobody but the service in this process.

/// <summary>
/// The whole service on a free port of the loopback, with the demo catalogue, VC-API instances, and keys that are the
/// same in every run; it asks nobody for documents. One for the process.
/// </summary>
internal sealed class FuzzedService : ILoggerProvider, ILogger
{
    private const string ApiKey = "a-key-for-fuzzing-only-0123456789";
    private static readonly Lazy<FuzzedService> One = new(() => new FuzzedService());

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recognition-fuzz-");
    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private string _lastError = "";

    private FuzzedService()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => _folder.Delete(recursive: true);
        _app = RecognitionWeb.Create([], Configure);
        _app.StartServiceAsync().GetAwaiter().GetResult();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseProxy = false, RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        })
        {
            BaseAddress = new Uri(address),
        };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        _client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    public static FuzzedService Instance => One.Value;

    /// <summary>
    /// Sends one request, and looks at the answer: never one that says that something went wrong here, and each refusal
    /// with words.
    /// </summary>
    /// <returns>Whether it was answered with success.</returns>
    public bool Send(HttpMethod method, string path, string? mediaType, byte[] body)
    {
        if (!Uri.TryCreate(_client.BaseAddress, path, out var uri) || uri.Authority != _client.BaseAddress!.Authority)
            return false;
        using var request = new HttpRequestMessage(method, uri);
        if (method == HttpMethod.Post) request.Content = new ByteArrayContent(body);
        if (mediaType is not null) request.Content?.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        using var answer = _client.Send(request);
        using var reader = new StreamReader(answer.Content.ReadAsStream(), Encoding.UTF8);
        var text = reader.ReadToEnd();
        if (answer.StatusCode == HttpStatusCode.InternalServerError)
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {text} {_lastError}");
        if ((int)answer.StatusCode >= 400 && answer.Content.Headers.ContentType is not null
            && !text.Contains("\"code\":", StringComparison.Ordinal))
            throw new InvalidOperationException($"{(int)answer.StatusCode} without a code: {text}");
        return answer.IsSuccessStatusCode;
    }

    public string Get(string path) => _client.GetStringAsync(path).GetAwaiter().GetResult();

    public string Post(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = _client.PostAsync(path, content).GetAwaiter().GetResult();
        var text = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException(text);
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Environment.EnvironmentName = "Production";
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Recognition:PublicUrl"] = "http://badges.example.test:5080",
            ["Recognition:DataDirectory"] = Path.Combine(_folder.FullName, "data"),
            ["Recognition:Fetching:Enabled"] = "false",
            ["Recognition:BootstrapApiKey"] = ApiKey,
            ["Recognition:KeyPassphrase"] = "for fuzzing only",
            ["Recognition:CatalogFolder"] = Path.Combine(AppContext.BaseDirectory, "catalog"),
            ["Recognition:RateLimits:VerifyPerMinute"] = "0",
            ["Recognition:Instances:default:Suite"] = "eddsa-jcs-2022",
            ["Recognition:Instances:listed:Status"] = "true",
            ["Recognition:Instances:jwt:Suite"] = "jwt",
        });
        builder.Services.AddSingleton<TimeProvider>(new TestClock());
        builder.Services.AddSingleton<RandomNumberGenerator>(new TestRandom(3));
        builder.Logging.ClearProviders().AddProvider(this);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    void ILogger.Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error) _lastError = $"{formatter(state, exception)} {exception}";
    }

    void IDisposable.Dispose()
    {
    }
}
