using System.Text;

namespace Recognition.Cli.Tests;

/// <summary>Keys that do not open: said in a sentence, with what to do, and nothing is lost.</summary>
public sealed class TroublesTests : IDisposable
{
    private readonly Shell _shell = new();

    public TroublesTests()
    {
        _shell.WriteCatalog();
        _shell.Variables["Recognition__DataDirectory"] = "data";
        _shell.Variables["Recognition__PublicUrl"] = "https://badges.example.org";
        _shell.Variables.Remove("Recognition__KeyEncryptionKeyFile");
        _shell.Variables["Recognition__KeyPassphrase"] = "the right passphrase";
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);
    }

    [Fact]
    public void With_the_wrong_passphrase_nothing_is_awarded_and_with_the_right_one_everything_is_as_it_was()
    {
        _shell.Variables["Recognition__KeyPassphrase"] = "the wrong passphrase";

        var refused = Award();

        refused.ExitCode.Should().Be(65);
        refused.Error.Should().Contain("the passphrase is not the one that locked it")
            .And.Contain("Recognition__KeyPassphrase").And.NotContain("   at ").And.NotContain("the wrong passphrase");
        _shell.Run("check").ExitCode.Should().Be(1);

        _shell.Variables["Recognition__KeyPassphrase"] = "the right passphrase";
        _shell.Run("check").ExitCode.Should().Be(0);
        Award().ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("not JSON")]
    [InlineData("flipped bit")]
    [InlineData("empty")]
    public void A_damaged_key_file_is_named_and_once_it_is_put_back_all_is_well(string how)
    {
        foreach (var file in Directory.GetFiles(_shell.PathTo("data/keys")))
        {
            var bytes = File.ReadAllBytes(file);
            var flipped = (byte[])bytes.Clone();
            var at = Encoding.ASCII.GetString(bytes).IndexOf("secretKeyEncrypted", StringComparison.Ordinal) + 40;
            flipped[at] = flipped[at] == (byte)'A' ? (byte)'B' : (byte)'A';
            File.WriteAllBytes(file, how switch
            {
                "cut off" => bytes[..(bytes.Length / 2)], "not JSON" => "x"u8.ToArray(), "empty" => [], _ => flipped,
            });

            var check = _shell.Run("check");

            check.ExitCode.Should().Be(1);
            check.Output.Should().Contain("failed   keys").And.Contain(Path.GetFileName(file)).And.Contain("from a backup");
            File.WriteAllBytes(file, bytes);
        }

        _shell.Run("check").ExitCode.Should().Be(0);
        Award().ExitCode.Should().Be(0);
    }

    public void Dispose() => _shell.Dispose();

    private Answer Award() => _shell.Run("award", "first-step", "--name", "Ada", "--email", "ada@example.org");
}
