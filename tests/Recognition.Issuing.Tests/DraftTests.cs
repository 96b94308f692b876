using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;

namespace Recognition.Issuing.Tests;

/// <summary>Awards that wait for somebody's approval.</summary>
public sealed class DraftTests
{
    private static readonly GrantAwardRequest Draft = Samples.ToAda with { Draft = true };

    [Fact]
    public async Task A_draft_is_stored_and_not_signed_and_nobody_outside_sees_it()
    {
        await using var house = await House.FurnishedAsync();

        var draft = await house.GrantedAsync(Draft);

        (draft.Standing, draft.Issued, draft.Credential.Length).Should().Be((AwardStanding.Draft, false, 0));
        (await house.Get<GetAward>().ExecuteAsync(draft.Id)).Failure!.Code.Should().Be("award-not-found");
        (await house.Get<GetCredential>().ExecuteAsync(draft.Id)).Failure!.Code.Should().Be("award-not-found");
        (await house.Get<ListAwards>().ExecuteAsync()).Value.Items.Should().BeEmpty();
        (await house.Get<ListAwards>().ExecuteAsync(status: "draft")).Value.Items.Should().ContainSingle()
            .Which.Standing.Should().Be(AwardStanding.Draft);
        await using var database = house.OpenDatabase();
        (await database.AwardVersions.CountAsync()).Should().Be(0);
        (await database.StatusLists.CountAsync()).Should().Be(0, "no status entry is drawn for it");
    }

    [Fact]
    public async Task An_approved_draft_is_issued_under_its_id_and_names_who_approved_it()
    {
        await using var house = await House.FurnishedAsync();
        var draft = await house.GrantedAsync(Draft);
        house.Clock.Advance(TimeSpan.FromDays(2));

        var approved = (await house.Get<ApproveAward>().ExecuteAsync(draft.Id)).Value;

        (approved.Id, approved.Standing, approved.Repeated).Should().Be((draft.Id, AwardStanding.Valid, false));
        approved.ApprovedAt.Should().Be(house.Clock.GetUtcNow());
        approved.ApprovedBy.Should().Be("service");
        (await StatusTests.VerdictAsync(house, approved)).Should().Be(Verdict.Verified);
        GrantAwardTests.Read(approved).ValidFrom.Should().Be(house.Clock.GetUtcNow(), "it named none");
        (await house.Get<ListAwards>().ExecuteAsync(status: "draft")).Value.Items.Should().BeEmpty();
        await using var database = house.OpenDatabase();
        (await database.AwardRequests.CountAsync()).Should().Be(0);
        var actions = await database.AuditEntries.Where(entry => entry.Subject == "awards/" + draft.Id)
            .OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync();
        actions.Should().Equal("award.drafted", "award.approved", "award.issued");
    }

    [Fact]
    public async Task Approved_many_times_at_once_in_two_processes_it_is_issued_once()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        var draft = await one.GrantedAsync(Draft);

