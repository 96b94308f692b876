using Recognition.Issuing.Awards;

namespace Recognition.Issuing.Plans;

/// <summary>An entry of a file of recipients as it was read; nothing of ours is checked yet.</summary>
internal sealed class PlanEntry
{
    public required int Number { get; init; }

    public int Line { get; init; }

    /// <summary>Null where nothing could be made of it.</summary>
    public GrantAwardRequest? Request { get; init; }

    /// <summary>What is wrong with the entry as such.</summary>
    public List<PlanProblem> Problems { get; init; } = [];

    /// <summary>The name of the column that a pointer into the request speaks of.</summary>
    public required Func<string, string> ColumnOf { get; init; }
}

/// <summary>The file as a whole cannot be read; nothing of it is kept.</summary>
internal sealed class PlanFileException(Failure failure) : Exception(failure.Message)
{
    public Failure Failure => failure;
}
