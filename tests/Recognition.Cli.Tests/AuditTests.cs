using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Recognition.Cli.Tests;

/// <summary>The audit trail and erasing people, over a data directory of their own.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly Shell _shell = new();

    public AuditTests()
    {
        Fixtures.WriteTo(_shell);
        _shell.WriteCatalog();
        _shell.Variables["Recognition__DataDirectory"] = "data";
        _shell.Variables["Recognition__PublicUrl"] = "https://badges.example.org";
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);
    }

    [Fact]
    public void A_trail_that_nobody_touched_verifies_and_names_its_end()
    {
        using var verified = JsonDocument.Parse(_shell.Run("audit", "verify", "--json").Output);

        var entries = verified.RootElement.GetProperty("entries").GetInt64();
        var hash = verified.RootElement.GetProperty("hash").GetString();
        entries.Should().BePositive();
        _shell.Run("audit", "verify").Output.Should().Contain($"{entries}:{hash}");
        _shell.Run("audit", "verify", "--noted", $"{entries}:{hash}").ExitCode.Should().Be(0);
        _shell.Run("audit", "verify", "--noted", $"{entries}:{new string('0', 64)}").ExitCode.Should().Be(65);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("x:00")]
    [InlineData("1:zz")]
    [InlineData("-1:0000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_entry_is_refused(string noted)
    {
        var refused = _shell.Run("audit", "verify", "--noted", noted);

        refused.ExitCode.Should().Be(65);
        refused.Error.Should().Contain("NUMBER:HASH");
    }

    [Fact]
    public void An_entry_that_was_edited_is_found()
    {
        using (var connection = new SqliteConnection($"Data Source={_shell.PathTo("data/recognition.db")};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER audit_entries_are_not_changed;"
                + "UPDATE audit_entries SET actor = 'nobody' WHERE number = 2";
            command.ExecuteNonQuery();
        }

        var refused = _shell.Run("audit", "verify");

        refused.ExitCode.Should().Be(65);
        refused.Error.Should().Contain("Entry 2").And.Contain("backup");
    }

    [Fact]
    public void Somebody_is_erased_once_and_unknown_afterwards()
    {
        _shell.Run("award", "first-step", "--name", "Ada Example", "--email", "ada@example.org").ExitCode.Should().Be(0);

        _shell.Run("erase", "ada@example.org").Output.Should().Contain("410 from now on: 1");

        _shell.Run("erase", "ada@example.org").ExitCode.Should().Be(65);
        _shell.Run("audit", "verify").ExitCode.Should().Be(0);
    }

    public void Dispose() => _shell.Dispose();
}
