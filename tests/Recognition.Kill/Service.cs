using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Recognition.Kill;

/// <summary>
/// The service as an operator runs it: a process of its own on a port of the loopback, over a data directory that
/// outlives it. It ends by SIGKILL and in no other way.
/// </summary>
internal sealed class Service : IAsyncDisposable
{
    public const string ApiKey = "a-key-for-the-kill-test-only-0123456789";
    private static readonly TimeSpan MostStart = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private Service(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromMinutes(30),
            DefaultRequestHeaders = { { "Authorization", $"Bearer {ApiKey}" }, { "Accept", "application/json" } },
        };
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Client { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartedIn { get; private set; }

    public bool HasEnded => _process.HasExited;

    /// <summary>The memory that it holds now, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>What it has printed.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>Starts it and waits for its first answer; or until it is dead, where a fault point kills it.</summary>
    /// <param name="house">Where its data are and what the outside calls it.</param>
    /// <param name="port">Where it listens: of two services over one house, each has its own.</param>
    public static async Task<Service> StartAsync(House house, int port)
    {
        var began = Stopwatch.GetTimestamp();
        var address = $"http://localhost:{port}";
        var service = new Service(Process.Start(HowToStart(house, address))!, new Uri(address));
        while (Stopwatch.GetElapsedTime(began) < MostStart)
        {
            if (service.HasEnded)
                return house.IsArmed
                    ? service
                    : throw new InvalidOperationException($"The service did not start: {service.Said}");
            try
            {
                using var answer = await service.Client.GetAsync("/health");
                service.StartedIn = Stopwatch.GetElapsedTime(began);
                if (answer.IsSuccessStatusCode) return service;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(10);
        }

        await service.DisposeAsync();
        throw new TimeoutException($"The service does not answer: {service.Said}");
    }

    /// <summary>SIGKILL: nothing is flushed, closed or finished.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Whether it died by itself, at a fault point, before the time was over.</summary>
    public async Task<bool> DiesWithinAsync(TimeSpan time)
    {
        using var late = new CancellationTokenSource(time);
        try
        {
            await _process.WaitForExitAsync(late.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Client.Dispose();
        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
            if (_said.Length < 20_000) _said.AppendLine(line.Data);
    }

    // Development, for nothing else takes a fault point; what Development would add is turned off.
    private static ProcessStartInfo HowToStart(House house, string address) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Recognition.Web.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = house.Folder,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["DOTNET_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = address,
                ["DOTNET_TieredPGO"] = "0", // starts sooner
                ["Logging__LogLevel__Default"] = "Warning",
                ["Recognition__PublicUrl"] = House.PublicUrl,
                ["Recognition__DataDirectory"] = house.DataDirectory,
                ["Recognition__BootstrapApiKey"] = ApiKey,
                ["Recognition__CatalogFolder"] = house.CatalogFolder,
                ["Recognition__DemoAwards"] = "false",
                ["Recognition__Fetching__Enabled"] = "false",
                ["Recognition__RateLimits__VerifyPerMinute"] = "0",
                ["Recognition__FaultPoint"] = $"@{house.FaultFile}",
            },
        };
}
