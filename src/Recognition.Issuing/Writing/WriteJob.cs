using Recognition.Issuing.Access;

namespace Recognition.Issuing.Writing;

/// <summary>A job that waits for the writer, whatever its result is.</summary>
internal abstract class WriteJob
{
    /// <summary>Runs it and keeps its result; false where what it did is to be undone.</summary>
    public abstract bool Run(RecognitionDbContext database);

    /// <summary>Hands out the result: the transaction is committed.</summary>
    public abstract void Complete();

    /// <summary>The transaction is not committed. A job that had its own result keeps it.</summary>
    public abstract void Break(Exception exception, Failure? trouble);
}

internal sealed class WriteJob<T>(
    Func<RecognitionDbContext, Outcome<T>> job, Actor actor, CancellationToken cancelled) : WriteJob
{
    private readonly TaskCompletionSource<Outcome<T>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Outcome<T>? _result;
    private Exception? _mistake;

    public Task<Outcome<T>> Task => _done.Task;

    public override bool Run(RecognitionDbContext database)
    {
        (_result, _mistake) = (null, null);
        if (cancelled.IsCancellationRequested) return true;
        database.Begin(actor);
        try
        {
            var result = job(database);
            if (result.Ok) database.SaveChanges();
            _result = result;
            return result.Ok;
        }
        catch (Exception exception) when (database.IsUniqueViolation(exception))
        {
            _result = Failure.Conflict(WriteQueue.Taken, "A row with the same unique value is there.");
            return false;
        }
        catch (Exception exception) when (!database.IsBusy(exception) && database.StorageTrouble(exception) is null)
        {
            _mistake = exception;
            return false;
        }
    }

    public override void Complete()
    {
        if (_result is { } result) _done.TrySetResult(result);
        else if (_mistake is not null) _done.TrySetException(_mistake);
        else _done.TrySetCanceled(cancelled);
    }

    public override void Break(Exception exception, Failure? trouble)
    {
        if (_result is { Ok: false } refused) _done.TrySetResult(refused);
        else if (_mistake is not null) _done.TrySetException(_mistake);
        else if (trouble is not null) _done.TrySetResult(trouble);
        else _done.TrySetException(exception);
    }
}
