using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Recognition.Storage.Sqlite;

/// <summary>
/// What each connection is told when it is opened (https://www.sqlite.org/pragma.html). synchronous=FULL: a commit
/// that was answered is on the disk. busy_timeout: SQLite itself waits for another writer, in short steps.
/// secure_delete: what is erased is overwritten.
/// </summary>
internal sealed class SqlitePragmas(TimeSpan busyTimeout) : DbConnectionInterceptor
{
    private readonly string _text =
        $"PRAGMA busy_timeout={(long)busyTimeout.TotalMilliseconds};PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        + "PRAGMA secure_delete=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        Tell(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(connection);
        return Task.CompletedTask;
    }

    private void Tell(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = _text;
        command.ExecuteNonQuery();
    }
}
