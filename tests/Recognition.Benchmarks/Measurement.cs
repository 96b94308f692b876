using System.Diagnostics;
using System.Globalization;

namespace Recognition.Benchmarks;

/// <summary>How often something can be done in a second, on one thread, and what it allocates each time.</summary>
internal sealed record Measurement(string Name, double PerSecond, long AllocatedBytes)
{
    // Long enough for the JIT to have compiled everything hot, also where its thread has to wait for a core.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2.5);
    private const int WarmUpCount = 3_000;

    /// <summary>Does it for a while unmeasured, so that everything is compiled and cached, then for the time given.</summary>
    /// <param name="cpu">Counts the process's own seconds in place of the clock's: for a machine that is busy.</param>
    public static Measurement Of(string name, Action operation, TimeSpan time, bool cpu)
    {
        Repeat(operation, WarmUp, cpu, WarmUpCount);
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

    private static (long Count, TimeSpan Took) Repeat(Action operation, TimeSpan time, bool cpu, int atLeast = 1)
    {
        var start = Stopwatch.GetTimestamp();
        var used = Environment.CpuUsage.TotalTime;
        for (var count = 1L; ; count++)
        {
            operation();
            var took = Stopwatch.GetElapsedTime(start);
            if (took >= time && count >= atLeast) return (count, cpu ? Environment.CpuUsage.TotalTime - used : took);
        }
    }
}
