using System.Text.Json;

namespace Recognition.Cli.Tests;

/// <summary>The verbs that work on a service's data: catalog, award, revoke, and verify with that data.</summary>
public sealed class ServiceTests : IDisposable
{
    private readonly Shell _shell = new();

    public ServiceTests()
    {
        Fixtures.WriteTo(_shell);
        _shell.WriteCatalog();
        _shell.Variables["Recognition__DataDirectory"] = "data";
        _shell.Variables["Recognition__PublicUrl"] = "https://badges.example.org";
    }

    [Fact]
    public void A_plan_says_what_apply_does_and_leaves_nothing_behind()
    {
        var plan = _shell.Run("catalog", "plan", "catalog");

        plan.ExitCode.Should().Be(0, plan.Error);
        plan.Output.Should().Contain("create   issuer       example").And.Contain("create   achievement  first-step")
            .And.Contain("2 to create, 0 to update, 0 unchanged; nothing was done");
        Directory.Exists(_shell.PathTo("data")).Should().BeFalse();
    }

    [Fact]
    public void Applying_twice_changes_nothing_the_second_time()
    {
        _shell.Run("catalog", "apply", "catalog").Output.Should().Contain("2 created, 0 updated, 0 unchanged");
        _shell.Run("catalog", "apply", "catalog").Output.Should().Be("0 created, 0 updated, 2 unchanged\n");
        _shell.Run("catalog", "plan", "catalog").Output.Should().Contain("0 to create, 0 to update, 2 unchanged");
    }

    [Fact]
    public void A_catalogue_that_is_refused_for_want_of_a_passphrase_leaves_nothing_behind()
    {
        _shell.Variables.Remove("Recognition__KeyEncryptionKeyFile");

        var answer = _shell.Run("catalog", "apply", "catalog");

        answer.ExitCode.Should().Be(65);
        answer.Error.Should().Contain("Recognition__KeyPassphrase");
        Directory.Exists(_shell.PathTo("data")).Should().BeFalse();
    }

    [Fact]
    public void Every_problem_of_a_catalogue_is_told_and_nothing_is_done()
    {
        _shell.Write("catalog/issuers/example.json", "{\"name\": 1}");
        _shell.Write("catalog/achievements/first-step.json", "{");

        var answer = _shell.Run("catalog", "apply", "catalog");

        answer.ExitCode.Should().Be(65);
        answer.Error.Should().Contain("issuers/example.json").And.Contain("achievements/first-step.json");
        Directory.Exists(_shell.PathTo("data")).Should().BeFalse();
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("badge.png")]
    [InlineData("folder")]
    public void What_is_no_catalogue_is_refused(string folder)
    {
        var answer = _shell.Run("catalog", "apply", folder);

        answer.ExitCode.Should().Be(65);
        answer.Error.Should().Contain("to do:");
    }

    [Fact]
    public void An_award_verifies_with_the_data_directory_and_is_undecided_without()
    {
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);
        var awarded = Award();
        var id = awarded.GetProperty("id").GetString();
        awarded.GetProperty("url").GetString().Should().Be("https://badges.example.org/awards/" + id);
        _shell.Write("award.json", awarded.GetProperty("credential").GetRawText());

        var verified = _shell.Run("verify", "award.json");
        verified.ExitCode.Should().Be(0, verified.Output);

