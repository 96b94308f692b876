using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing;

namespace Recognition.Storage.Sqlite;

/// <summary>Makes contexts on the one database file.</summary>
public sealed class SqliteContexts : IDbContextFactory<RecognitionDbContext>
{
    private readonly DbContextOptions<SqliteRecognitionDbContext> _options;

    public SqliteContexts(StorageOptions options)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = Path.GetFullPath(options.DatabaseFile),
            ForeignKeys = true,
            DefaultTimeout = (int)options.BusyTimeout.TotalSeconds,
            Pooling = true,
        };
        _options = new DbContextOptionsBuilder<SqliteRecognitionDbContext>()
            .UseSqlite(connection.ConnectionString)
            .AddInterceptors(new SqlitePragmas(options.BusyTimeout))
            .Options;
    }

    public RecognitionDbContext CreateDbContext() => new SqliteRecognitionDbContext(_options);
}
