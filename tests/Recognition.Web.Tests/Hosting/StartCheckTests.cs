using Microsoft.Data.Sqlite;
using Recognition.Issuing;
using Recognition.Storage;
using Recognition.Web.Hosting;

namespace Recognition.Web.Tests.Hosting;

/// <summary>What a start looks at before it serves anybody, and what it says.</summary>
public sealed class StartCheckTests : IAsyncLifetime
{
    private readonly RecognitionApp _first = new();

    public async Task InitializeAsync()
    {
        await _first.InitializeAsync();
        await _first.AwardAsync();
    }

    public Task DisposeAsync() => _first.DisposeAsync();

    [Fact]
    public async Task A_clock_before_the_newest_thing_stored_stops_the_start()
    {
        await _first.StopAsync();
        var late = Second();
        late.Clock.Set(late.Clock.GetUtcNow().AddDays(-1));

        (await RefusalOf(late)).Should().Contain("The clock says 2026-11-20T12:00:00Z")
            .And.Contain("was stored at 2026-11-21T12:00:00Z").And.Contain("Set the clock").And.Contain("Recognition__StartAnyway");
    }

    [Fact]
    public async Task A_clock_before_this_program_was_built_stops_the_start_of_an_empty_directory()
    {
        var app = new RecognitionApp();
        app.Clock.Set(DateTimeOffset.UnixEpoch.AddDays(1));

        (await RefusalOf(app)).Should().Contain("this program is younger than that");
    }

