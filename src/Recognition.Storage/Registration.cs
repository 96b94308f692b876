using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing;
using Recognition.Storage.Sqlite;

namespace Recognition.Storage;

public static class Registration
{
    /// <summary>
    /// Adds the database: contexts come from <see cref="IDbContextFactory{TContext}"/>, and
    /// <see cref="SchemaUpgrade"/> brings the schema up to date before anything else uses it.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<IDbContextFactory<RecognitionDbContext>>(_ => new SqliteContexts(options));
        services.AddSingleton<SchemaUpgrade>();
        return services;
    }
}
