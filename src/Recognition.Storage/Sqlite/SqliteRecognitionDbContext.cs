using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Recognition.Issuing;

namespace Recognition.Storage.Sqlite;

/// <summary>The model on SQLite, and what only SQLite can answer.</summary>
public sealed class SqliteRecognitionDbContext(DbContextOptions<SqliteRecognitionDbContext> options)
    : RecognitionDbContext(options)
{
    /// <summary>BEGIN IMMEDIATE: the right to write is waited for here, once, and never lost half-way.</summary>
    public override IDbContextTransaction BeginWrite() => Begin(deferred: false);

    public override IDbContextTransaction BeginRead() => Begin(deferred: true);

    public override bool IsUniqueViolation(Exception exception) => UniqueViolation.Is(exception);

    public override bool IsBusy(Exception exception) => SqliteTrouble.IsBusy(exception);

    public override Failure? StorageTrouble(Exception exception) => SqliteTrouble.Of(exception);

    private IDbContextTransaction Begin(bool deferred)
    {
        Database.OpenConnection();
        var connection = (SqliteConnection)Database.GetDbConnection();
        return Database.UseTransaction(connection.BeginTransaction(deferred))!;
    }
}
