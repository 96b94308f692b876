using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Recognition.Issuing;

namespace Recognition.Storage.Sqlite;

/// <summary>The model on SQLite, and what only SQLite can answer.</summary>
public sealed class SqliteRecognitionDbContext : RecognitionDbContext
{
    private readonly SqliteContexts _pool;

    internal SqliteRecognitionDbContext(DbContextOptions<SqliteRecognitionDbContext> options, SqliteContexts pool)
        : base(options)
    {
        _pool = pool;
        Database.AutoSavepointsEnabled = false; // the writer has its own, around each job
        Database.OpenConnection();
    }

    /// <summary>BEGIN IMMEDIATE: the right to write is waited for here, once, and never lost half-way.</summary>
    public override IDbContextTransaction BeginWrite() => Database.BeginTransaction(IsolationLevel.Serializable);

    /// <summary>A deferred BEGIN, which Microsoft.Data.Sqlite makes of this level alone.</summary>
    public override IDbContextTransaction BeginRead() => Database.BeginTransaction(IsolationLevel.ReadUncommitted);

    public override bool IsUniqueViolation(Exception exception) => UniqueViolation.Is(exception);

    public override bool IsBusy(Exception exception) => SqliteTrouble.IsBusy(exception);

    public override Failure? StorageTrouble(Exception exception) => SqliteTrouble.Of(exception);

    public override long Bytes() => Database.SqlQueryRaw<long>(
        "SELECT page_count * page_size AS Value FROM pragma_page_count(), pragma_page_size()").First();

    public override string? FindDamage(bool thorough)
    {
        // https://www.sqlite.org/pragma.html#pragma_quick_check: all but what an index holds.
        var said = thorough
            ? Database.SqlQueryRaw<string>("SELECT integrity_check AS Value FROM pragma_integrity_check").First()
            : Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check").First();
        return said == "ok" ? null : said;
    }

    /// <summary>Erased rows are overwritten in the database file (secure_delete), and the log before it is emptied.</summary>
    public override void OverwriteErased() => Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");

    public override void Dispose()
    {
        if (!TryKeep()) base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        if (TryKeep()) return ValueTask.CompletedTask;
        return base.DisposeAsync();
    }

    /// <summary>Clean and back to the pool: no tracked rows, no transaction, the connection open.</summary>
    private bool TryKeep()
    {
        if (Database.CurrentTransaction is not null) return false;
        ChangeTracker.Clear();
        return _pool.TryKeep(this);
    }
}
