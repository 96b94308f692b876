using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Recognition.Issuing;
using Recognition.Storage.Sqlite;

namespace Recognition.Storage;

/// <summary>
/// Brings a database to the schema that this program knows: numbered scripts, each applied once and in order, in one
/// transaction that no other process can enter. A database from a later program is refused. One that holds data is
/// copied first, beside itself: <c>recognition.db.before-0005</c> is what it was before script 5, and is kept.
/// </summary>
public sealed class SchemaUpgrade(StorageOptions options, TimeProvider clock)
{
    private const string History =
        "CREATE TABLE IF NOT EXISTS schema_scripts (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, " +
        "sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL)";

    /// <summary>Applies what is missing.</summary>
    public Outcome<UpgradedSchema> Execute()
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

    /// <summary>How many scripts a database that is there lacks; nothing is changed.</summary>
    public Outcome<int> FindMissing()
    {
        try
        {
            using var connection = SqliteCopy.Open(options.DatabaseFile, SqliteOpenMode.ReadOnly, options.BusyTimeout);
            var there = SqliteCopy.Text(connection, "SELECT COALESCE(MAX(number), 0) FROM schema_scripts");
            return SchemaScript.Sqlite.Count - int.Parse(there!, CultureInfo.InvariantCulture);
        }
        catch (SqliteException exception)
        {
            return SqliteTrouble.Of(exception)
                ?? Failure.Unavailable("storage-damaged", $"This is no database of ours: {exception.Message}",
                    "Give --data the service's data directory, or restore a backup.");
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

    private Outcome<UpgradedSchema> Upgrade(SqliteConnection connection, SqliteTransaction transaction)
    {
        Run(connection, transaction, History);
        var scripts = SchemaScript.Sqlite;
        var there = Scalar(connection, transaction, "SELECT COALESCE(MAX(number), 0) FROM schema_scripts");
        if (there > scripts.Count)
            return Failure.Conflict("schema-from-the-future",
                $"The database has schema {there}; this program knows {scripts.Count}.", "Start the newer program.");

        // We hold the right to write: what another connection reads now is what it was before.
        var copy = there > 0 && there < scripts.Count ? Copy((int)there + 1) : null;
        var applied = 0;
        foreach (var script in scripts)
        {
            if (script.Number <= there) continue;
            Run(connection, transaction, script.Sql);
            Record(connection, transaction, script);
            applied++;
        }

        return new UpgradedSchema(applied, copy);
    }

    // An earlier copy of that name is of an upgrade that was taken back: both are kept.
    private string Copy(int first)
    {
        var name = $"{options.DatabaseFile}.before-{first:0000}";
        var copy = name;
        for (var number = 2; File.Exists(copy); number++) copy = $"{name}-{number}";
        SqliteCopy.Make(options.DatabaseFile, copy, options.BusyTimeout);
        return copy;
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

/// <summary>What an upgrade did.</summary>
/// <param name="Applied">Scripts that were applied; 0 where the schema was up to date.</param>
/// <param name="Copy">The copy of the database as it was before; null where it was new or nothing was applied.</param>
public sealed record UpgradedSchema(int Applied, string? Copy);
