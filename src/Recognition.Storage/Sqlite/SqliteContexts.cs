using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing;

namespace Recognition.Storage.Sqlite;

/// <summary>
/// Makes contexts on the one database file, and keeps those that were disposed, with their connections open: opening
/// one costs more than most that is done with it, for EF registers its functions with SQLite each time.
/// </summary>
public sealed class SqliteContexts : IDbContextFactory<RecognitionDbContext>, IDisposable
{
    /// <summary>More readers than this at once are rare; their connections are closed when they are done.</summary>
    private const int MostKept = 32;

    private readonly ConcurrentBag<SqliteRecognitionDbContext> _kept = [];
    private readonly DbContextOptions<SqliteRecognitionDbContext> _options;
    private volatile bool _disposed;

    public SqliteContexts(StorageOptions options)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = Path.GetFullPath(options.DatabaseFile),
            ForeignKeys = true,
            DefaultTimeout = (int)options.BusyTimeout.TotalSeconds,
            Pooling = false,
        };
        _options = new DbContextOptionsBuilder<SqliteRecognitionDbContext>()
            .UseSqlite(connection.ConnectionString)
            .AddInterceptors(new SqlitePragmas(options.BusyTimeout))
            .Options;
    }

    public RecognitionDbContext CreateDbContext()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _kept.TryTake(out var kept) ? kept : new SqliteRecognitionDbContext(_options, this);
    }

    /// <summary>Takes back a context that is clean; false where it is to be closed.</summary>
    internal bool TryKeep(SqliteRecognitionDbContext context)
    {
        if (_disposed || _kept.Count >= MostKept) return false;
        _kept.Add(context);
        return true;
    }

    public void Dispose()
    {
        _disposed = true;
        while (_kept.TryTake(out var context)) context.Dispose();
    }
}
