using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Recognition.Storage;
using Recognition.Storage.Backups;
using Recognition.Testing;

namespace Recognition.Web.Tests.Hosting;

/// <summary>Backups while the service is at work.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task Backups_that_are_taken_while_awards_and_keys_are_made_hold_all_that_was_acknowledged_before()
    {
        var app = new RecognitionApp();
        await app.InitializeAsync();
        var awarded = new ConcurrentQueue<string>();
        using var enough = new CancellationTokenSource();
        var awarding = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested) awarded.Enqueue((await app.AwardAsync()).Id);
        });
        var rotating = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
                (await app.PostAsync("/api/keys", new { issuer = "layer5" })).EnsureSuccessStatusCode();
        });

        var backups = new List<(string Folder, string[] Awarded)>();
        for (var i = 0; i < 5; i++)
        {
            while (awarded.Count < (i + 1) * 5) await Task.Delay(10);
            var before = awarded.ToArray();
            var file = Path.Combine(Path.GetDirectoryName(app.DataDirectory)!, $"{i}.zip");
            var written = new CreateBackup(new StorageOptions { DataDirectory = app.DataDirectory }, new TestClock()).Execute(file);
            written.Failure.Should().BeNull();
            written.Value.Manifest.KeysElsewhere.Should().BeEmpty();
            var folder = Path.ChangeExtension(file, null);
            new RestoreBackup(new StorageOptions { DataDirectory = folder }).Execute(file).Failure.Should().BeNull();
            backups.Add((folder, before));
        }

        await enough.CancelAsync();
        await Task.WhenAll(awarding, rotating);

        foreach (var (folder, before) in backups)
        {
            Texts(folder, "SELECT id FROM awards WHERE version > 0").Should().Contain(before);
            foreach (var key in Texts(folder, "SELECT public_key_multibase FROM issuer_keys"))
                File.Exists(Path.Combine(folder, "keys", key + ".json")).Should().BeTrue();
        }

        var restored = RecognitionApp.With(null, ("DataDirectory", backups[^1].Folder));
        await restored.InitializeAsync();
        foreach (var id in backups[^1].Awarded)
            (await restored.VerdictOfAsync(await restored.Client.GetByteArrayAsync($"/awards/{id}.json"))).Should().Be("verified");
        await restored.DisposeAsync();
        await app.DisposeAsync();
    }

    private static List<string> Texts(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "recognition.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read()) texts.Add(reader.GetString(0));
        return texts;
    }
}
