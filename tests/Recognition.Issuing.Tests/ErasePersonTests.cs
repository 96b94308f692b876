using System.Text;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Log;
using Recognition.Issuing.People;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Tests.Plans;
using Recognition.Issuing.Verification;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Tests;

public sealed class ErasePersonTests
{
    private const string Name = "Augusta Ada Unmistakable";
    private const string Email = "unmistakable@example.org";

    private static readonly GrantAwardRequest ToHer =
        Samples.ToAda with { Recipient = new GrantRecipient { Name = Name, Email = Email } };

    [Theory]
    [InlineData("email")]
    [InlineData("award")]
    public async Task An_erased_award_is_gone_in_every_form_and_not_merely_unknown(string by)
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(ToHer);
        await house.Get<GetCredentialJwt>().ExecuteAsync(award.Id, JwtKind.W3C);

        var erased = await house.Get<ErasePerson>().ExecuteAsync(by == "email" ? Email.ToUpperInvariant() : award.Id);

        erased.Value.Awards.Should().Equal(award.Id);
        Gone((await house.Get<GetAward>().ExecuteAsync(award.Id)).Failure);
        Gone((await house.Get<GetCredential>().ExecuteAsync(award.Id)).Failure);
        Gone((await house.Get<GetCredentialJwt>().ExecuteAsync(award.Id, JwtKind.W3C)).Failure);
        Gone((await house.Get<BakeAward>().ExecuteAsync(award.Id, "image/png")).Failure);
        Gone((await house.Get<ListAwardVersions>().ExecuteAsync(award.Id)).Failure);
        Gone((await house.Get<ListAwardVersions>().FindAsync(award.Id, "1")).Failure);
        (await house.Get<ListAwards>().ExecuteAsync()).Value.Items.Should().BeEmpty();
        (await house.Get<ErasePerson>().ExecuteAsync(award.Id)).Value.Awards.Should().BeEmpty("once is enough");
    }

    [Fact]
    public async Task Nothing_of_the_person_is_left_in_any_file_of_the_data_directory()
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(ToHer, "a-key");
        await house.Get<CorrectAward>().ExecuteAsync(award.Id, new AwardCorrection(Name + " B.", null, $"{Name} asked."));
        Traces(house).Should().NotBeEmpty("it is there before");

        (await house.Get<ErasePerson>().ExecuteAsync(Email)).Ok.Should().BeTrue();

        Traces(house).Should().BeEmpty();
    }

    [Fact]
    public async Task Drafts_and_what_is_scheduled_go_without_a_trace_and_nobody_is_told_of_the_rest()
    {
        await using var house = await House.FurnishedAsync();
        var issued = await house.GrantedAsync(ToHer with { Achievement = "certified" });
        await house.GrantedAsync(ToHer with { Draft = true });
        await house.GrantedAsync(ToHer with { ValidFrom = "2026-12-24T18:00:00Z" });
        await house.Get<Outbox.FillOutbox>().ExecuteAsync();

        (await house.Get<ErasePerson>().ExecuteAsync(Email)).Value.Awards.Should().Equal(issued.Id);

        Traces(house).Should().BeEmpty();
        await using var database = house.OpenDatabase();
        (await database.Awards.CountAsync()).Should().Be(1);
        (await database.AwardRequests.CountAsync()).Should().Be(0);
        (await house.Get<Outbox.ListOutbox>().ExecuteAsync(DateTimeOffset.MaxValue)).Value.Items.Should().BeEmpty();
        (await house.Get<Outbox.FillOutbox>().ExecuteAsync()).Value.Should().Be(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Plans_for_many_forget_the_person_too(bool applied)
    {
        await using var house = await House.FurnishedAsync();
        var plan = await house.CreatedAsync($"name,email\n{Name},{Email}\n{Name},{Email}\n{Name},UNMISTAKABLE@nowhere\n"
            + "Example Earner,earner@example.org\n");
        if (applied) await house.AppliedAsync(plan.Id);

        (await house.Get<ErasePerson>().ExecuteAsync(Email)).Failure.Should().BeNull();
        (await house.Get<ErasePerson>().ExecuteAsync("unmistakable@nowhere")).Failure.Should().BeNull();

        Traces(house).Should().BeEmpty();
        if (!applied) await house.AppliedAsync(plan.Id);
        (await house.Get<ListAwards>().ExecuteAsync()).Value.Items.Should().ContainSingle()
            .Which.RecipientName.Should().Be("Example Earner");
    }

    [Fact]
    public async Task Status_entries_log_and_audit_trail_stay_whole()
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(ToHer);
        var other = await house.GrantedAsync(Samples.ToAda);
        var head = (await house.Get<GetLogHead>().ExecuteAsync()).Value.Head;

        (await house.Get<ErasePerson>().ExecuteAsync(Email)).Ok.Should().BeTrue();

        (await house.Get<GetLogHead>().ExecuteAsync()).Value.Head.RootHash.Should().Equal(head.RootHash);
        (await house.Get<ProveAward>().ExecuteAsync(other.Id)).Ok.Should().BeTrue();
        (await house.Get<ProveAward>().ExecuteAsync(award.Id)).Failure!.Code.Should().Be("award-not-found");
        (await house.Get<VerifyAuditTrail>().ExecuteAsync()).Ok.Should().BeTrue();
        await using var database = house.OpenDatabase();
        (await database.AwardVersions.CountAsync()).Should().Be(2, "no entry of a status list is used twice");
    }

    [Fact]
    public async Task The_file_that_the_person_kept_still_verifies_and_says_what_could_not_be_compared()
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(ToHer);
        (await house.Get<ErasePerson>().ExecuteAsync(Email)).Ok.Should().BeTrue();

        var report = (await house.Get<VerifyBadge>().ExecuteAsync(award.Credential)).Value;

        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings);
        report.Checks.Single(check => check.Code == "issuance-log").Outcome.Should().Be(CheckOutcome.NotChecked);
    }

    [Fact]
    public async Task Whoever_was_erased_can_be_awarded_anew_as_somebody_new()
    {
        await using var house = await House.FurnishedAsync();
        var before = await house.GrantedAsync(ToHer);
        (await house.Get<ErasePerson>().ExecuteAsync(Email)).Ok.Should().BeTrue();

        var after = await house.GrantedAsync(ToHer);

        SubjectOf(after).Should().NotBe(SubjectOf(before));
    }

    [Fact]
    public async Task Keys_change_and_starts_finish_with_erased_awards_there()
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(ToHer);
        var award = await house.GrantedAsync(Samples.ToAda);
        await house.Get<CorrectAward>().ExecuteAsync(award.Id, new AwardCorrection("Ada B. Example", null, "A typo."));
        (await house.Get<ErasePerson>().ExecuteAsync(Email)).Ok.Should().BeTrue();
        (await house.Get<ErasePerson>().ExecuteAsync(award.Id)).Ok.Should().BeTrue();
        var key = (await house.Get<ListKeys>().ExecuteAsync()).Value[0];

        (await house.Get<FinishOpenPlans>().ExecuteAsync()).Should().BeEquivalentTo(new FinishedPlans(0, 0, []));
        (await house.Get<LogEarlierAwards>().ExecuteAsync()).Value.Should().Be(0);
        (await house.Get<CompromiseKey>().ExecuteAsync(key.Id, house.Clock.GetUtcNow())).Failure.Should().BeNull();
    }

    [Fact]
    public async Task An_award_that_is_being_signed_while_its_person_is_erased_does_not_come_back()
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(ToHer);
        await using (var database = house.OpenDatabase())
        {
            var version = await database.AwardVersions.SingleAsync();
            await house.Get<ErasePerson>().ExecuteAsync(Email);
            await house.Get<WriteQueue>().RunAsync<int>(writing => writing.AwardVersions
                .Where(row => row.Number == 1).ExecuteUpdate(set => set.SetProperty(row => row.Plan, version.Plan)));
        }

        var finished = await house.Get<FinishAward>().ExecuteAsync(award.Id);

        Gone(finished.Failure);
        Gone((await house.Get<GetAward>().ExecuteAsync(award.Id)).Failure);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nobody@example.org")]
    [InlineData("did:example:nobody")]
    [InlineData("%")]
    public async Task Somebody_who_is_not_known_is_not_found(string? identifier)
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(ToHer);

        (await house.Get<ErasePerson>().ExecuteAsync(identifier)).Failure!.Code.Should().Be("person-not-found");
        (await house.Get<ListAwards>().ExecuteAsync()).Value.Items.Should().HaveCount(1);
    }

    private static void Gone(Failure? failure)
    {
        failure!.Code.Should().Be("award-erased");
        failure.Kind.Should().Be(FailureKind.Gone);
    }

    private static List<string> Traces(House house)
    {
        string[] marks = [Name, Email, "Unmistakable"];
        return [.. Directory.GetFiles(house.Folder, "*", SearchOption.AllDirectories).Where(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            var text = Encoding.Latin1.GetString(copy.ToArray());
            return marks.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));
        })];
    }

    private static string SubjectOf(GrantedAward award)
    {
        using var json = System.Text.Json.JsonDocument.Parse(award.Credential);
        return json.RootElement.GetProperty("credentialSubject").GetProperty("id").GetString()!;
    }
}
