using System.Text.Json;

namespace Recognition.Cli.Tests;

/// <summary>recognition doctor, where there is no network; what it sees where there is one, the tests of the web hold.</summary>
public sealed class DoctorTests
{
    [Theory]
    [InlineData("ftp://badges.example.org/awards/x")]
    [InlineData("not-an-id")]
    [InlineData("https://user:secret@badges.example.org/awards/x")]
    [InlineData("//badges.example.org")]
    public void What_is_no_award_is_refused(string award)
    {
        using var shell = new Shell();

        var answer = shell.Run("doctor", award);

        answer.ExitCode.Should().Be(65);
        answer.Error.Should().Contain("no award's address").And.Contain("to do:");
        answer.Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData("http://badges.example.org")]
    [InlineData("nonsense")]
    [InlineData("ftp://127.0.0.1")]
    public void At_is_for_this_machine_alone(string at)
    {
        using var shell = new Shell();

        shell.Run("doctor", "https://badges.example.org/awards/x", "--at", at).ExitCode.Should().Be(65);
    }

    [Fact]
    public void What_could_not_be_fetched_ends_with_two()
    {
        using var shell = new Shell();

        var answer = shell.Run("doctor", "4pW9sQ2nXcR7bK1mT0vYzA", "--public-url", "https://badges.example.org", "--json");

        answer.ExitCode.Should().Be(2);
        using var json = JsonDocument.Parse(answer.Output);
        json.RootElement.GetProperty("address").GetString().Should().Be("https://badges.example.org/awards/4pW9sQ2nXcR7bK1mT0vYzA");
        json.RootElement.GetProperty("outcome").GetString().Should().Be("notChecked");
        shell.Run("doctor", "4pW9sQ2nXcR7bK1mT0vYzA").Output.Should().Contain("could not be fetched");
    }
}
