namespace Recognition.Issuing.Plans;

/// <summary>
/// Whose turn a plan is: a file in <c>plans/</c> of the data directory that one process at a time holds open, and that
/// the system lets go of when the process ends, however it ends. It only keeps two from doing the same work; that
/// nothing is awarded twice, the states of the rows and the unique rules of the schema see to.
/// </summary>
internal sealed class PlanTurn : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);
    private readonly FileStream _file;

    private PlanTurn(FileStream file) => _file = file;

    /// <summary>Null where another has it.</summary>
    public static PlanTurn? TryTake(IssuingOptions options, int plan)
    {
        var folder = Path.Combine(options.DataDirectory, "plans");
        DataDirectory.Create(folder);
        try
        {
            return new PlanTurn(new FileStream(
                Path.Combine(folder, $"{plan}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Waits until whoever has it is done.</summary>
    /// <param name="options">Where the data directory is.</param>
    /// <param name="plan">The plan's id.</param>
    /// <param name="waiting">Called now and then; it may show how far the other is.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<PlanTurn> TakeAsync(
        IssuingOptions options, int plan, Func<Task> waiting, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(options, plan) is { } turn) return turn;
            await waiting();
            await Task.Delay(Again, cancellationToken);
        }
    }

    public void Dispose() => _file.Dispose();
}
