using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Plans;
using Recognition.Issuing.Verification;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Tests.Plans;

public sealed class ReversePlanTests
{
    [Fact]
    public async Task What_a_plan_awarded_is_revoked_and_nothing_else()
    {
        await using var house = await House.FurnishedAsync();
        var earlier = await house.GrantedAsync(Samples.To(3));
        var plan = await house.CreatedAsync(Recipients.Csv(600));
        await house.AppliedAsync(plan.Id);
        var other = await house.GrantedAsync(Samples.To(3, "certified"));

        var reversed = await house.Get<ReversePlan>().ExecuteAsync(plan.Id, "The wrong list of names");

        reversed.Value.State.Should().Be(BulkPlanState.Reversed);
        reversed.Value.Counts.Should().Be(new PlanCounts(0, 1, 0, 0, 0, 599));
        (await StandingOfAsync(house, earlier.Id)).Should().Be(AwardState.Issued);
        (await StandingOfAsync(house, other.Id)).Should().Be(AwardState.Issued);
        await using var database = house.OpenDatabase();
        var revoked = await database.Awards.Where(award => award.State == AwardState.Revoked).ToListAsync();
        revoked.Should().HaveCount(599).And.OnlyContain(award => award.RevocationReason == "The wrong list of names");
        var bytes = (await house.Get<GetCredential>().ExecuteAsync(revoked[0].Id)).Value.Bytes;
        (await house.Get<VerifyBadge>().ExecuteAsync(bytes)).Value.Verdict.Should().Be(Verdict.Revoked);
    }

    [Fact]
    public async Task Reversed_twice_nothing_more_happens_and_the_first_reason_stays()
    {
        await using var house = await House.FurnishedAsync();
        var plan = await house.CreatedAsync(Recipients.Csv(5));
        await house.AppliedAsync(plan.Id);
        (await house.Get<ReversePlan>().ExecuteAsync(plan.Id, "First")).Ok.Should().BeTrue();

        var again = await house.Get<ReversePlan>().ExecuteAsync(plan.Id, "Second");

        again.Value.ReversalReason.Should().Be("First");
        await using var database = house.OpenDatabase();
        (await database.AuditEntries.CountAsync(entry => entry.Action == "award.revoked")).Should().Be(5);
    }

    [Fact]
    public async Task An_award_that_was_revoked_by_hand_keeps_its_reason()
    {
        await using var house = await House.FurnishedAsync();
        var plan = await house.CreatedAsync(Recipients.Csv(3));
        await house.AppliedAsync(plan.Id);
        var one = (await house.Get<ListAwards>().ExecuteAsync()).Value.Items[1].Id;
        await house.Get<RevokeAward>().ExecuteAsync(one, "By hand");

        (await house.Get<ReversePlan>().ExecuteAsync(plan.Id, "All")).Value.Counts.Reversed.Should().Be(3);

        await using var database = house.OpenDatabase();
        (await database.Awards.SingleAsync(award => award.Id == one)).RevocationReason.Should().Be("By hand");
    }

    [Theory]
    [InlineData(FaultPoint.RevocationWritten, 300)]
    [InlineData(FaultPoint.RevocationCommitted, 2)]
    public async Task A_reversal_that_was_cut_off_goes_on(FaultPoint point, int times)
    {
        await using var furnished = await House.FurnishedAsync();
        var plan = await furnished.CreatedAsync(Recipients.Csv(700));
        await furnished.AppliedAsync(plan.Id);
        await using (var cut = new House(
            furnished, faults: new Faults(point, times, () => throw new InvalidOperationException("cut off"))))
        {
            await FluentActions.Awaiting(() => cut.Get<ReversePlan>().ExecuteAsync(plan.Id, "Wrong"))
                .Should().ThrowAsync<InvalidOperationException>();
        }

        await using var house = new House(furnished);
        (await house.Get<GetPlan>().ExecuteAsync(plan.Id)).Value.Counts.Reversed.Should().BeInRange(1, 699);
        (await house.Get<ReversePlan>().ExecuteAsync(plan.Id, "Later")).Value.Counts.Reversed.Should().Be(700);

        await using var database = house.OpenDatabase();
        (await database.Awards.CountAsync(award => award.RevocationReason == "Wrong")).Should().Be(700);
        (await database.StatusEntries.CountAsync()).Should().Be(700);
    }

    [Fact]
    public async Task A_plan_that_is_being_applied_stops_and_is_reversed()
    {
        await using var house = await House.FurnishedAsync();
        var plan = await house.CreatedAsync(Recipients.Csv(2000));
        var begun = new TaskCompletionSource();
        var applying = Task.Run(() => house.Get<ApplyPlan>().ExecuteAsync(
            plan.Id, new Told(told =>
            {
                if (told.Done > 0) begun.TrySetResult();
            })));
        await begun.Task;

        var reversed = await house.Get<ReversePlan>().ExecuteAsync(plan.Id, "Stop");
        await applying;

        reversed.Value.State.Should().Be(BulkPlanState.Reversed);
        reversed.Value.Counts.Awarded.Should().Be(0);
        reversed.Value.Counts.Planned.Should().Be(0);
        await using var database = house.OpenDatabase();
        (await database.Awards.CountAsync(award => award.State != AwardState.Revoked)).Should().Be(0);
    }

    [Fact]
    public async Task A_reversal_needs_a_reason()
    {
        await using var house = await House.FurnishedAsync();
        var plan = await house.CreatedAsync(Recipients.Csv(1));
        await house.AppliedAsync(plan.Id);

        (await house.Get<ReversePlan>().ExecuteAsync(plan.Id, " ")).Failure!.Code.Should().Be("member-missing");
    }

    private static async Task<AwardState> StandingOfAsync(House house, string id)
    {
        await using var database = house.OpenDatabase();
        return (await database.Awards.SingleAsync(award => award.Id == id)).State;
    }
}
