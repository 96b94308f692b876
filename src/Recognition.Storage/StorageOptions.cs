namespace Recognition.Storage;

/// <summary>Where the database is and how patient its users are.</summary>
public sealed record StorageOptions
{
    /// <summary>The folder of the database file; made with mode 0700 where it is missing.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>
    /// How long one statement waits for another process that writes before it asks again. Thirty seconds is longer
    /// than any transaction of ours; whoever waits is served after it, never refused.
    /// </summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public string DatabaseFile => Path.Combine(DataDirectory, "recognition.db");
}
