using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recognition.Issuing;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Plans;
using Recognition.Web;
using Recognition.Web.Hosting;

namespace Recognition.Benchmarks;

#pragma warning disable RS0030 // A client that asks nobody but the service that it has started itself.

/// <summary>
/// How long the service takes for each public page, with so many awards in its database, and how that grows (p50, from
/// one size to the next). One client asks, each page for a different award or achievement each time; the time is that
/// between the request and the last byte of the answer, over the loopback, uncompressed.
/// </summary>
internal static class Pages
{
    private const double MostMilliseconds = 10;
    private const int WarmUp = 60;
    private const string ApiKey = "a-key-for-the-benchmark-only-0123456789";
    private static readonly int[] Awards = [1_000, 10_000, 100_000];

    // Awards of several achievements, as a programme has them.
    private static readonly string[] Earned =
        ["first-design", "meshery-docs", "community", "writers-program", "kanvas", "review-rockstar"];

    private static readonly string[] Words = ["design", "mesh", "community", "nothing"];

    /// <summary>0, or 1 where a page took longer than it may at p95, or was not answered.</summary>
    /// <param name="only">Names that contain it.</param>
    /// <param name="rows">Only this many awards; null for 1,000, 10,000 and 100,000.</param>
    public static async Task<int> RunAsync(string only, int? rows)
    {
        var folder = Directory.CreateTempSubdirectory("recognition-pages-");
        try
        {
            return await RunAsync(folder.FullName, only, rows is { } one ? [one] : Awards);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> RunAsync(string folder, string only, int[] sizes)
    {
        var address = $"http://localhost:{FreePort()}";
        var clock = new RunningAhead();
        await using var app = RecognitionWeb.Create([], builder => Configure(builder, folder, address, clock));
        await app.StartServiceAsync();
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        var before = new Dictionary<string, double>();
        var (there, failed) = (0, false);
        foreach (var size in sizes)
        {
            await FillAsync(app.Services, folder, there, size);
            there = size;
            var pages = (await PagesAsync(client, clock)).FindAll(page => page.Name.Contains(only, StringComparison.Ordinal));
            // Until everything is compiled as it stays: what grows is to be the database's doing.
            if (size == sizes[0]) for (var i = 0; i < 3; i++) foreach (var (_, ask) in pages) await MeasureAsync(client, ask);
            foreach (var (name, ask) in pages)
            {
                var took = await MeasureAsync(client, ask);
                var growth = before.TryGetValue(name, out var earlier) ? took.P50 / earlier : 1;
                before[name] = took.P50;
                failed |= took.P95 > MostMilliseconds;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{{\"name\":\"{name}\",\"awards\":{size},\"p50\":{took.P50:F2},\"p95\":{took.P95:F2},\"p99\":{took.P99:F2},"
                    + $"\"growth\":{growth:F2}}}"));
            }
        }

        return failed ? 1 : 0;
    }

    private static async Task<List<(string Name, Func<int, HttpRequestMessage> Ask)>> PagesAsync(
        HttpClient client, RunningAhead clock)
    {
        var awards = await SomeAwardsAsync(client);
        var badges = new string[awards.Length];
        for (var i = 0; i < badges.Length; i++) badges[i] = await client.GetStringAsync($"/awards/{awards[i]}.json");
        return
        [
            ("gallery", _ => Get("/")),
            ("gallery, counted anew", _ =>
            {
                clock.GoOn(TimeSpan.FromSeconds(CountHolders.KeptSeconds + 1));
                return Get("/");
            }),
            ("gallery search", i => Get($"/?q={Words[i % Words.Length]}")),
            ("gallery filter", i => Get(i % 2 == 0 ? "/?issuer=meshery" : "/?category=Project")),
            ("achievement", i => Get($"/achievements/{Earned[i % Earned.Length]}")),
            ("issuer", i => Get(i % 2 == 0 ? "/issuers/layer5" : "/issuers/meshery")),
            ("award", i => Get($"/awards/{awards[i % awards.Length]}")),
            ("verify form", _ => Get("/verify")),
            ("verify text", i => Post("credential", badges[i % badges.Length])),
            ("verify address", i => Post("url", $"{client.BaseAddress}awards/{awards[i % awards.Length]}")),
        ];
    }

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    private static HttpRequestMessage Post(string field, string value) =>
        new(HttpMethod.Post, "/verify") { Content = new FormUrlEncodedContent([new(field, value)]) };

    private static async Task<(double P50, double P95, double P99)> MeasureAsync(
        HttpClient client, Func<int, HttpRequestMessage> ask)
    {
        var took = new List<double>(400);
        for (var i = 0; i < WarmUp + 400; i++)
        {
            using var request = ask(i);
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.SendAsync(request);
            await answer.Content.ReadAsByteArrayAsync();
            if (i >= WarmUp) took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            answer.EnsureSuccessStatusCode();
        }

        took.Sort();
        return (At(0.5), At(0.95), At(0.99));

        double At(double share) => took[(int)(share * (took.Count - 1))];
    }

    private static async Task<string[]> SomeAwardsAsync(HttpClient client)
    {
        using var request = Get("/api/awards?limit=200");
        request.Headers.Authorization = new("Bearer", ApiKey);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];
    }

    /// <summary>By plans: the quickest way in, and the same awards as any other.</summary>
    private static async Task FillAsync(IServiceProvider services, string folder, int from, int to)
    {
        var path = Path.Combine(folder, "earners.csv");
        await using (var file = new StreamWriter(path))
        {
            await file.WriteLineAsync("name,email,achievement");
            for (var i = from; i < to; i++)
                await file.WriteLineAsync($"Example Earner {i},earner.{i}@example.org,{Earned[i % Earned.Length]}");
        }

        await using var csv = File.OpenRead(path);
        var plan = Expect(await services.GetRequiredService<CreatePlan>().ExecuteAsync(
            csv, PlanFileFormat.Csv, null, "earners.csv"));
        var applied = Expect(await services.GetRequiredService<ApplyPlan>().ExecuteAsync(plan.Id));
        if (applied.Counts.Awarded != to - from) throw new InvalidOperationException($"Awarded {applied.Counts.Awarded} of {to - from}.");
    }

    private static void Configure(WebApplicationBuilder builder, string folder, string address, TimeProvider clock)
    {
        builder.Services.AddSingleton(clock);
        builder.Environment.EnvironmentName = "Production";
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Recognition:PublicUrl"] = address,
            ["Recognition:DataDirectory"] = Path.Combine(folder, "data"),
            ["Recognition:BootstrapApiKey"] = ApiKey,
            ["Recognition:KeyPassphrase"] = "for benchmarks only",
            ["Recognition:CatalogFolder"] = Path.Combine(AppContext.BaseDirectory, "catalog"),
            ["Recognition:Fetching:Enabled"] = "false",
            ["Recognition:RateLimits:VerifyPerMinute"] = "0",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
    }

    /// <summary>The real clock, and what was added to it.</summary>
    private sealed class RunningAhead : TimeProvider
    {
        private TimeSpan _ahead;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

        public void GoOn(TimeSpan by) => _ahead += by;
    }

    private static T Expect<T>(Outcome<T> outcome) =>
        outcome.Ok ? outcome.Value : throw new InvalidOperationException(outcome.Failure.ToString());

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
