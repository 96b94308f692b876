using System.Collections.Concurrent;
using Recognition.Issuing.Plans;

namespace Recognition.Web.Hosting;

/// <summary>
/// Goes on with plans in the background: those that were started over the API, and at the start of the service those
/// that an earlier process left. When the service stops they end after the chunk at hand.
/// </summary>
internal sealed partial class PlanWorker(RunPlan run, ILogger<PlanWorker> log) : BackgroundService, IAsyncDisposable
{
    private readonly ConcurrentDictionary<Task, int> _running = new();
    private readonly CancellationTokenSource _stopping = new();
    private bool _disposed;

    /// <summary>Does not wait for it. A plan that runs already is waited for, and then there is nothing left.</summary>
    public void Run(int plan)
    {
        var task = RunAsync(plan);
        _running[task] = plan;
        task.ContinueWith(
            done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = stoppingToken.Register(_stopping.Cancel);
        foreach (var plan in await run.ListUnfinishedAsync(stoppingToken))
        {
            GoesOn(log, plan);
            Run(plan);
        }

        await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_running.Keys);
    }

    private async Task RunAsync(int plan)
    {
        await Task.Yield();
        try
        {
            var done = await run.ExecuteAsync(plan, _stopping.Token);
            if (!done.Ok) Stopped(log, plan, done.Failure.ToString());
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The next start goes on.
        }
#pragma warning disable CA1031 // A mistake of ours ends this plan's work, not the service.
        catch (Exception mistake)
#pragma warning restore CA1031
        {
            Failed(log, mistake, plan);
        }
    }

    /// <summary>Twice is as good as once: the service is known by its type, and as one that is hosted.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true)) return;
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Keys);
        Dispose();
        _stopping.Dispose();
    }

    [LoggerMessage(LogLevel.Information, "Plan {Plan} was left unfinished: it goes on")]
    private static partial void GoesOn(ILogger log, int plan);

    [LoggerMessage(LogLevel.Warning, "Plan {Plan} has stopped: {Reason}. Apply it again to go on")]
    private static partial void Stopped(ILogger log, int plan, string reason);

    [LoggerMessage(LogLevel.Error, "Plan {Plan} has stopped")]
    private static partial void Failed(ILogger log, Exception mistake, int plan);
}
