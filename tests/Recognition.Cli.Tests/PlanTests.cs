using System.Text.Json;

namespace Recognition.Cli.Tests;

/// <summary>plan create, show, rows, apply, reverse, list, delete: awards for many over a data directory.</summary>
public sealed class PlanTests : IDisposable
{
    private readonly Shell _shell = new();

    public PlanTests()
    {
        Fixtures.WriteTo(_shell);
        _shell.WriteCatalog();
        _shell.Variables["Recognition__DataDirectory"] = "data";
        _shell.Variables["Recognition__PublicUrl"] = "https://badges.example.org";
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);
        _shell.Write("earners.csv", "name,email\nAda,ada@example.org\nBob,bob@example.org\n=1+1,wrong\nAda,ada@example.org\n");
    }

    [Fact]
    public void A_plan_is_looked_at_applied_twice_and_reversed()
    {
        var created = _shell.Run("plan", "create", "earners.csv", "--achievement", "first-step");
        created.ExitCode.Should().Be(0, created.Error);
        created.Output.Should().Contain("2 accepted, 1 duplicates, 1 rejected").And.Contain("earners.csv")
            .And.Contain("email: This is not an e-mail address. (email-invalid)").And.Contain("The recipient of row 1 again");

        _shell.Run("plan", "apply", "1").Output.Should().Contain("applied").And.Contain("2 awarded");
        using var again = Json("plan", "apply", "1", "--json");
        again.RootElement.GetProperty("counts").GetProperty("awarded").GetInt32().Should().Be(2);
        using var awarded = Json("plan", "rows", "1", "--state", "awarded", "--json");
        awarded.RootElement[0].GetProperty("award").GetString().Should().StartWith("https://badges.example.org/awards/");

        _shell.Run("plan", "reverse", "1", "--reason", "The wrong list").Output.Should().Contain("reversed");
        using var list = Json("plan", "list", "--json");
        list.RootElement[0].GetProperty("state").GetString().Should().Be("reversed");
        _shell.Run("plan", "apply", "1").ExitCode.Should().Be(65);
    }

    [Fact]
    public void Rejected_rows_as_CSV_are_harmless()
    {
        _shell.Run("plan", "create", "earners.csv", "--achievement", "first-step").ExitCode.Should().Be(0);

        var csv = _shell.Run("plan", "rows", "1", "--state", "rejected", "--csv");

        csv.Output.Should().StartWith("row,line,state,").And.Contain("3,4,rejected,first-step,'=1+1,wrong,email,email-invalid,");
    }

    [Fact]
    public void One_that_was_not_applied_is_deleted()
    {
        _shell.Run("plan", "create", "earners.csv", "--achievement", "first-step").ExitCode.Should().Be(0);

        _shell.Run("plan", "delete", "1").Output.Should().Contain("deleted");

        _shell.Run("plan", "show", "1").ExitCode.Should().Be(65);
    }

    [Theory]
    [InlineData("plan", "create", "missing.csv")]
    [InlineData("plan", "create", "earners.csv")]
    [InlineData("plan", "create", "earners.csv", "--achievement", "nonsense")]
    [InlineData("plan", "create", "badge.png", "--achievement", "first-step")]
    [InlineData("plan", "show", "9")]
    [InlineData("plan", "apply", "9")]
    [InlineData("plan", "reverse", "9", "--reason", "x")]
    [InlineData("plan", "rows", "9")]
    public void What_cannot_be_is_told_with_what_to_do(params string[] arguments)
    {
        var answer = _shell.Run(arguments);

        if (answer.ExitCode == 0) answer.Output.Should().Contain("rejected"); // each row lacks its achievement
        else
        {
            answer.ExitCode.Should().Be(65);
            answer.Error.Should().Contain("to do:");
        }
    }

    public void Dispose() => _shell.Dispose();

    private JsonDocument Json(params string[] arguments)
    {
        var answer = _shell.Run(arguments);
        answer.ExitCode.Should().Be(0, answer.Error);
        return JsonDocument.Parse(answer.Output);
    }
}
