using Microsoft.Data.Sqlite;

namespace Recognition.Storage.Sqlite;

/// <summary>
/// Copies of a database of one moment, taken while others read and write (https://www.sqlite.org/backup.html): one
/// file of mode 0600, without a journal beside it.
/// </summary>
internal static class SqliteCopy
{
    /// <summary>Copies into a file that is not there yet; what SQLite refuses throws, and leaves no file.</summary>
    public static void Make(string database, string copy, TimeSpan busyTimeout)
    {
        CreatePrivate(copy);
        try
        {
            using (var from = Open(database, SqliteOpenMode.ReadOnly, busyTimeout))
            using (var to = Open(copy, SqliteOpenMode.ReadWrite, busyTimeout))
            {
                Run(to, "PRAGMA synchronous=OFF"); // it is synced once, as a whole
                from.BackupDatabase(to);
                Run(to, "PRAGMA journal_mode=DELETE"); // what was copied says WAL
            }

            using var file = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(copy);
            throw;
        }
    }

    /// <summary>What SQLite finds wrong with a file; null where it is whole.</summary>
    /// <param name="thorough">Whether every index is held against its table, too; that takes its time.</param>
    public static string? FindDamage(string database, bool thorough, TimeSpan busyTimeout)
    {
        using var connection = Open(database, SqliteOpenMode.ReadOnly, busyTimeout);
        var said = Text(connection, thorough ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)");
        return said == "ok" ? null : said;
    }

    public static SqliteConnection Open(string database, SqliteOpenMode mode, TimeSpan busyTimeout)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.GetFullPath(database),
            Mode = mode,
            DefaultTimeout = (int)busyTimeout.TotalSeconds,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        Run(connection, $"PRAGMA busy_timeout={(long)busyTimeout.TotalMilliseconds}");
        return connection;
    }

    public static string? Text(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this assembly's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar() switch
        {
            null or DBNull => null,
            byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
            var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    public static IEnumerable<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this assembly's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return reader.GetString(0);
    }

    private static void Run(SqliteConnection connection, string sql) => Text(connection, sql);

    // SQLite gives a journal the mode of its database.
    private static void CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(path, options).Dispose();
    }
}