        _shell.Variables.Remove("Recognition__DataDirectory");
        _shell.Run("verify", "award.json").ExitCode.Should().Be(2);
        _shell.Run("verify", "award.json", "--data", "data").ExitCode.Should().Be(0);
    }

    [Fact]
    public void A_revoked_award_is_not_verified()
    {
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);
        var awarded = Award();
        _shell.Write("award.json", awarded.GetProperty("credential").GetRawText());
        var url = awarded.GetProperty("url").GetString()!;

        _shell.Run("revoke", url, "--reason", "Awarded by mistake").Output.Should().Be($"revoked {url}\n");
        _shell.Run("revoke", url, "--reason", "Again").ExitCode.Should().Be(0);

        var report = _shell.Run("verify", "award.json");
        report.ExitCode.Should().Be(1);
        report.Output.Should().StartWith("Revoked.");
    }

    [Fact]
    public void A_suspended_award_is_not_verified_until_it_is_lifted()
    {
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);
        var awarded = Award();
        _shell.Write("award.json", awarded.GetProperty("credential").GetRawText());
        var url = awarded.GetProperty("url").GetString()!;

        _shell.Run("suspend", url, "--reason", "Under review").Output.Should().Be($"suspended {url}\n");
        var report = _shell.Run("verify", "award.json");
        report.ExitCode.Should().Be(1);
        report.Output.Should().StartWith("Suspended.").And.Contain("Under review");

        _shell.Run("lift", url, "--reason", "Nothing was found").Output.Should().Be($"lifted {url}\n");
        _shell.Run("verify", "award.json").Output.Should().Contain("Suspension lifted: Nothing was found");
    }

    [Fact]
    public void Many_are_changed_from_a_file_and_each_is_told_of()
    {
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);
        var awarded = Award();
        var (id, url) = (awarded.GetProperty("id").GetString()!, awarded.GetProperty("url").GetString()!);
        _shell.Write("ids.txt", $"# those of May\n\n{url}  # Ada\r\n{id}\n0000000000000000000000\n");

        var suspended = _shell.Run("suspend", "--file", "ids.txt", "--reason", "Under review");

        suspended.ExitCode.Should().Be(65, "one of them is not there");
        suspended.Output.Should().Be(
            $"suspended {url}\nnot suspended 0000000000000000000000: There is no award '0000000000000000000000'.\n");
        suspended.Error.Should().Contain("1 suspended, 0 already so, 1 not found, 0 refused");
        var revoked = _shell.Run("revoke", id, "--file", "ids.txt", "--reason", "Cheated", "--json");
        var json = JsonDocument.Parse(revoked.Bytes).RootElement;
        (json.GetProperty("done").GetInt32(), json.GetProperty("notFound").GetInt32()).Should().Be((1, 1));
        _shell.Run("lift", id, "--reason", "x").Error.Should().Contain("for good");
    }

    [Fact]
    public void A_corrected_award_keeps_its_address_and_replaces_what_was_signed_before()
    {
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);
        var awarded = Award();
        _shell.Write("award.json", awarded.GetProperty("credential").GetRawText());
        var url = awarded.GetProperty("url").GetString()!;

        _shell.Run("correct", url, "--name", "Right Name", "--reason", "Misspelt.").Output
            .Should().Be($"version 2 of {url}\n");

        var report = _shell.Run("verify", "award.json");
        report.ExitCode.Should().Be(1);
        report.Output.Should().Contain("replaced by a later one").And.Contain(url);
        _shell.Run("renew", url).Error.Should().Contain("does not expire");
    }

    [Fact]
    public void The_same_award_twice_is_refused_and_names_the_first()
    {
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);
        var id = Award().GetProperty("id").GetString()!;

        var again = _shell.Run("award", "first-step", "--name", "Example Earner", "--email", "earner@example.org");

        again.ExitCode.Should().Be(65);
        again.Error.Should().Contain(id);
    }

    [Theory]
    [InlineData("award unknown --name Me", 65)]
    [InlineData("award first-step", 64)]
    [InlineData("award", 64)]
    [InlineData("award first-step --name Me --valid-from yesterday", 65)]
    [InlineData("award first-step --name Me --valid-from 2999-01-01T00:00:00Z", 65)]
    [InlineData("award first-step --name Me --did somebody", 65)]
    [InlineData("award first-step --name Me --email nobody", 65)]
    [InlineData("award first-step --name Me --result x=1", 65)]
    [InlineData("award first-step --name Me --evidence nowhere", 65)]
    [InlineData("award first-step --name Me --public-url nowhere", 65)]
    [InlineData("award first-step --name Me --data elsewhere", 65)]
    [InlineData("award --request missing.json", 65)]
    [InlineData("award --request twice.json", 65)]
    [InlineData("award --request folder", 65)]
    [InlineData("award --request deep.json", 65)]
    [InlineData("revoke unknown --reason None", 65)]
    [InlineData("revoke", 64)]
    [InlineData("revoke unknown", 64)]
    [InlineData("revoke --reason None", 64)]
    [InlineData("revoke --file missing.txt --reason None", 65)]
    [InlineData("revoke --file folder --reason None", 65)]
    [InlineData("suspend unknown --reason None", 65)]
    [InlineData("suspend", 64)]
    [InlineData("lift unknown --reason None", 65)]
    [InlineData("lift", 64)]
    [InlineData("correct unknown --reason None --name Me", 65)]
    [InlineData("correct unknown", 64)]
    [InlineData("renew unknown", 65)]
    [InlineData("renew unknown --valid-until tomorrow", 65)]
    [InlineData("catalog", 64)]
    [InlineData("serve --port 1", 64)]
    public void What_cannot_be_done_is_refused_with_what_to_do(string command, int exitCode)
    {
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);

        var answer = _shell.Run(command.Split(' '));

        answer.ExitCode.Should().Be(exitCode, answer.Error);
        answer.Error.Should().Contain("to do:").And.NotContain("   at ");
    }

    public void Dispose() => _shell.Dispose();

    private JsonElement Award()
    {
        var answer = _shell.Run(
            "award", "first-step", "--name", "Example Earner", "--email", "earner@example.org", "--json");
        answer.ExitCode.Should().Be(0, answer.Error);
        return JsonDocument.Parse(answer.Bytes).RootElement;
    }
}
