using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Recognition.Fuzz;

/// <summary>Something that must not be, with the input that shows it.</summary>
internal sealed record Finding(string Target, long Number, string What, byte[] Input)
{
    public override string ToString() => $"{Target} #{Number}: {What}\n  input (base64): {Convert.ToBase64String(Input)}";
}

/// <summary>What came of feeding one reader.</summary>
internal sealed record FuzzRun(
    string Target, long Inputs, long Accepted, TimeSpan Took, TimeSpan Slowest, long MostAllocated, IReadOnlyList<Finding> Findings)
{
    /// <summary>An input that takes longer, and again whenever it is tried anew, is a finding.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromMilliseconds(500);

    private const int MostFindings = 20;
    private const int MostTries = 20;

    public double PerSecond => Inputs / Took.TotalSeconds;

    /// <summary>
    /// Input number n depends on the seed, the name and n alone, so that one can be made again by itself.
    /// </summary>
    public static FuzzRun Of(FuzzTarget target, ulong seed, long from, long count, TimeSpan atMost)
    {
        var findings = new List<Finding>();
        var start = Stopwatch.GetTimestamp();
        var (number, accepted, slowest, most) = (from, 0L, TimeSpan.Zero, 0L);
        for (; number < from + count && findings.Count < MostFindings && Stopwatch.GetElapsedTime(start) < atMost; number++)
        {
            var input = Input(target, seed, number);
            var (was, problem, took, allocated) = Read(target, input);
            // On a machine that does much else one of many tries is quick; what is slow by itself always is.
            for (var again = 0; again < MostTries && (took > MostTime || allocated > target.MostBytes); again++)
                (was, problem, took, allocated) = Read(target, input);
            if (was) accepted++;
            if (took > slowest) slowest = took;
            most = Math.Max(most, allocated);
            if (took > MostTime) problem ??= $"it takes {took.TotalMilliseconds:F0} ms";
            if (allocated > target.MostBytes) problem ??= $"it allocates {allocated} bytes";
            if (problem is not null) findings.Add(new Finding(target.Name, number, problem, input));
        }

        return new FuzzRun(
            target.Name, number - from, accepted, Stopwatch.GetElapsedTime(start), slowest, most, findings);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Target,-12} {Inputs,9} inputs {PerSecond,9:F0}/s {100.0 * Accepted / Math.Max(1, Inputs),5:F1} % accepted, "
        + $"slowest {Slowest.TotalMilliseconds,6:F1} ms, at most {MostAllocated / 1024,6} KiB, {Findings.Count} findings");

    private static byte[] Input(FuzzTarget target, ulong seed, long number)
    {
        var hash = seed;
        foreach (var letter in Encoding.UTF8.GetBytes(target.Name)) hash = unchecked((hash ^ letter) * 0x100000001b3);
        var dice = new Dice(unchecked(hash + ((ulong)number * 0xd1342543de82ef95)));
        return target.Mutate(dice.Of(target.Samples), dice.Of(target.Samples), dice);
    }

    private static (bool Accepted, string? Problem, TimeSpan Took, long Allocated) Read(FuzzTarget target, byte[] input)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var accepted = false;
        string? problem = null;
        try
        {
            accepted = target.Read(input);
        }
#pragma warning disable CA1031 // Whatever comes out is what is looked for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            problem = exception.ToString();
        }

        return (accepted, problem, Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - allocated);
    }
}
