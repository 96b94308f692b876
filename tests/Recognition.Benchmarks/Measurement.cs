using System.Diagnostics;
using System.Globalization;

namespace Recognition.Benchmarks;

/// <summary>How often something can be done in a second, on one thread, and what it allocates each time.</summary>
internal sealed record Measurement(string Name, double PerSecond, long AllocatedBytes)
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(500);
    private const int FewestWindows = 4;
    private const int MostWindows = 20;

    /// <summary>Does it for a while unmeasured, so that everything is compiled and cached, then for the time
    /// given.</summary>
    /// <param name="cpu">Counts the process's own seconds in place of the clock's: for a machine that is busy.</param>
    public static Measurement Of(string name, Action operation, TimeSpan time, bool cpu)
    {
        WarmUp(operation);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var (count, took) = Repeat(operation, time, cpu);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new Measurement(name, count / took.TotalSeconds, allocated / count);
    }

    public string ToJson() => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"name":"{{Name}}","perSecond":{{PerSecond:F0}},"allocatedBytes":{{AllocatedBytes}}}""");

    // Until the JIT has nothing more to win: two windows in a row that are no faster than the fastest before them.
    private static void WarmUp(Action operation)
    {
        var (fastest, noFaster) = (0.0, 0);
        for (var i = 0; i < MostWindows && (i < FewestWindows || noFaster < 2); i++)
        {
            var (count, took) = Repeat(operation, Window, cpu: false);
            var rate = count / took.TotalSeconds;
            noFaster = rate > 1.05 * fastest ? 0 : noFaster + 1;
            fastest = Math.Max(fastest, rate);
        }
    }

    private static (long Count, TimeSpan Took) Repeat(Action operation, TimeSpan time, bool cpu)
    {
        var start = Stopwatch.GetTimestamp();
        var used = Environment.CpuUsage.TotalTime;
        for (var count = 1L; ; count++)
        {
            operation();
            var took = Stopwatch.GetElapsedTime(start);
            if (took >= time) return (count, cpu ? Environment.CpuUsage.TotalTime - used : took);
        }
    }
}