    [Fact]
    public async Task A_few_minutes_of_difference_stop_nothing()
    {
        await _first.StopAsync();
        var app = Second();
        app.Clock.Set(app.Clock.GetUtcNow().AddMinutes(-5));

        await app.InitializeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Another_public_URL_than_that_of_the_badges_stops_the_start_and_names_the_right_one()
    {
        await _first.StopAsync();

        (await RefusalOf(Second(("PublicUrl", "https://elsewhere.example.org")))).Should()
            .Contain($"Set Recognition__PublicUrl (or --public-url) to {_first.PublicUrl}");
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("cut off")]
    [InlineData("flipped bit")]
    [InlineData("not JSON")]
    [InlineData("another's")]
    public async Task A_key_file_that_is_damaged_stops_the_start_and_is_named(string how)
    {
        await _first.StopAsync();
        foreach (var file in Directory.GetFiles(KeysFolder))
        {
            var kept = await File.ReadAllBytesAsync(file);
            await DamageAsync(file, kept, how);

            (await RefusalOf(Second())).Should().Contain(Path.GetFileNameWithoutExtension(file)).And.NotContain("   at ");
            await File.WriteAllBytesAsync(file, kept);
        }

        var mended = Second();
        await mended.InitializeAsync();
        (await mended.AwardAsync(recipient: new { name = "Later", email = "later@example.org" })).Url.Should().NotBeEmpty();
        await mended.DisposeAsync();
    }

    [Fact]
    public async Task Told_to_start_anyway_a_service_without_its_keys_verifies_and_signs_nothing()
    {
        var award = await _first.AwardAsync();
        await _first.StopAsync();
        Directory.Delete(KeysFolder, recursive: true);
        var app = Second(("StartAnyway", "true"));
        await app.InitializeAsync();

        (await app.VerdictOfAsync(award.Bytes)).Should().Be("verified");
        var refused = await app.PostAsync("/api/awards", new
        {
            achievement = RecognitionApp.Badge, recipient = new { name = "Nobody", email = "nobody@example.org" },
        });
        ((int)refused.StatusCode).Should().Be(503);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("issuer-key-missing");
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_signer_that_does_not_answer_is_told_and_stops_nothing()
    {
        var award = await _first.AwardAsync();
        await _first.StopAsync();
        var app = Second(("SignerSocket", "/tmp/nobody-listens-here.sock"));
        await app.InitializeAsync();

        (await app.VerdictOfAsync(award.Bytes)).Should().Be("verified");
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_signed_badge_that_was_changed_in_the_database_stops_the_start()
    {
        await _first.StopAsync();
        using (var connection = new SqliteConnection($"Data Source={Database};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE award_versions SET credential = "
                + "CAST(replace(CAST(credential AS TEXT), 'Earner 1', 'Intruder') AS BLOB)";
            command.ExecuteNonQuery().Should().Be(1);
        }

        (await RefusalOf(Second())).Should().Contain("does not verify").And.Contain("/awards/");
    }

    [Fact]
    public async Task A_damaged_database_stops_the_start_and_says_to_restore_a_backup()
    {
        await _first.StopAsync();
        var bytes = await File.ReadAllBytesAsync(Database);
        Array.Fill(bytes, (byte)0x5a, bytes.Length / 2, 8192);
        await File.WriteAllBytesAsync(Database, bytes);

        (await RefusalOf(Second())).Should().ContainAny("recognition restore", "Restore it from a backup");
    }

    [Fact]
    public async Task A_schema_that_is_brought_up_to_date_leaves_a_copy_of_the_database_as_it_was()
    {
        await _first.StopAsync();
        var newest = SchemaScript.Sqlite[^1].Number;
        var older = Path.Combine(Path.GetDirectoryName(_first.DataDirectory)!, "older");
        Directory.CreateDirectory(older);
        var database = Path.Combine(older, "recognition.db");
        using (var connection = new SqliteConnection($"Data Source={database};Pooling=false"))
        {
            connection.Open();
            Run(connection, "CREATE TABLE schema_scripts (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, "
                + "sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL)");
            foreach (var script in SchemaScript.Sqlite.SkipLast(1))
            {
                Run(connection, script.Sql);
                Run(connection, $"INSERT INTO schema_scripts VALUES ({script.Number}, '{script.Name}', '', 0)");
            }

            Run(connection, "INSERT INTO revisions VALUES ('a mark of before', 7)");
        }

        var app = RecognitionApp.With(null, ("DataDirectory", older));
        await app.InitializeAsync();
        await app.AwardAsync();
        await app.DisposeAsync();

        var copy = $"{database}.before-{newest:0000}";
        File.Exists(copy).Should().BeTrue();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(copy).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using (var connection = new SqliteConnection($"Data Source={copy};Pooling=false;Mode=ReadOnly"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT MAX(number) || ' ' || (SELECT value FROM revisions WHERE name LIKE 'a mark%') FROM schema_scripts";
            command.ExecuteScalar().Should().Be($"{newest - 1} 7");
        }

        var again = RecognitionApp.With(null, ("DataDirectory", older));
        await again.InitializeAsync();
        await again.DisposeAsync();
        Directory.GetFiles(older, "recognition.db.before-*").Should().HaveCount(1, "the second start changed nothing");
    }

    private string Database => Path.Combine(_first.DataDirectory, "recognition.db");

    private string KeysFolder => Path.Combine(_first.DataDirectory, "keys");

    private RecognitionApp Second(params (string Name, string? Value)[] settings) =>
        RecognitionApp.With(null, [("DataDirectory", _first.DataDirectory), ("PublicUrl", _first.PublicUrl), .. settings]);

    private static async Task<string> RefusalOf(RecognitionApp app)
    {
        var start = app.InitializeAsync;
        var message = (await start.Should().ThrowAsync<StartRefusedException>()).Which.Message;
        await app.DisposeAsync();
        return message;
    }

    private static async Task DamageAsync(string file, byte[] bytes, string how)
    {
        switch (how)
        {
            case "gone": File.Delete(file); break;
            case "cut off": await File.WriteAllBytesAsync(file, bytes[..(bytes.Length / 2)]); break;
            case "not JSON": await File.WriteAllTextAsync(file, "not JSON"); break;
            case "another's":
                var other = Directory.GetFiles(Path.GetDirectoryName(file)!).First(one => one != file);
                await File.WriteAllBytesAsync(file, await File.ReadAllBytesAsync(other));
                break;
            default:
                // In the secret itself, where every letter counts.
                var at = System.Text.Encoding.ASCII.GetString(bytes).IndexOf("secretKeyEncrypted", StringComparison.Ordinal) + 40;
                var flipped = (byte[])bytes.Clone();
                flipped[at] = flipped[at] == (byte)'A' ? (byte)'B' : (byte)'A';
                await File.WriteAllBytesAsync(file, flipped);
                break;
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
