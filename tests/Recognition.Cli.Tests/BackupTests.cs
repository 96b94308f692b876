using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Storage;

namespace Recognition.Cli.Tests;

/// <summary>backup, restore and check over a data directory.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly Shell _shell = new();

    public BackupTests()
    {
        _shell.WriteCatalog();
        _shell.Variables["Recognition__DataDirectory"] = "data";
        _shell.Variables["Recognition__PublicUrl"] = "https://badges.example.org";
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);
    }

    [Fact]
    public void What_was_backed_up_is_restored_elsewhere_and_goes_on()
    {
        var kept = Award("kept");
        var revoked = Award("revoked");
        _shell.Run("revoke", IdOf(revoked), "--reason", "Awarded by mistake").ExitCode.Should().Be(0);
        var backup = _shell.Run("backup", "backup.zip");
        backup.ExitCode.Should().Be(0, backup.Error);
        backup.Output.Should().StartWith("backup.zip: 2 awards, 2 keys, ");
        backup.Error.Should().Contain("passphrase or .kek file").And.NotContain("no file here");
        Award("later");
        Directory.Delete(_shell.PathTo("data"), recursive: true);

        var restored = _shell.Run("restore", "backup.zip", "--data", "elsewhere");

        restored.ExitCode.Should().Be(0, restored.Error + restored.Output);
        restored.Output.Should().Contain("Restored 2 awards").And.Contain("Its public URL is https://badges.example.org")
            .And.Contain("Active keys that open and sign: 2.").And.Contain("verifies").And.NotContain("failed")
            .And.NotContain("warning").And.NotContain("unknown");
        _shell.Variables["Recognition__DataDirectory"] = "elsewhere";
        Verify(kept).ExitCode.Should().Be(0);
        Verify(revoked).Output.Should().StartWith("Revoked:");
        Verify(Award("after")).ExitCode.Should().Be(0);
        Directory.EnumerateFileSystemEntries(_shell.Folder, "*.restoring").Should().BeEmpty();
    }

    [Fact]
    public void The_archive_and_what_is_restored_from_it_are_for_their_owner_alone()
    {
        _shell.Run("backup", "backup.zip").ExitCode.Should().Be(0);
        _shell.Run("restore", "backup.zip", "--data", "elsewhere").ExitCode.Should().Be(0);

        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.GetUnixFileMode(_shell.PathTo("backup.zip")).Should().Be(ownerOnly);
        File.GetUnixFileMode(_shell.PathTo("elsewhere/recognition.db")).Should().Be(ownerOnly);
        foreach (var key in Directory.GetFiles(_shell.PathTo("elsewhere/keys")))
            File.GetUnixFileMode(key).Should().Be(ownerOnly);
        File.GetUnixFileMode(_shell.PathTo("elsewhere")).Should().Be(ownerOnly | UnixFileMode.UserExecute);
    }

    [Fact]
    public void The_manifest_names_schema_and_public_URL_and_the_hash_of_every_file_and_the_key_encryption_key_is_not_there()
    {
        Award("somebody");
        using var json = JsonDocument.Parse(_shell.Run("backup", "backup.zip", "--json").Bytes);

        var manifest = json.RootElement;
        manifest.GetProperty("schema").GetInt32().Should().Be(SchemaScript.Sqlite.Count);
        manifest.GetProperty("publicUrl").GetString().Should().Be("https://badges.example.org");
        manifest.GetProperty("keyEncryptionKeyIncluded").GetBoolean().Should().BeFalse();
        using var zip = ZipFile.OpenRead(_shell.PathTo("backup.zip"));
        var listed = manifest.GetProperty("entries").EnumerateArray().ToDictionary(
            entry => entry.GetProperty("path").GetString()!, entry => entry.GetProperty("sha256").GetString());
        zip.Entries.Select(entry => entry.FullName).Should().BeEquivalentTo([.. listed.Keys, "manifest.json"]);
        var secret = new string('A', 43);
        foreach (var entry in zip.Entries)
        {
            var bytes = BytesOf(entry);
            if (entry.FullName != "manifest.json")
                Convert.ToHexStringLower(SHA256.HashData(bytes)).Should().Be(listed[entry.FullName]);
            Encoding.Latin1.GetString(bytes).Should().NotContain(secret);
        }
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_not_touched()
    {
        _shell.Run("backup", "backup.zip").ExitCode.Should().Be(0);
        var before = Snapshot("data");

        var answer = _shell.Run("restore", "backup.zip", "--data", "data");

        answer.ExitCode.Should().Be(65);
        answer.Error.Should().Contain("is not empty").And.Contain("to do:");
        Snapshot("data").Should().Equal(before);
    }

    [Fact]
    public void A_folder_that_is_empty_is_filled()
    {
        _shell.Run("backup", "backup.zip").ExitCode.Should().Be(0);
        Directory.CreateDirectory(_shell.PathTo("empty"));

        _shell.Run("restore", "backup.zip", "--data", "empty").ExitCode.Should().Be(0);

        Directory.EnumerateFileSystemEntries(_shell.PathTo("empty")).Select(Path.GetFileName)
            .Should().Contain(["recognition.db", "keys"]).And.NotContain(name => name!.StartsWith('.'));
    }

    [Fact]
    public void An_archive_that_was_cut_off_is_refused_wherever_it_was()
    {
        _shell.Run("backup", "backup.zip").ExitCode.Should().Be(0);
        var whole = File.ReadAllBytes(_shell.PathTo("backup.zip"));
        for (var length = 0; length < whole.Length; length += whole.Length / 40)
        {
            _shell.Write("cut.zip", whole[..length]);

            var answer = _shell.Run("restore", "cut.zip", "--data", "elsewhere");

            answer.ExitCode.Should().Be(65, $"{length} of {whole.Length}");
            answer.Error.Should().Contain("damaged").And.Contain("to do:");
            Directory.Exists(_shell.PathTo("elsewhere")).Should().BeFalse();
        }
    }

    [Fact]
    public void A_flipped_bit_is_found_out_or_has_changed_nothing()
    {
        Award("somebody");
        _shell.Run("backup", "backup.zip").ExitCode.Should().Be(0);
        var whole = File.ReadAllBytes(_shell.PathTo("backup.zip"));
        var expected = Contents("backup.zip");
        var refused = 0;
        for (var at = 7; at < whole.Length; at += whole.Length / 97)
        {
            var flipped = (byte[])whole.Clone();
            flipped[at] ^= 0x10;
            _shell.Write("flipped.zip", flipped);

            var answer = _shell.Run("restore", "flipped.zip", "--data", "elsewhere");

            answer.ExitCode.Should().BeOneOf(0, 65);
            if (answer.ExitCode == 65)
            {
                refused++;
                Directory.Exists(_shell.PathTo("elsewhere")).Should().BeFalse();
                continue;
            }

            foreach (var key in Directory.EnumerateFiles(_shell.PathTo("elsewhere/keys")))
                File.ReadAllBytes(key).Should().Equal(expected["keys/" + Path.GetFileName(key)]);
            Directory.Delete(_shell.PathTo("elsewhere"), recursive: true);
        }

        refused.Should().BeGreaterThan(80);
    }

    [Theory]
    [InlineData("../evil.json")]
    [InlineData("keys/../../evil.json")]
    [InlineData("/tmp/evil.json")]
    [InlineData("keys\\..\\evil.json")]
    [InlineData("keys/evil.sh")]
    [InlineData("recognition.db-wal")]
    public void A_path_that_leads_elsewhere_is_refused_whether_the_manifest_names_it_or_not(string path)
    {
        _shell.Run("backup", "backup.zip").ExitCode.Should().Be(0);
        foreach (var named in (bool[])[true, false])
        {
            Rewrite("backup.zip", "evil.zip", files => files[path] = "evil"u8.ToArray(), named ? path : null);

            var answer = _shell.Run("restore", "evil.zip", "--data", "deep/elsewhere");

            answer.ExitCode.Should().Be(65);
            answer.Error.Should().Contain("The backup is damaged");
            Directory.EnumerateFiles(_shell.Folder, "evil.json", SearchOption.AllDirectories).Should().BeEmpty();
            Directory.Exists(_shell.PathTo("deep/elsewhere")).Should().BeFalse();
        }
    }

    [Theory]
    [InlineData("schema", 9999, "this program knows")]
    [InlineData("formatVersion", 2, "this program knows")]
    [InlineData("format", "another", "damaged")]
    [InlineData("entries", "none", "damaged")]
    [InlineData("createdAt", "yesterday", "damaged")]
    public void A_manifest_of_another_program_is_refused(string member, object value, string told)
    {
        _shell.Run("backup", "backup.zip").ExitCode.Should().Be(0);
        Rewrite("backup.zip", "other.zip", files =>
        {
            var manifest = JsonNode.Parse(files["manifest.json"])!;
            manifest[member] = JsonValue.Create(value);
            files["manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        });

        var answer = _shell.Run("restore", "other.zip", "--data", "elsewhere");

        answer.ExitCode.Should().Be(65);
        answer.Error.Should().Contain(told).And.Contain("to do:");
        Directory.Exists(_shell.PathTo("elsewhere")).Should().BeFalse();
    }

    [Fact]
    public void A_file_that_is_missing_in_the_archive_is_missed()
    {
        _shell.Run("backup", "backup.zip").ExitCode.Should().Be(0);
        Rewrite("backup.zip", "less.zip", files => files.Remove(files.Keys.First(name => name.StartsWith("keys/", StringComparison.Ordinal))));

        var answer = _shell.Run("restore", "less.zip", "--data", "elsewhere");

        answer.ExitCode.Should().Be(65);
        answer.Error.Should().Contain("is missing");
    }

    [Fact]
    public void A_backup_that_is_there_is_kept_unless_it_is_to_be_replaced()
    {
        _shell.Write("backup.zip", "precious");

        _shell.Run("backup", "backup.zip").ExitCode.Should().Be(65);
        File.ReadAllText(_shell.PathTo("backup.zip")).Should().Be("precious");

        _shell.Run("backup", "backup.zip", "--force").ExitCode.Should().Be(0);
        Directory.EnumerateFiles(_shell.Folder, "backup.zip*").Should().HaveCount(1);
    }

    [Theory]
    [InlineData("backup backup.zip --data nowhere", 65)]
    [InlineData("backup nowhere/backup.zip", 65)]
    [InlineData("backup data", 65)]
    [InlineData("backup", 64)]
    [InlineData("restore nowhere.zip --data elsewhere", 65)]
    [InlineData("restore catalog/issuers/example.json --data elsewhere", 65)]
    [InlineData("restore", 64)]
    [InlineData("check --data nowhere", 1)]
    public void What_cannot_be_done_is_refused_with_what_to_do(string command, int exitCode)
    {
        var answer = _shell.Run(command.Split(' '));

        answer.ExitCode.Should().Be(exitCode, answer.Error);
        (answer.Error + answer.Output).Should().Contain("to do:").And.NotContain("   at ");
        Directory.EnumerateFiles(_shell.Folder, "*unfinished*").Should().BeEmpty();
    }

    [Fact]
    public void Without_the_key_encryption_key_a_restore_says_that_the_keys_were_not_tried()
    {
        Award("somebody");
        _shell.Run("backup", "backup.zip").ExitCode.Should().Be(0);
        _shell.Variables.Remove("Recognition__KeyEncryptionKeyFile");
        _shell.Variables["ASPNETCORE_ENVIRONMENT"] = "Development";

        var answer = _shell.Run("restore", "backup.zip", "--data", "elsewhere");

        answer.ExitCode.Should().Be(0, answer.Output + answer.Error);
        answer.Output.Should().Contain("unknown  keys").And.Contain("Recognition__KeyPassphrase");
        File.Exists(_shell.PathTo("elsewhere.kek")).Should().BeFalse("it would not be the one that opens the keys");
    }

    [Fact]
    public void With_another_key_encryption_key_a_restore_says_that_the_keys_do_not_open()
    {
        _shell.Run("backup", "backup.zip").ExitCode.Should().Be(0);
        _shell.Write("test.kek", new string('B', 42) + "A");

        var answer = _shell.Run("restore", "backup.zip", "--data", "elsewhere");

        answer.ExitCode.Should().Be(1);
        answer.Output.Should().Contain("failed   keys").And.Contain("to do:");
    }

    [Fact]
    public void A_key_whose_file_is_elsewhere_is_told()
    {
        File.Delete(Directory.EnumerateFiles(_shell.PathTo("data/keys")).First());

        var answer = _shell.Run("backup", "backup.zip");

        answer.ExitCode.Should().Be(0);
        answer.Error.Should().Contain("1 keys have no file here");
    }

    [Fact]
    public void The_keys_of_a_signer_are_backed_up_by_themselves()
    {
        Directory.CreateDirectory(_shell.PathTo("signer"));
        Directory.Move(_shell.PathTo("data/keys"), _shell.PathTo("signer/keys"));

        _shell.Run("backup", "keys.zip", "--data", "signer").ExitCode.Should().Be(0);
        _shell.Run("restore", "keys.zip", "--data", "elsewhere").ExitCode.Should().Be(0);

        Directory.EnumerateFiles(_shell.PathTo("elsewhere/keys")).Should().HaveCount(2);
        File.Exists(_shell.PathTo("elsewhere/recognition.db")).Should().BeFalse();
    }

    [Fact]
    public void A_check_says_what_is_in_order_and_with_another_public_URL_what_is_not()
    {
        Award("somebody");

        var good = _shell.Run("check");
        var bad = _shell.Run("check", "--public-url", "https://elsewhere.example.org", "--json");

        good.ExitCode.Should().Be(0);
        good.Output.Split('\n').Where(line => line.Length > 0).Should().HaveCount(5)
            .And.OnlyContain(line => line.StartsWith("passed ", StringComparison.Ordinal));
        bad.ExitCode.Should().Be(1);
        using var json = JsonDocument.Parse(bad.Bytes);
        json.RootElement.GetProperty("findings").EnumerateArray()
            .Where(one => one.GetProperty("outcome").GetString() == "failed").First()
            .GetProperty("hint").GetString().Should().Contain("https://badges.example.org");
    }

    [Fact]
    public void A_check_of_an_older_schema_changes_nothing()
    {
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={_shell.PathTo("data/recognition.db")};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM schema_scripts WHERE number = (SELECT MAX(number) FROM schema_scripts)";
            command.ExecuteNonQuery();
        }

        var answer = _shell.Run("check");

        answer.ExitCode.Should().Be(0);
        answer.Output.Should().Contain("warning  schema").And.Contain("to do:");
        Directory.EnumerateFiles(_shell.PathTo("data"), "*.before-*").Should().BeEmpty();
    }

    public void Dispose() => _shell.Dispose();

    private JsonElement Award(string name)
    {
        var answer = _shell.Run("award", "first-step", "--name", name, "--email", name + "@example.org", "--json");
        answer.ExitCode.Should().Be(0, answer.Error);
        return JsonDocument.Parse(answer.Bytes).RootElement;
    }

    private Answer Verify(JsonElement award)
    {
        _shell.Write("award.json", award.GetProperty("credential").GetRawText());
        return _shell.Run("verify", "award.json");
    }

    private static string IdOf(JsonElement award) => award.GetProperty("id").GetString()!;

    private Dictionary<string, string> Snapshot(string folder) => Directory.EnumerateFiles(
        _shell.PathTo(folder), "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));

    private Dictionary<string, byte[]> Contents(string archive)
    {
        using var zip = ZipFile.OpenRead(_shell.PathTo(archive));
        return zip.Entries.ToDictionary(entry => entry.FullName, BytesOf);
    }

    private static byte[] BytesOf(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>The archive with other files, and an entry of the manifest for one of them.</summary>
    private void Rewrite(string from, string to, Action<Dictionary<string, byte[]>> change, string? named = null)
    {
        var files = Contents(from);
        change(files);
        if (named is not null)
        {
            var manifest = JsonNode.Parse(files["manifest.json"])!;
            manifest["entries"]!.AsArray().Add(new JsonObject
            {
                ["path"] = named, ["bytes"] = files[named].Length,
                ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(files[named])),
            });
            files["manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        }

        File.Delete(_shell.PathTo(to));
        using var zip = ZipFile.Open(_shell.PathTo(to), ZipArchiveMode.Create);
        foreach (var (name, bytes) in files)
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(bytes);
        }
    }
}
