using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Recognition.Issuing;

namespace Recognition.Storage.Sqlite;

/// <summary>The model on SQLite, and what only SQLite can answer.</summary>
public sealed class SqliteRecognitionDbContext(DbContextOptions<SqliteRecognitionDbContext> options)
    : RecognitionDbContext(options)
{
    /// <summary>BEGIN IMMEDIATE: the right to write is waited for here, once, and never lost half-way.</summary>
    public override IDbContextTransaction BeginWrite() => Database.BeginTransaction(IsolationLevel.Serializable);

    /// <summary>A deferred BEGIN, which Microsoft.Data.Sqlite makes of this level alone.</summary>
    public override IDbContextTransaction BeginRead() => Database.BeginTransaction(IsolationLevel.ReadUncommitted);

    public override bool IsUniqueViolation(Exception exception) => UniqueViolation.Is(exception);

    public override bool IsBusy(Exception exception) => SqliteTrouble.IsBusy(exception);

    public override Failure? StorageTrouble(Exception exception) => SqliteTrouble.Of(exception);
}
