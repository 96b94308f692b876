using System.Text.Json;

namespace Recognition.Cli.Tests;

/// <summary>The verbs that rotate keys, over a data directory of their own.</summary>
public sealed class KeysTests : IDisposable
{
    private readonly Shell _shell = new();

    public KeysTests()
    {
        Fixtures.WriteTo(_shell);
        _shell.WriteCatalog();
        _shell.Variables["Recognition__DataDirectory"] = "data";
        _shell.Variables["Recognition__PublicUrl"] = "https://badges.example.org";
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);
    }

    [Fact]
    public void A_list_names_every_key_with_its_state()
    {
        using var keys = Json("keys", "list", "--json");

        keys.RootElement.EnumerateArray().Select(key => (
            key.GetProperty("issuer").GetString(), key.GetProperty("algorithm").GetString(),
            key.GetProperty("state").GetString())).Should().Equal(
            ("example", "Ed25519", "active"), ("example", "P-256", "active"));
        keys.RootElement[0].GetProperty("publicKeyMultibase").GetString().Should().StartWith("z6Mk");
        _shell.Run("keys", "list", "--issuer", "example").Output.Should().Contain("active").And.Contain("z6Mk");
    }

    [Fact]
    public void A_rotation_keeps_what_was_awarded_before_and_signs_with_the_new_key()
    {
        _shell.Write("before.json", Award("one@example.org"));
        using var made = Json("keys", "create", "--issuer", "example", "--json");
        made.RootElement.GetProperty("state").GetString().Should().Be("pending");
        var id = made.RootElement.GetProperty("id").GetString()!;

        using var active = Json("keys", "activate", id, "--json");
        active.RootElement.GetProperty("state").GetString().Should().Be("active");
        _shell.Run("keys", "activate", id).ExitCode.Should().Be(0, "twice is as good as once");
        using var keys = Json("keys", "list", "--json");
        keys.RootElement[0].GetProperty("state").GetString().Should().Be("retired");
        _shell.Run("keys", "retire", keys.RootElement[0].GetProperty("id").GetString()!).ExitCode.Should().Be(0);

        var after = Award("two@example.org");
        after.Should().Contain(made.RootElement.GetProperty("publicKeyMultibase").GetString()!);
        _shell.Write("after.json", after);
        _shell.Run("verify", "before.json").ExitCode.Should().Be(0);
        _shell.Run("verify", "after.json").ExitCode.Should().Be(0);
    }

    [Fact]
    public void A_compromise_names_the_awards_of_that_time_and_signs_them_anew()
    {
        _shell.Write("before.json", Award("one@example.org"));
        _shell.Clock.Advance(TimeSpan.FromDays(1));
        var since = _shell.Clock.GetUtcNow();
        _shell.Clock.Advance(TimeSpan.FromHours(1));
        Award("two@example.org");
        _shell.Clock.Advance(TimeSpan.FromHours(1));

        using var done = Json("keys", "compromise", "1", "--since", since.ToString("yyyy-MM-ddTHH:mm:ssZ"), "--json");

        done.RootElement.GetProperty("reissued").GetInt32().Should().Be(2);
        done.RootElement.GetProperty("inWindow").GetArrayLength().Should().Be(1);
        done.RootElement.GetProperty("key").GetProperty("state").GetString().Should().Be("compromised");
        _shell.Run("verify", "before.json").ExitCode.Should().Be(1);
        _shell.Run("keys", "compromise", "1", "--since", since.ToString("yyyy-MM-ddTHH:mm:ssZ")).Output
            .Should().Contain("0 awards were signed anew").And.Contain("/awards/");
    }

    [Theory]
    [InlineData("keys", 64)]
    [InlineData("keys create", 64)]
    [InlineData("keys create --issuer nobody", 65)]
    [InlineData("keys create --issuer example --algorithm RSA", 64)]
    [InlineData("keys list --issuer nobody", 65)]
    [InlineData("keys list --data elsewhere", 65)]
    [InlineData("keys activate 99", 65)]
    [InlineData("keys activate", 64)]
    [InlineData("keys retire 1", 65)]
    [InlineData("keys compromise 1", 64)]
    [InlineData("keys compromise 1 --since yesterday", 65)]
    [InlineData("keys compromise 1 --since 2999-01-01T00:00:00Z", 65)]
    public void What_cannot_be_done_is_refused_with_what_to_do(string command, int exitCode)
    {
        var answer = _shell.Run(command.Split(' '));

        answer.ExitCode.Should().Be(exitCode, answer.Error);
        answer.Error.Should().Contain("to do:").And.NotContain("   at ");
    }

    public void Dispose() => _shell.Dispose();

    private JsonDocument Json(params string[] command)
    {
        var answer = _shell.Run(command);
        answer.ExitCode.Should().Be(0, answer.Error);
        return JsonDocument.Parse(answer.Bytes);
    }

    private string Award(string email)
    {
        var answer = _shell.Run("award", "first-step", "--name", "Example Earner", "--email", email, "--json");
        answer.ExitCode.Should().Be(0, answer.Error);
        using var json = JsonDocument.Parse(answer.Bytes);
        return json.RootElement.GetProperty("credential").GetRawText();
    }
}
