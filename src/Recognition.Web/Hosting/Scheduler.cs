using Recognition.Issuing;
using Recognition.Issuing.Scheduling;

namespace Recognition.Web.Hosting;

/// <summary>
/// Runs the schedule while the service runs: at its start, then every <see cref="IssuingOptions.ScheduleInterval"/>, and
/// when the next scheduled award is due.
/// </summary>
internal sealed partial class Scheduler(
    RunSchedule run, IssuingOptions options, TimeProvider clock, ILogger<Scheduler> log) : BackgroundService
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.ScheduleInterval <= TimeSpan.Zero) return;
        try
        {
            while (true)
            {
                var next = await RunOnceAsync(stoppingToken);
                await Task.Delay(PauseUntil(next), clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends.
        }
    }

    private async Task<DateTimeOffset?> RunOnceAsync(CancellationToken stoppingToken)
    {
        try
        {
            var report = await run.ExecuteAsync(stoppingToken);
            if (report.Ok)
            {
                Tell(report.Value);
                return report.Value.NextDue;
            }

            if (report.Failure.Kind != FailureKind.Conflict) LogFailed(log, report.Failure.ToString());
        }
#pragma warning disable CA1031 // A mistake of ours in one run must not end all runs to come.
        catch (Exception mistake) when (mistake is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogMistake(log, mistake);
        }

        return null;
    }

    private TimeSpan PauseUntil(DateTimeOffset? next)
    {
        var until = next - clock.GetUtcNow();
        if (until is null || until > options.ScheduleInterval) return options.ScheduleInterval;
        return until < Shortest ? Shortest : until.Value;
    }

    private void Tell(ScheduleReport report)
    {
        if (report.Issued + report.Lists > 0) LogDone(log, report.Issued, report.Lists);
        foreach (var problem in report.Problems) LogProblem(log, problem.Subject, problem.Failure.ToString());
    }

    [LoggerMessage(LogLevel.Information, "Schedule: {Issued} awards issued, {Lists} status lists signed anew")]
    private static partial void LogDone(ILogger log, int issued, int lists);

    [LoggerMessage(LogLevel.Warning, "Schedule: {Subject} could not be done, and is tried again: {Why}")]
    private static partial void LogProblem(ILogger log, string subject, string why);

    [LoggerMessage(LogLevel.Warning, "The schedule could not be run, and is tried again: {Why}")]
    private static partial void LogFailed(ILogger log, string why);

    [LoggerMessage(LogLevel.Error, "The schedule could not be run: a mistake of this program")]
    private static partial void LogMistake(ILogger log, Exception mistake);
}
