using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Recognition.Issuing;
using Recognition.Storage.Sqlite;

namespace Recognition.Storage;

/// <summary>
/// Brings a database to the schema that this program knows: numbered scripts, each applied once and in order, in one
/// transaction that no other process can enter. A database from a later program is refused.
/// </summary>
public sealed class SchemaUpgrade(StorageOptions options, TimeProvider clock)
{
    private const string History =
        "CREATE TABLE IF NOT EXISTS schema_scripts (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, " +
        "sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL)";

    /// <summary>Applies what is missing; the value is how many scripts that were.</summary>
    public Outcome<int> Execute()
    {
        try
        {
            DataDirectory.Create(options.DataDirectory);
            using var connection = Open();
            Run(connection, null, "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;");
            using var transaction = connection.BeginTransaction(deferred: false);
            var applied = Upgrade(connection, transaction);
            if (applied.Ok) transaction.Commit();
            return applied;
        }
        catch (Exception exception) when (SqliteTrouble.Of(exception) is { } trouble)
        {
            return trouble;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failure.Unavailable("data-directory-unusable",
                $"The data directory '{options.DataDirectory}' cannot be used: {exception.Message}",
                "Set Recognition__DataDirectory (or --data) to a folder that may be written to.");
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.GetFullPath(options.DatabaseFile),
            DefaultTimeout = (int)options.BusyTimeout.TotalSeconds,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        Run(connection, null, $"PRAGMA busy_timeout={(long)options.BusyTimeout.TotalMilliseconds}");
        return connection;
    }

    private Outcome<int> Upgrade(SqliteConnection connection, SqliteTransaction transaction)
    {
        Run(connection, transaction, History);
        var scripts = SchemaScript.Sqlite;
        var there = Scalar(connection, transaction, "SELECT COALESCE(MAX(number), 0) FROM schema_scripts");
        if (there > scripts.Count)
            return Failure.Conflict("schema-from-the-future",
                $"The database has schema {there}; this program knows {scripts.Count}.", "Start the newer program.");

        var applied = 0;
        foreach (var script in scripts)
        {
            if (script.Number <= there) continue;
            Run(connection, transaction, script.Sql);
            Record(connection, transaction, script);
            applied++;
        }

        return applied;
    }

    private void Record(SqliteConnection connection, SqliteTransaction transaction, SchemaScript script)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO schema_scripts VALUES ($number, $name, $sha256, $now)";
        command.Parameters.AddWithValue("$number", script.Number);
        command.Parameters.AddWithValue("$name", script.Name);
        command.Parameters.AddWithValue("$sha256",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script.Sql))));
        command.Parameters.AddWithValue("$now", clock.GetUtcNow().ToUnixTimeSeconds());
        command.ExecuteNonQuery();
    }

    private static void Run(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The texts are this assembly's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static long Scalar(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The texts are this assembly's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