        var approved = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(
            () => (i % 2 == 0 ? one : other).Get<ApproveAward>().ExecuteAsync(draft.Id))));

        approved.Should().OnlyContain(outcome => outcome.Ok);
        approved.Select(outcome => Convert.ToBase64String(outcome.Value.Credential.Span)).Distinct()
            .Should().ContainSingle();
        await using var database = one.OpenDatabase();
        (await database.AwardVersions.CountAsync()).Should().Be(1);
        (await database.StatusLists.SingleAsync()).Allocated.Should().Be(1);
    }

    [Fact]
    public async Task The_unique_rule_holds_at_approval_and_drafting_tells_of_it()
    {
        await using var house = await House.FurnishedAsync();
        var (first, second) = (await house.GrantedAsync(Draft), await house.GrantedAsync(Draft));
        second.HeldId.Should().BeNull("nobody holds it yet");
        var approve = house.Get<ApproveAward>();
        (await approve.ExecuteAsync(first.Id)).Ok.Should().BeTrue();

        var refused = (await approve.ExecuteAsync(second.Id)).Failure!;

        (refused.Code, refused.ExistingId).Should().Be(("award-exists", first.Id));
        (await house.GrantedAsync(Draft)).HeldId.Should().Be(first.Id);
        (await house.Get<ListAwards>().ExecuteAsync(status: "draft")).Value.Items.Should().HaveCount(2);
        await house.Get<RevokeAward>().ExecuteAsync(first.Id, "x");
        (await approve.ExecuteAsync(second.Id)).Ok.Should().BeTrue("now it is free");
    }

    [Fact]
    public async Task A_discarded_draft_leaves_nothing()
    {
        await using var house = await House.FurnishedAsync();
        var draft = await house.GrantedAsync(Draft, "key");
        var discard = house.Get<DiscardHeldAward>();

        (await discard.ExecuteAsync(draft.Id)).Value.Should().Be(draft.Id);

        (await discard.ExecuteAsync(draft.Id)).Failure!.Code.Should().Be("award-not-found");
        (await house.Get<ApproveAward>().ExecuteAsync(draft.Id)).Failure!.Code.Should().Be("award-not-found");
        await using var database = house.OpenDatabase();
        (await database.Awards.CountAsync()).Should().Be(0);
        (await database.AwardRequests.CountAsync()).Should().Be(0);
        (await database.People.CountAsync()).Should().Be(0);
        (await database.PersonIdentifiers.CountAsync()).Should().Be(0);
        (await database.IdempotencyRecords.CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task What_was_issued_is_not_discarded_and_what_was_not_is_not_taken_back()
    {
        await using var house = await House.FurnishedAsync();
        var (draft, issued) = (await house.GrantedAsync(Draft), await house.GrantedAsync(Samples.To(1)));

        (await house.Get<DiscardHeldAward>().ExecuteAsync(issued.Id)).Failure!.Code.Should().Be("award-issued");
        (await house.Get<RevokeAward>().ExecuteAsync(draft.Id, "x")).Failure!.Code.Should().Be("award-not-issued");
        (await house.Get<SuspendAward>().ExecuteAsync(draft.Id, "x")).Failure!.Code.Should().Be("award-not-issued");
        (await house.Get<ApproveAward>().ExecuteAsync(issued.Id)).Value.Repeated.Should().BeTrue();
        foreach (var id in (string[])["../x", "0000000000000000000000"])
        {
            (await house.Get<ApproveAward>().ExecuteAsync(id)).Failure!.Code.Should().Be("award-not-found");
            (await house.Get<DiscardHeldAward>().ExecuteAsync(id)).Failure!.Code.Should().Be("award-not-found");
        }
    }

    [Fact]
    public async Task A_repeated_key_gives_the_draft_and_later_the_award()
    {
        await using var house = await House.FurnishedAsync();
        var draft = await house.GrantedAsync(Draft, "key");

        var again = await house.GrantedAsync(Draft, "key");
        (again.Id, again.Standing, again.Repeated).Should().Be((draft.Id, AwardStanding.Draft, true));
        (await house.GrantAsync(Samples.ToAda, "key")).Failure!.Code.Should().Be("idempotency-key-reused");
        var approved = (await house.Get<ApproveAward>().ExecuteAsync(draft.Id)).Value;

        var award = await house.GrantedAsync(Draft, "key");
        award.Credential.ToArray().Should().Equal(approved.Credential.ToArray());
    }

    [Fact]
    public async Task A_draft_that_cannot_be_signed_stays_a_draft()
    {
        await using var one = await House.FurnishedAsync();
        var draft = await one.GrantedAsync(Draft);
        var keys = Directory.GetFiles(Path.Combine(one.Folder, "keys"))
            .ToDictionary(file => file, File.ReadAllBytes);
        foreach (var file in keys.Keys) File.Delete(file);
        await using (var keyless = new House(one))
        {
            (await keyless.Get<ApproveAward>().ExecuteAsync(draft.Id)).Failure!.Code.Should().Be("issuer-key-missing");
            var item = (await keyless.Get<ListAwards>().ExecuteAsync(status: "draft")).Value.Items.Single();
            item.Id.Should().Be(draft.Id);
            await using var database = keyless.OpenDatabase();
            (await database.StatusLists.SingleAsync()).Allocated.Should().Be(0);
            (await database.Awards.SingleAsync()).ApprovedAt.Should().BeNull();
        }

        foreach (var (file, bytes) in keys) File.WriteAllBytes(file, bytes);
        await using var house = new House(one);
        (await house.Get<ApproveAward>().ExecuteAsync(draft.Id)).Ok.Should().BeTrue();
    }

    [Fact]
    public async Task A_draft_for_a_later_day_is_scheduled_when_it_is_approved()
    {
        await using var house = await House.FurnishedAsync();
        var draft = await house.GrantedAsync(Draft with { ValidFrom = "2026-12-24T18:00:00Z" });
        draft.Standing.Should().Be(AwardStanding.Draft);

        var approved = (await house.Get<ApproveAward>().ExecuteAsync(draft.Id)).Value;

        approved.Standing.Should().Be(AwardStanding.Scheduled);
        approved.ApprovedBy.Should().Be("service");
        (await house.Get<ApproveAward>().ExecuteAsync(draft.Id)).Value.Repeated.Should().BeTrue();
        (await house.GrantAsync(Samples.ToAda)).Failure!.ExistingId.Should().Be(draft.Id, "her place is taken");
    }

    [Theory]
    [InlineData("drafts")]
    [InlineData("Draft")]
    [InlineData("")]
    public async Task A_status_that_is_none_cannot_be_asked_for(string status)
    {
        await using var house = await House.FurnishedAsync();

        (await house.Get<ListAwards>().ExecuteAsync(status: status)).Failure!.Code.Should().Be("award-status-unknown");
    }

    [Fact]
    public async Task Lists_of_each_status_go_on_where_the_page_before_ended()
    {
        await using var house = await House.FurnishedAsync();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++) ids.Add((await house.GrantedAsync(Samples.To(i) with { Draft = true })).Id);
        var issued = new List<string>();
        for (var i = 5; i < 10; i++) issued.Add((await house.GrantedAsync(Samples.To(i))).Id);
        foreach (var id in issued.Where((_, i) => i % 2 == 0)) await house.Get<SuspendAward>().ExecuteAsync(id, "x");

        (await AllAsync("draft")).Should().Equal(ids);
        (await AllAsync("suspended")).Should().Equal(issued.Where((_, i) => i % 2 == 0));
        (await AllAsync("valid")).Should().Equal(issued.Where((_, i) => i % 2 == 1));
        (await AllAsync("revoked")).Should().BeEmpty();

        async Task<List<string>> AllAsync(string status)
        {
            var (all, after) = (new List<string>(), (string?)null);
            do
            {
                var page = (await house.Get<ListAwards>().ExecuteAsync(2, after, status)).Value;
                all.AddRange(page.Items.Select(item => item.Id));
                after = page.Next;
            }
            while (after is not null);
            return all;
        }
    }
}
