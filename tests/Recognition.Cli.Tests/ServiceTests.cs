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
        verified.Output.Should().StartWith("Verified: “First step” was issued by Example Issuer.\n");

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
        report.Output.Should().StartWith("Revoked:");
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
        report.Output.Should().StartWith("Suspended:").And.Contain("Under review");

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
    public void A_page_is_opened_to_search_engines_and_closed_again_and_the_trail_knows_each()
    {
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);
        var url = Award().GetProperty("url").GetString()!;
        var before = _shell.Run("audit", "verify").Output;

        _shell.Run("search-engines", "open", url).Output.Should().Be($"{url} is open to search engines\n");
        var opened = _shell.Run("audit", "verify").Output;
        _shell.Run("search-engines", "open", url).Output.Should().Be($"{url} is open to search engines\n");
        _shell.Run("audit", "verify").Output.Should().Be(opened, "what changes nothing is no entry");
        _shell.Run("search-engines", "close", url).Output.Should().Be($"{url} is closed to search engines\n");

        opened.Should().NotBe(before);
        _shell.Run("audit", "verify").Output.Should().NotBe(opened);
        _shell.Run("search-engines", "open", "0000000000000000000000").ExitCode.Should().Be(65);
        _shell.Run("search-engines", "open", "nothing").ExitCode.Should().Be(65);
        _shell.Run("search-engines").ExitCode.Should().Be(64);
    }

    [Fact]
    public void A_draft_is_approved_or_discarded()
    {
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);
        var draft = _shell.Run("award", "first-step", "--name", "Ada", "--email", "ada@example.org", "--draft");
        draft.ExitCode.Should().Be(0, draft.Error);
        draft.Error.Should().Contain("It is a draft: recognition approve");
        var url = draft.Output.Trim();
        _shell.Run("awards").Output.Should().BeEmpty();
        _shell.Run("awards", "--status", "draft").Output.Should().Contain("draft").And.Contain("Ada");

        _shell.Run("approve", url).Output.Should().Be(url + "\n");

        _shell.Run("awards").Output.Should().Contain("valid").And.Contain("first-step");
        var json = _shell.Run("awards", "--json").Bytes;
        JsonDocument.Parse(json).RootElement.GetProperty("status").GetString().Should().Be("valid");
        var second = _shell.Run("award", "first-step", "--name", "Ada", "--email", "ada@example.org", "--draft");
        second.Error.Should().Contain("holds the achievement already");
        _shell.Run("approve", second.Output.Trim()).ExitCode.Should().Be(65);
        _shell.Run("discard", second.Output.Trim()).Output.Should().StartWith("discarded ");
        _shell.Run("discard", url).Error.Should().Contain("is issued");
        _shell.Run("awards", "--status", "draft").Output.Should().BeEmpty();
    }

    [Fact]
    public void What_is_scheduled_is_issued_by_the_schedule_when_it_is_due()
    {
        _shell.Run("catalog", "apply", "catalog").ExitCode.Should().Be(0);
        var scheduled = _shell.Run(
            "award", "first-step", "--name", "Ada", "--valid-from", "2026-12-24T18:00:00Z", "--valid-until",
            "2027-12-24T18:00:00Z");
        scheduled.Error.Should().Contain("issued on 2026-12-24T18:00:00Z");
        _shell.Run("schedule", "run").Output.Should().StartWith("0 awards issued, 0 entries");
        _shell.Clock.Set(new DateTimeOffset(2026, 12, 24, 18, 0, 0, TimeSpan.Zero));

        var run = _shell.Run("schedule", "run");

        run.ExitCode.Should().Be(0, run.Error);
        run.Output.Should().StartWith("1 awards issued, 5 entries written to the outbox");
        _shell.Run("awards").Output.Should().Contain("valid     2026-12-24T18:00:00Z");
        _shell.Run("outbox", "list").Output.Should().Contain("issued").And.NotContain("reminder");
        _shell.Run("outbox", "list", "--due", "2028-01-01T00:00:00Z").Output.Should()
            .Contain("2027-09-25T18:00:00Z reminder  90 days").And.Contain("2027-12-24T18:00:00Z expired");
        var line = _shell.Run("outbox", "list", "--json").Output;
        JsonDocument.Parse(line).RootElement.GetProperty("kind").GetString().Should().Be("issued");
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
        report.Output.Should().StartWith("Replaced: a later version of").And.Contain(url);
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
    [InlineData("approve unknown", 65)]
    [InlineData("approve", 64)]
    [InlineData("discard unknown", 65)]
    [InlineData("discard", 64)]
    [InlineData("awards --status none", 65)]
    [InlineData("awards --data elsewhere", 65)]
    [InlineData("schedule", 64)]
    [InlineData("schedule run --data elsewhere", 65)]
    [InlineData("outbox", 64)]
    [InlineData("outbox list --due tomorrow", 65)]
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
