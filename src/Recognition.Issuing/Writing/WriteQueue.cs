using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Recognition.Issuing.Access;

namespace Recognition.Issuing.Writing;

/// <summary>
/// The one writer of this process. Jobs that wait at the same time share a transaction, and so its one sync to disk;
/// each has a savepoint, so that one that is refused takes nothing of the others with it. A job's task completes only
/// after the commit. A busy database (another process writes) is waited for as long as it takes.
/// </summary>
public sealed class WriteQueue : IAsyncDisposable
{
    /// <summary>The code of a refusal by a unique rule of the schema: read again and decide again.</summary>
    internal const string Taken = "taken";

    /// <summary>Jobs in one transaction: enough to share the sync, few enough that nobody waits long.</summary>
    private const int GroupSize = 256;

    private readonly IDbContextFactory<RecognitionDbContext> _contexts;
    private readonly Faults _faults;
    private readonly Channel<WriteJob> _jobs = Channel.CreateBounded<WriteJob>(
        new BoundedChannelOptions(16_384) { SingleReader = true });

    private readonly CurrentActor _actor;
    private readonly Task _writer;

    public WriteQueue(IDbContextFactory<RecognitionDbContext> contexts, CurrentActor actor, Faults faults)
    {
        (_contexts, _actor, _faults) = (contexts, actor, faults);
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>
    /// Runs a job in a write transaction. It reads and changes the context that it is given, nothing else: it runs
    /// again if the database turns out busy. A failure undoes what it did.
    /// </summary>
    public async Task<Outcome<T>> RunAsync<T>(
        Func<RecognitionDbContext, Outcome<T>> job, CancellationToken cancellationToken = default)
    {
        var waiting = new WriteJob<T>(job, _actor.Value, cancellationToken);
        await _jobs.Writer.WriteAsync(waiting, cancellationToken);
        return await waiting.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _jobs.Writer.TryComplete();
        await _writer;
    }

    private async Task WriteAsync()
    {
        var group = new List<WriteJob>(GroupSize);
        while (await _jobs.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < GroupSize && _jobs.Reader.TryRead(out var job)) group.Add(job);
            // The database itself waits while it is busy (its busy time-out): this loop does not spin.
            while (!TryCommit(group)) await Task.Yield();
        }
    }

    /// <summary>
    /// False where the database stayed busy longer than its own patience: nothing happened, try again.
    /// </summary>
    private bool TryCommit(List<WriteJob> group)
    {
        RecognitionDbContext? database = null;
        try
        {
            database = _contexts.CreateDbContext();
            using var transaction = database.BeginWrite();
            foreach (var job in group) RunOne(job, database, transaction);
            _faults.Reach(FaultPoint.GroupWritten);
            transaction.Commit();
            _faults.Reach(FaultPoint.GroupCommitted);
        }
        catch (Exception exception) when (database?.IsBusy(exception) == true)
        {
            return false;
        }
        catch (Exception exception)
        {
            var trouble = database?.StorageTrouble(exception);
            foreach (var job in group) job.Break(exception, trouble);
            return true;
        }
        finally
        {
            database?.Dispose();
        }

        foreach (var job in group) job.Complete();
        return true;
    }

    private static void RunOne(WriteJob job, RecognitionDbContext database, IDbContextTransaction transaction)
    {
        transaction.CreateSavepoint("job");
        if (!job.Run(database)) transaction.RollbackToSavepoint("job");
        transaction.ReleaseSavepoint("job");
        database.ChangeTracker.Clear();
    }
}
