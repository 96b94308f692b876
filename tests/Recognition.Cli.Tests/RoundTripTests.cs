using System.Text;
using System.Text.Json;

namespace Recognition.Cli.Tests;

/// <summary>What a transcript cannot show: the bytes of a report, one changed byte, times that go by.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly Shell _shell = new();

    public RoundTripTests()
    {
        Fixtures.WriteTo(_shell);
        var made = _shell.Run("keygen", "--out", "issuer.key.json");
        made.ExitCode.Should().Be(0, made.Error);
        var issuer = made.Output.Split('\n')[1].Split(' ')[^1];
        _shell.Write("badge.json", Fixtures.Badge(issuer));
        _shell.Run("sign", "badge.json", "--key", "issuer.key.json", "--out", "signed.json").ExitCode.Should().Be(0);
    }

    [Fact]
    public void The_report_as_json_has_the_published_members()
    {
        var answer = _shell.Run("verify", "signed.json", "--json");

        answer.ExitCode.Should().Be(2, "a did:key shows only which key signed");
        using var report = JsonDocument.Parse(answer.Bytes);
        report.RootElement.GetProperty("kind").GetString().Should().Be("badge");
        report.RootElement.GetProperty("verdict").GetString().Should().Be("unknownIssuer");
        report.RootElement.GetProperty("issuer").GetProperty("trust").GetString().Should().Be("selfAsserted");
        report.RootElement.GetProperty("questions").EnumerateArray()
            .Select(question => (question.GetProperty("id").GetString(), question.GetProperty("answer").GetString()))
            .Should().Equal(
                ("unaltered", "yes"), ("issuer", "unknown"), ("current", "yes"), ("recipient", "notAsked"),
                ("standard", "yes"));
        report.RootElement.GetProperty("checkedAt").GetString().Should().Be("2026-11-21T12:00:00Z");
        report.RootElement.GetProperty("credential").GetProperty("name").GetString().Should().Be("Example Badge");
        foreach (var check in report.RootElement.GetProperty("checks").EnumerateArray())
            check.EnumerateObject().Select(member => member.Name).Should()
                .StartWith(["code", "title", "question", "outcome", "detail", "specification"]);
    }

    [Theory]
    [InlineData("Shown in an example", "Shown in an Example")]
    [InlineData("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z")]
    [InlineData("\"narrative\"", "\"id\":\"https://example.org/\",\"narrative\"")]
    [InlineData("\"created\":\"2026-11-21T12:00:00Z\"", "\"created\":\"2026-11-21T12:00:01Z\"")]
    public void A_changed_credential_is_not_verified(string there, string instead)
    {
        var text = File.ReadAllText(_shell.PathTo("signed.json"));
        text.Should().Contain(there);
        _shell.Write("changed.json", text.Replace(there, instead, StringComparison.Ordinal));

        var answer = _shell.Run("verify", "changed.json");

        answer.ExitCode.Should().Be(1);
        answer.Output.Should().StartWith("Not valid: “Example Badge”");
    }

    [Fact]
    public void An_expired_credential_is_not_verified()
    {
        _shell.Write("ends.json", File.ReadAllText(_shell.PathTo("badge.json"))
            .Replace("\"validFrom\"", "\"validUntil\": \"2026-12-01T00:00:00Z\", \"validFrom\"",
                StringComparison.Ordinal));
        _shell.Run("sign", "ends.json", "--key", "issuer.key.json", "--out", "ends-signed.json").ExitCode
            .Should().Be(0);
        _shell.Run("verify", "ends-signed.json").ExitCode.Should().Be(2, "its issuer is unknown, and it has not expired");

        _shell.Clock.Advance(TimeSpan.FromDays(30));

        var answer = _shell.Run("verify", "ends-signed.json");
        answer.ExitCode.Should().Be(1);
        answer.Output.Should().StartWith("Expired:").And.Contain("It was signed with an unknown key.");
    }

    [Theory]
    [InlineData("badge.png")]
    [InlineData("badge.svg")]
    public void Unbaking_gives_back_the_signed_bytes(string image)
    {
        _shell.Run("bake", image, "signed.json", "--out", "baked").ExitCode.Should().Be(0);
        _shell.Run("unbake", "baked", "--out", "unbaked.json").ExitCode.Should().Be(0);

        File.ReadAllBytes(_shell.PathTo("unbaked.json")).Should()
            .Equal(File.ReadAllBytes(_shell.PathTo("signed.json")));
    }

    [Fact]
    public void A_key_file_is_for_its_owner_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(_shell.PathTo("issuer.key.json")).Should().Be(
            UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void No_temporary_file_stays_behind()
    {
        _shell.Run("sign", "badge.json", "--key", "issuer.key.json", "--out", "signed.json").ExitCode.Should().Be(65);
        _shell.Run("keygen", "--out", "nowhere/key.json").ExitCode.Should().Be(65);

        Directory.GetFiles(_shell.Folder, "*.tmp", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public void An_input_that_is_too_large_is_refused()
    {
        _shell.Write("large.json", Encoding.ASCII.GetBytes(new string(' ', 33 * 1024 * 1024)));

        foreach (var verb in (string[])["verify", "jcs", "unbake"])
            _shell.Run(verb, "large.json").Error.Should().Contain("32 MiB");
    }

    public void Dispose() => _shell.Dispose();
}
