using System.Text;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Plans;
using Recognition.Issuing.Verification;
using Recognition.Issuing.Writing;
using Recognition.OpenBadges.Verification;

namespace Recognition.Issuing.Tests.Plans;

public sealed class ApplyPlanTests
{
    [Fact]
    public async Task Every_accepted_row_becomes_an_award_that_verifies()
    {
        await using var house = await House.FurnishedAsync();
        var plan = await house.CreatedAsync(Recipients.Csv(600) + "Nobody,wrong\nEarner 1,earner.1@example.org\n");
        var told = new List<PlanProgress>();

        var applied = await house.Get<ApplyPlan>().ExecuteAsync(plan.Id, new Told(told.Add));

        applied.Failure.Should().BeNull();
        applied.Value.State.Should().Be(BulkPlanState.Applied);
        applied.Value.Counts.Should().Be(new PlanCounts(0, 1, 1, 0, 600, 0));
        told.Should().HaveCountGreaterThan(3).And.EndWith(new PlanProgress(600, 600));
        told.Select(progress => progress.Done).Should().BeInAscendingOrder();
        await EverythingHoldsAsync(house, 600);
        var rows = await house.RowsAsync(plan.Id, "awarded");
        rows.Should().HaveCount(600).And.OnlyContain(row => row.AwardUrl != null && row.Achievement == "pioneer");
        await using var database = house.OpenDatabase();
        (await database.BulkPlanRows.CountAsync(row => row.State == BulkPlanRowState.Awarded && row.Request != null))
            .Should().Be(0, "what was said of a person stands once");
    }

    [Fact]
    public async Task Applied_twice_nothing_is_awarded_twice()
    {
        await using var house = await House.FurnishedAsync();
        var plan = await house.CreatedAsync(Recipients.Csv(20));

        await house.AppliedAsync(plan.Id);
        var again = await house.AppliedAsync(plan.Id);

        again.Counts.Awarded.Should().Be(20);
        await EverythingHoldsAsync(house, 20);
    }

    [Fact]
    public async Task Two_processes_that_apply_a_plan_at_once_award_each_row_once()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        var plan = await one.CreatedAsync(Recipients.Csv(700));

        var both = await Task.WhenAll(
            Task.Run(() => one.AppliedAsync(plan.Id)), Task.Run(() => other.AppliedAsync(plan.Id)));

