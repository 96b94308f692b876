using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Verification;
using Recognition.Issuing;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Catalog;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Plans;
using Recognition.Issuing.Verification;
using Recognition.Storage;

namespace Recognition.Benchmarks;

/// <summary>
/// A plan of so many rows in this process: read from a CSV file, applied, looked over, and with --reverse taken back.
/// Prints one JSON line; the awards a second are those of the whole application of the plan, from the first row to the
/// last commit.
/// </summary>
internal static class PlanOfMany
{
    public static async Task<int> RunAsync(int rows, bool reverse)
    {
        var folder = Directory.CreateTempSubdirectory("recognition-plan-");
        try
        {
            await using var services = Open(folder.FullName);
            var catalog = CatalogFolder.Read(Path.Combine(AppContext.BaseDirectory, "catalog")).ToOutcome().Value;
            Expect(await services.GetRequiredService<ApplyCatalog>().ExecuteAsync(catalog));

            var (plan, reading) = await TimedAsync(() => ReadAsync(services, folder.FullName, rows));
            var used = Environment.CpuUsage.TotalTime;
            var (applied, applying) = await TimedAsync(
                async () => Expect(await services.GetRequiredService<ApplyPlan>().ExecuteAsync(plan.Id)));
            used = Environment.CpuUsage.TotalTime - used;
            var peak = PeakMegabytes();
            var wrong = await WrongAsync(services, rows);
            var reversing = reverse
                ? (await TimedAsync(async () => Expect(
                    await services.GetRequiredService<ReversePlan>().ExecuteAsync(plan.Id, "A benchmark")))).Took
                : TimeSpan.Zero;
            var reversed = reverse
                ? string.Create(CultureInfo.InvariantCulture, $",\"reversedPerSecond\":{rows / reversing.TotalSeconds:F0}")
                : "";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"name\":\"plan\",\"rows\":{rows},\"awarded\":{applied.Counts.Awarded},"
                + $"\"readPerSecond\":{rows / reading.TotalSeconds:F0},\"perSecond\":{rows / applying.TotalSeconds:F0},"
                + $"\"cpuMicroseconds\":{used.TotalMicroseconds / rows:F0},\"seconds\":{applying.TotalSeconds:F1},\"peakMegabytes\":{peak}{reversed},\"wrong\":{wrong}}}"));
            return wrong == 0 && applied.Counts.Awarded == rows ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<PlanView> ReadAsync(ServiceProvider services, string folder, int rows)
    {
        var path = Path.Combine(folder, "earners.csv");
        await using (var file = new StreamWriter(path))
        {
            await file.WriteLineAsync("name,email");
            for (var i = 0; i < rows; i++) await file.WriteLineAsync($"Example Earner {i},earner.{i}@example.org");
        }

        await using var csv = File.OpenRead(path);
        return Expect(await services.GetRequiredService<CreatePlan>().ExecuteAsync(
            csv, PlanFileFormat.Csv, "first-design", "earners.csv"));
    }

    /// <summary>
    /// How many awards are not as they should be: incomplete, or with a status entry that another has; every hundredth
    /// is verified; the audit trail is read whole.
    /// </summary>
    private static async Task<int> WrongAsync(ServiceProvider services, int rows)
    {
        await using var database = services.GetRequiredService<IDbContextFactory<RecognitionDbContext>>().CreateDbContext();
        var complete = await database.AwardVersions.CountAsync(version => version.Credential != null);
        var entries = await database.AwardVersions
            .Select(version => new { version.StatusListId, version.StatusIndex }).Distinct().CountAsync();
        var logged = await database.LogEntries.CountAsync();
        var wrong = (rows - complete) + (rows - entries) + (rows - logged);
        var verify = services.GetRequiredService<VerifyBadge>();
        await foreach (var credential in database.AwardVersions.Where(version => version.AwardRow % 100 == 0)
            .Select(version => version.Credential!).AsAsyncEnumerable())
            if (await verify.ExecuteAsync(credential) is not { Ok: true, Value.Verdict: Verdict.Verified }) wrong++;
        return (await services.GetRequiredService<VerifyAuditTrail>().ExecuteAsync()).Ok ? wrong : wrong + 1;
    }

    private static ServiceProvider Open(string folder)
    {
        var url = PublicUrl.Parse("https://badges.example.org").Value;
#pragma warning disable RS0030 // The composition root: the real clock and the real source of randomness are named here.
        var random = RandomNumberGenerator.Create();
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(random)
#pragma warning restore RS0030
            .AddStorage(new StorageOptions { DataDirectory = folder })
            .AddSingleton(new OpenedKeyEncryption(
                KeyEncryption.FromKey(new byte[KeyEncryption.KeyLength], random)))
            .AddIssuing(new IssuingOptions { DataDirectory = folder, PublicUrl = url.Value }, url)
            .BuildServiceProvider();
        Expect(services.GetRequiredService<SchemaUpgrade>().Execute());
        return services;
    }

    private static async Task<(T Value, TimeSpan Took)> TimedAsync<T>(Func<Task<T>> act)
    {
        var start = Stopwatch.GetTimestamp();
        var value = await act();
        return (value, Stopwatch.GetElapsedTime(start));
    }

    private static T Expect<T>(Outcome<T> outcome) =>
        outcome.Ok ? outcome.Value : throw new InvalidOperationException(outcome.Failure.ToString());

    /// <summary>The most that this process ever had in memory (proc(5), VmHWM).</summary>
    private static long PeakMegabytes()
    {
        foreach (var line in File.ReadLines("/proc/self/status"))
            if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                return long.Parse(line[6..^2].Trim(), CultureInfo.InvariantCulture) / 1024;
        return Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024);
    }
}
