using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Recognition.Issuing.Writing;

/// <summary>
/// Where this process is to be killed, for tests of what a crash leaves behind. In production it is nowhere, and
/// reaching a point costs one comparison.
/// </summary>
public sealed class Faults
{
    private readonly string? _file;
    private readonly Action? _fall;
    private FaultPoint? _point;
    private int _left;

    /// <param name="point">The moment.</param>
    /// <param name="times">When it comes for which time, from 1.</param>
    /// <param name="fall">What happens then.</param>
    internal Faults(FaultPoint point, int times, Action fall) => (_point, _left, _fall) = (point, times, fall);

    private Faults(string? file = null) => _file = file;

    /// <summary>Nowhere.</summary>
    public static Faults None { get; } = new();

    /// <summary>The points by the names that <c>Recognition__FaultPoint</c> takes.</summary>
    public static IReadOnlyDictionary<string, FaultPoint> Points { get; } = Enum.GetValues<FaultPoint>()
        .ToDictionary(point => JsonNamingPolicy.KebabCaseLower.ConvertName(point.ToString()), StringComparer.Ordinal);

    /// <summary>
    /// Reads <c>name</c> or <c>name:count</c>, or <c>@file</c> for what a file will say as soon as it is there; null or
    /// nothing is <see cref="None"/>. The process ends as by SIGKILL: nothing is flushed, closed or finished.
    /// </summary>
    public static Outcome<Faults> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return None;
        if (text[0] == '@') return new Faults(text[1..]);
        var parts = text.Split(':');
        var times = 1;
        if (!Points.TryGetValue(parts[0], out var point) || parts.Length > 2 || (parts.Length == 2
            && !(int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out times) && times > 0)))
            return Failure.Invalid("fault-point-unknown", $"'{text}' is no fault point.",
                hint: $"Recognition__FaultPoint is one of {string.Join(", ", Points.Keys)}, with ':' and a number "
                    + "from 1 on after it, or not set.");
        return new Faults(point, times, KillThisProcess);
    }

    internal void Reach(FaultPoint point)
    {
        if (_file is not null) ReachOfFile(point);
        else if (_point == point && Interlocked.Decrement(ref _left) == 0) _fall!();
    }

    private void ReachOfFile(FaultPoint point)
    {
        lock (_file!)
        {
            if (_point is null && File.Exists(_file) && Read(File.ReadAllText(_file)) is { Ok: true } read)
                (_point, _left) = (read.Value._point, read.Value._left);
        }

        if (_point == point && Interlocked.Decrement(ref _left) == 0) KillThisProcess();
    }

    private static void KillThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        process.Kill();
    }
}
