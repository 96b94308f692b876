using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Recognition.Storage.Sqlite;
using Recognition.Testing;

namespace Recognition.Storage.Tests;

public sealed class SchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recognition-").FullName;

    private StorageOptions Options => new() { DataDirectory = Path.Combine(_folder, "data") };

    [Fact]
    public void A_database_built_from_the_scripts_equals_the_model()
    {
        Upgrade().Execute().Value.Applied.Should().Be(SchemaScript.Sqlite.Count);
        using var context = new SqliteContexts(Options).CreateDbContext();
        var modelFile = Path.Combine(_folder, "model.db");
        Run(modelFile, context.Database.GenerateCreateScript());

        var fromScripts = Schema(Options.DatabaseFile);
        fromScripts.Remove("schema_scripts").Should().BeTrue("the history of scripts is no part of the model");
        fromScripts.Should().Equal(Schema(modelFile));
    }

    [Fact]
    public void Upgrading_twice_applies_nothing_the_second_time()
    {
        Upgrade().Execute().Value.Applied.Should().BePositive();
        Upgrade().Execute().Value.Applied.Should().Be(0);
    }

    [Fact]
    public void What_an_instance_issued_before_it_could_be_suspended_can_still_be_revoked()
    {
        var file = Path.Combine(_folder, "older.db");
        foreach (var script in SchemaScript.Sqlite.Take(2)) Run(file, script.Sql);
        Run(file, """
            INSERT INTO instances VALUES ('house', 'z6Mk', 1, 1, 0);
            INSERT INTO instance_credentials VALUES (7, 'house', 'urn:x:1', x'7B7D', 1, 94567, 1, 0);
            INSERT INTO instance_credentials VALUES (9, 'house', 'urn:x:2', x'7B7D', NULL, NULL, 0, 0);
            """);

        Run(file, SchemaScript.Sqlite[2].Sql);

        Read(file, "SELECT row || ' ' || status_index || ' ' || status_purposes || ' ' || revoked || ' ' || suspended "
            + "FROM instance_credentials WHERE status_list = 1").Should().Be("7 94567 revocation 1 0");
        Read(file, "SELECT row FROM instance_credentials WHERE status_purposes IS NULL").Should().Be("9");
    }

    [Fact]
    public async Task Many_processes_that_start_at_once_apply_each_script_once()
    {
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => Upgrade().Execute())));

        outcomes.Should().OnlyContain(outcome => outcome.Ok);
        outcomes.Sum(outcome => outcome.Value.Applied).Should().Be(SchemaScript.Sqlite.Count);
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused()
    {
        Upgrade().Execute();
        Run(Options.DatabaseFile, "INSERT INTO schema_scripts VALUES (9999, 'later', '', 0)");

        Upgrade().Execute().Failure!.Code.Should().Be("schema-from-the-future");
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_what_to_do()
    {
        Directory.CreateDirectory(Options.DataDirectory);
        File.WriteAllText(Options.DatabaseFile, new string('x', 8192));

        var failure = Upgrade().Execute().Failure!;
        failure.Code.Should().Be("storage-damaged");
        failure.Hint.Should().NotBeEmpty();
    }

    [Fact]
    public void The_database_journals_ahead_and_syncs_each_commit()
    {
        Upgrade().Execute();
        using var context = new SqliteContexts(Options).CreateDbContext();
        context.Database.OpenConnection();

        Pragma(context, "journal_mode").Should().Be("wal");
        Pragma(context, "synchronous").Should().Be("2");
        Pragma(context, "foreign_keys").Should().Be("1");
        Pragma(context, "busy_timeout").Should().Be("30000");
    }

    [Fact]
    public void The_data_directory_is_for_its_owner_alone()
    {
        Upgrade().Execute();

        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(Options.DataDirectory).Should()
            .Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private SchemaUpgrade Upgrade() => new(Options, new TestClock());

    private static string? Pragma(DbContext context, string name)
    {
        using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are this test's own.
        command.CommandText = $"PRAGMA {name}";
#pragma warning restore CA2100
        return command.ExecuteScalar()?.ToString();
    }

    private static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static string? Read(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar()?.ToString();
    }

    /// <summary>Every object by name with its text, spacing and comments left out.</summary>
    private static SortedDictionary<string, string> Schema(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type <> 'trigger' AND sql IS NOT NULL "
            + "AND name NOT LIKE 'sqlite_%'";
        using var reader = command.ExecuteReader();
        var schema = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var lines = reader.GetString(1).Split('\n').Select(line => line.Split("--")[0]);
            // SQLite sets the spaces of an added column in its own way.
            schema[reader.GetString(0)] = string.Join(' ', string.Join(' ', lines).Split(
                (char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" ,", ",").Replace(" )", ")");
        }

        return schema;
    }
}
