using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Credentials.Keys;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Writing;
using Recognition.Storage;
using Recognition.Testing;

namespace Recognition.Issuing.Tests;

/// <summary>
/// The whole of Issuing on a real SQLite file in a folder of its own, with a clock that stands still. A second house
/// on the same folder is what a second process would be.
/// </summary>
public sealed class House : IAsyncDisposable
{
    private static int _seed;
    private readonly ServiceProvider _services;
    private readonly bool _owner;

    internal House(House? besides = null, IssuingOptions? options = null, Faults? faults = null)
    {
        _owner = besides is null;
        Clock = besides?.Clock ?? new TestClock();
        Folder = besides?.Folder ?? Directory.CreateTempSubdirectory("recognition-").FullName;
        Options = (options ?? new IssuingOptions()) with { DataDirectory = Folder };
        PublicUrl = PublicUrl.Parse(Options.PublicUrl).Value;
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<RandomNumberGenerator>(new TestRandom(Interlocked.Increment(ref _seed)))
            .AddStorage(new StorageOptions { DataDirectory = Folder })
            .AddSingleton(_ => new OpenedKeyEncryption(
                KeyEncryption.FromKey(new byte[KeyEncryption.KeyLength], new TestRandom())))
            .AddIssuing(Options, PublicUrl)
            .AddSingleton(faults ?? Faults.None)
            .BuildServiceProvider();
        Get<SchemaUpgrade>().Execute().Ok.Should().BeTrue();
    }

    public string Folder { get; }

    public TestClock Clock { get; }

    public IssuingOptions Options { get; }

    public PublicUrl PublicUrl { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public RecognitionDbContext OpenDatabase() => Get<IDbContextFactory<RecognitionDbContext>>().CreateDbContext();

    /// <summary>A house with one issuer, <c>acme</c>, and three achievements.</summary>
    public static async Task<House> FurnishedAsync(IssuingOptions? options = null)
    {
        var house = new House(options: options);
        (await house.Get<DefineIssuer>().ExecuteAsync(Samples.Acme)).Ok.Should().BeTrue();
        foreach (var achievement in (AchievementDefinition[])[Samples.Pioneer, Samples.Certified, Samples.Coming])
            (await house.Get<DefineAchievement>().ExecuteAsync(achievement)).Ok.Should().BeTrue();
        return house;
    }

    public Task<Outcome<GrantedAward>> GrantAsync(GrantAwardRequest request, string? key = null) =>
        Get<GrantAward>().ExecuteAsync(request, key is null ? null : new IdempotencyKey(key));

    public async Task<GrantedAward> GrantedAsync(GrantAwardRequest request, string? key = null)
    {
        var outcome = await GrantAsync(request, key);
        outcome.Failure.Should().BeNull();
        return outcome.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!_owner) return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
