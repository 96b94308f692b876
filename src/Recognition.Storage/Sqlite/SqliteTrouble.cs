using Microsoft.Data.Sqlite;
using Recognition.Issuing;

namespace Recognition.Storage.Sqlite;

/// <summary>What SQLite's result codes mean for us (https://www.sqlite.org/rescode.html).</summary>
internal static class SqliteTrouble
{
    private const int Busy = 5;
    private const int Locked = 6;

    public static bool IsBusy(Exception exception) => Code(exception) is Busy or Locked;

    /// <summary>What is wrong with the disk or the file; null for everything that is not.</summary>
    public static Failure? Of(Exception exception) => Code(exception) switch
    {
        8 => Trouble("storage-read-only", "The database cannot be written to.",
            "Give the service the right to write to its data directory."),
        10 => Trouble("storage-io-error", "The disk answered with an error.", "See the disk's own messages."),
        11 or 26 => Trouble("storage-damaged", "The database file is damaged.", "Restore it from a backup."),
        13 => Trouble("storage-full", "The disk is full.", "Make room for the data directory."),
        14 => Trouble("storage-unreachable", "The database file cannot be opened.",
            "See that the data directory is there and may be read and written."),
        _ => null,
    };

    private static int Code(Exception exception)
    {
        for (var at = exception; at is not null; at = at.InnerException)
            if (at is SqliteException sqlite) return sqlite.SqliteErrorCode;
        return 0;
    }

    private static Failure Trouble(string code, string message, string hint) =>
        Failure.Unavailable(code, message, hint);
}
