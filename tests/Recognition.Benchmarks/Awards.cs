using System.Diagnostics;
using System.Globalization;

namespace Recognition.Benchmarks;

/// <summary>
/// Awards that are durable when they are answered, on SQLite with every commit synced: one at a time over HTTP from 32
/// clients at once, then many from a plan, each number of rows in a process of its own, whose peak memory is told.
/// </summary>
internal static class Awards
{
    private const int Clients = 32;
    private static readonly int[] Rows = [1_000, 10_000, 100_000];

    /// <summary>0, or 1 where an award failed.</summary>
    /// <param name="time">How long single awards are made.</param>
    /// <param name="only">Names that contain it.</param>
    /// <param name="rows">Only this many rows; null for 1,000, 10,000 and 100,000.</param>
    public static async Task<int> RunAsync(TimeSpan time, string only, int? rows)
    {
        var failed = false;
        if ("POST /api/awards".Contains(only, StringComparison.Ordinal)) failed |= await SingleAsync(time) > 0;
        if (!"plan".Contains(only, StringComparison.Ordinal)) return failed ? 1 : 0;
        foreach (var count in rows is { } one ? [one] : Rows) failed |= InProcessOfItsOwn(count) != 0;
        return failed ? 1 : 0;
    }

    /// <summary>The errors.</summary>
    private static async Task<int> SingleAsync(TimeSpan time)
    {
        using var service = new RunningService();
        await service.WaitAsync();
        var number = 0;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => AskAsync(TimeSpan.FromSeconds(3)))));
        var used = service.CpuTime;
        var all = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => AskAsync(time))));
        used = service.CpuTime - used;
        var milliseconds = all.SelectMany(one => one.Milliseconds).Order().ToList();
        var errors = all.Sum(one => one.Errors);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"name\":\"POST /api/awards\",\"clients\":{Clients},"
            + $"\"perSecond\":{milliseconds.Count / time.TotalSeconds:F0},"
            + $"\"cpuMicroseconds\":{used.TotalMicroseconds / milliseconds.Count:F0},\"p50\":{At(0.5):F1},\"p99\":{At(0.99):F1},"
            + $"\"errors\":{errors}}}"));
        return errors;

        double At(double share) => milliseconds[(int)(share * (milliseconds.Count - 1))];

        async Task<(List<double> Milliseconds, int Errors)> AskAsync(TimeSpan length)
        {
            var (took, errors, start) = (new List<double>(), 0, Stopwatch.GetTimestamp());
            while (Stopwatch.GetElapsedTime(start) < length)
            {
                var began = Stopwatch.GetTimestamp();
                try
                {
                    await service.AwardAsync(Interlocked.Increment(ref number));
                }
                catch (HttpRequestException)
                {
                    errors++;
                }

                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return (took, errors);
        }
    }

    private static int InProcessOfItsOwn(int rows)
    {
        var start = new ProcessStartInfo("dotnet", [
            Path.Combine(AppContext.BaseDirectory, "Recognition.Benchmarks.dll"), "plan", "--rows",
            rows.ToString(CultureInfo.InvariantCulture)]);
        // So little that it could not be done if memory grew with the rows; without it the runtime takes what there is.
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x6000000"; // 96 MB
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