        both.Should().OnlyContain(view => view.State == BulkPlanState.Applied && view.Counts.Awarded == 700);
        await EverythingHoldsAsync(one, 700);
    }

    [Fact]
    public async Task Two_plans_with_the_same_people_at_once_award_each_of_them_once()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        var first = await one.CreatedAsync(Recipients.Csv(400));
        var second = await one.CreatedAsync(Recipients.Csv(400, first: 200));

        var both = await Task.WhenAll(
            Task.Run(() => one.AppliedAsync(first.Id)), Task.Run(() => other.AppliedAsync(second.Id)));

        both.Sum(view => view.Counts.Awarded).Should().Be(600);
        both.Sum(view => view.Counts.Duplicates).Should().Be(200);
        await EverythingHoldsAsync(one, 600);
    }

    [Fact]
    public async Task Single_awards_meanwhile_are_not_in_the_way()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        var plan = await one.CreatedAsync(Recipients.Csv(400));

        var applying = Task.Run(() => one.AppliedAsync(plan.Id));
        var single = await Task.WhenAll(Enumerable.Range(300, 40).Select(
            i => Task.Run(() => (i % 2 == 0 ? one : other).GrantAsync(Samples.To(i)))));
        var view = await applying;

        (single.Count(outcome => outcome.Ok) + view.Counts.Awarded).Should().Be(400);
        single.Should().OnlyContain(outcome => outcome.Ok || outcome.Failure.Code == "award-exists");
        await EverythingHoldsAsync(one, 400);
    }

    [Theory]
    [InlineData(FaultPoint.PlanPrepared, 2)]
    [InlineData(FaultPoint.PlanWritten, 2)]
    [InlineData(FaultPoint.PlanCommitted, 2)]
    [InlineData(FaultPoint.CredentialSigned, 1)]
    [InlineData(FaultPoint.CredentialSigned, 2)]
    [InlineData(FaultPoint.CredentialWritten, 2)]
    [InlineData(FaultPoint.CredentialCommitted, 1)]
    [InlineData(FaultPoint.CredentialCommitted, 2)]
    public async Task What_was_cut_off_goes_on_where_it_was(FaultPoint point, int times)
    {
        await using var furnished = await House.FurnishedAsync();
        var plan = await furnished.CreatedAsync(Recipients.Csv(700));
        await using (var cut = new House(
            furnished, faults: new Faults(point, times, () => throw new InvalidOperationException("cut off"))))
        {
            var applying = () => cut.Get<ApplyPlan>().ExecuteAsync(plan.Id);
            await applying.Should().ThrowAsync<InvalidOperationException>().WithMessage("cut off");
        }

        await using var house = new House(furnished);
        (await house.Get<GetPlan>().ExecuteAsync(plan.Id)).Value.State.Should().Be(BulkPlanState.Applying);
        var applied = await house.AppliedAsync(plan.Id);

        applied.State.Should().Be(BulkPlanState.Applied);
        applied.Counts.Should().Be(new PlanCounts(0, 0, 0, 0, 700, 0));
        await EverythingHoldsAsync(house, 700);
    }

    [Fact]
    public async Task A_start_of_the_service_finishes_what_was_stored_and_the_plan_finds_it()
    {
        await using var furnished = await House.FurnishedAsync();
        var plan = await furnished.CreatedAsync(Recipients.Csv(300));
        await using (var cut = new House(
            furnished, faults: new Faults(FaultPoint.CredentialSigned, 1, () => throw new InvalidOperationException())))
            await FluentActions.Awaiting(() => cut.Get<ApplyPlan>().ExecuteAsync(plan.Id)).Should().ThrowAsync<Exception>();
        await using var house = new House(furnished);

        (await house.Get<FinishOpenPlans>().ExecuteAsync()).Finished.Should().BePositive();
        var applied = await house.AppliedAsync(plan.Id);

        applied.Counts.Awarded.Should().Be(300);
        await EverythingHoldsAsync(house, 300);
    }

    [Fact]
    public async Task Stopped_it_keeps_what_it_has_and_goes_on_later()
    {
        await using var house = await House.FurnishedAsync();
        var plan = await house.CreatedAsync(Recipients.Csv(1500));
        using var stopped = new CancellationTokenSource();
        var progress = new Told(told =>
        {
            if (told.Done > 0) stopped.Cancel();
        });

        await FluentActions.Awaiting(() => house.Get<ApplyPlan>().ExecuteAsync(plan.Id, progress, stopped.Token))
            .Should().ThrowAsync<OperationCanceledException>();
        var half = (await house.Get<GetPlan>().ExecuteAsync(plan.Id)).Value;
        half.Counts.Awarded.Should().BeInRange(1, 1499);
        half.Counts.Planned.Should().Be(0, "what was stored is signed before it ends");

        (await house.AppliedAsync(plan.Id)).Counts.Awarded.Should().Be(1500);
        await EverythingHoldsAsync(house, 1500);
    }

    [Fact]
    public async Task The_same_person_in_many_rows_is_one_person()
    {
        await using var house = await House.FurnishedAsync();
        var plan = await house.CreatedAsync("""
            achievement,name,email,did
            pioneer,Ada,ada@example.org,
            certified,Ada,ada@example.org,did:example:ada
            pioneer,Bob,,did:example:bob
            certified,Bob,bob@example.org,did:example:bob
            """, achievement: null);

        (await house.AppliedAsync(plan.Id)).Counts.Awarded.Should().Be(4);

        await using var database = house.OpenDatabase();
        (await database.People.CountAsync()).Should().Be(2);
        (await database.PersonIdentifiers.CountAsync()).Should().Be(4);
        await EverythingHoldsAsync(house, 4);
    }

    [Fact]
    public async Task What_has_changed_since_the_file_was_read_counts()
    {
        await using var house = await House.FurnishedAsync();
        var plan = await house.CreatedAsync("name,email,validUntil\nAda,ada@example.org,\nBob,bob@example.org,"
            + $"{house.Clock.GetUtcNow().AddDays(1):yyyy-MM-ddTHH:mm:ssZ}\nCid,cid@example.org,\n");
        plan.Counts.Accepted.Should().Be(3);
        await house.GrantedAsync(Samples.ToAda);
        house.Clock.Advance(TimeSpan.FromDays(2));

        var applied = await house.AppliedAsync(plan.Id);

        applied.Counts.Should().Be(new PlanCounts(0, 1, 1, 0, 1, 0));
        (await house.CodesAsync(plan.Id)).Should().Equal("/validUntil: valid-until-before-valid-from");
        await EverythingHoldsAsync(house, 2);
    }

    [Fact]
    public async Task An_expired_award_makes_room_for_another()
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(Samples.To(1, "certified"));
        house.Clock.Advance(TimeSpan.FromDays(3 * 365));
        var plan = await house.CreatedAsync(Recipients.Csv(3), achievement: "certified");

        (await house.AppliedAsync(plan.Id)).Counts.Awarded.Should().Be(3);
        await EverythingHoldsAsync(house, 4);
    }

    [Fact]
    public async Task Without_a_key_it_stops_says_why_and_goes_on_when_the_key_is_back()
    {
        await using var furnished = await House.FurnishedAsync();
        var plan = await furnished.CreatedAsync(Recipients.Csv(10));
        var folder = Path.Combine(furnished.Folder, "keys");
        Directory.Move(folder, folder + ".away");
        await using (var house = new House(furnished))
        {
            var refused = await house.Get<ApplyPlan>().ExecuteAsync(plan.Id);
            refused.Failure!.Code.Should().Be("issuer-key-missing");
            (await house.Get<GetPlan>().ExecuteAsync(plan.Id)).Value.Stopped.Should().Contain("issuer-key-missing");
        }

        Directory.Move(folder + ".away", folder);
        await using var later = new House(furnished);
        var applied = await later.AppliedAsync(plan.Id);
        applied.Counts.Awarded.Should().Be(10);
        applied.Stopped.Should().BeNull();
        await EverythingHoldsAsync(later, 10);
    }

    [Fact]
    public async Task A_plan_that_is_not_there_or_was_reversed_is_refused()
    {
        await using var house = await House.FurnishedAsync();
        var plan = await house.CreatedAsync(Recipients.Csv(2));

        (await house.Get<ApplyPlan>().ExecuteAsync(77)).Failure!.Code.Should().Be("plan-not-found");
        (await house.Get<ReversePlan>().ExecuteAsync(plan.Id, "x")).Failure!.Code.Should().Be("plan-not-applied");
        await house.AppliedAsync(plan.Id);
        (await house.Get<DeletePlan>().ExecuteAsync(plan.Id)).Failure!.Code.Should().Be("plan-applied");
        (await house.Get<ReversePlan>().ExecuteAsync(plan.Id, "x")).Ok.Should().BeTrue();
        (await house.Get<ApplyPlan>().ExecuteAsync(plan.Id)).Failure!.Code.Should().Be("plan-reversed");
    }

    /// <summary>
    /// Every award is complete, its bytes verify and are the plan's; no status entry is used twice; log, trail, counters
    /// and lists agree.
    /// </summary>
    internal static async Task EverythingHoldsAsync(House house, int count)
    {
        await using var database = house.OpenDatabase();
        var awards = await database.Awards.AsNoTracking().OrderBy(award => award.Position).ToListAsync();
        awards.Should().HaveCount(count).And.OnlyContain(award => award.Version > 0);
        awards.Select(award => award.Position).Should().Equal(Enumerable.Range(1, count).Select(i => (long?)i));
        var versions = await database.AwardVersions.AsNoTracking().ToListAsync();
        versions.Should().HaveCount(count).And.OnlyContain(version => version.Credential != null);
        versions.Select(version => (version.StatusListId, version.StatusIndex)).Should().OnlyHaveUniqueItems();
        versions.TrueForAll(version => version.Credential.AsSpan().StartsWith(version.Plan.AsSpan()[..^1]))
            .Should().BeTrue("exactly what was planned is signed");
        (await database.StatusLists.SumAsync(list => list.Allocated)).Should().Be(count);

        (await database.LogEntries.CountAsync()).Should().Be(count);
        (await database.AuditEntries.CountAsync(entry => entry.Action == "award.issued")).Should().Be(count);
        (await house.Get<VerifyAuditTrail>().ExecuteAsync()).Failure.Should().BeNull();
        foreach (var version in versions.Take(5).Concat(versions.TakeLast(5)))
        {
            var report = await house.Get<VerifyBadge>().ExecuteAsync(version.Credential!);
            report.Value.Verdict.Should().BeOneOf(Verdict.Verified, Verdict.Revoked, Verdict.Expired);
        }
    }
}
