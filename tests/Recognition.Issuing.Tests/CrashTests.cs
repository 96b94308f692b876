using System.Text;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Verification;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Tests;

/// <summary>A plan that was stored and not signed: what a crash between the two transactions leaves.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task An_open_plan_is_no_award_for_anybody()
    {
        await using var house = await House.FurnishedAsync();
        var id = await LeaveOpenAsync(house);

        (await house.Get<GetAward>().ExecuteAsync(id)).Failure!.Code.Should().Be("award-not-found");
        (await house.Get<GetCredential>().ExecuteAsync(id)).Failure!.Code.Should().Be("award-not-found");
        (await house.Get<RevokeAward>().ExecuteAsync(id, "x")).Failure!.Code.Should().Be("award-not-found");
        (await house.Get<ListAwards>().ExecuteAsync()).Value.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task The_next_start_finishes_it_and_signs_exactly_the_plan()
    {
        await using var crashed = await House.FurnishedAsync();
        var id = await LeaveOpenAsync(crashed);
        await using var house = new House(crashed);
        house.Clock.Advance(TimeSpan.FromHours(1));

        var plans = await house.Get<FinishOpenPlans>().ExecuteAsync();

        plans.Should().BeEquivalentTo(new FinishedPlans(1, 0, []));
        var credential = (await house.Get<GetCredential>().ExecuteAsync(id)).Value.Bytes;
        await using var database = house.OpenDatabase();
        var version = await database.AwardVersions.SingleAsync();
        credential.Span.StartsWith(version.Plan.AsSpan()[..^1]).Should().BeTrue();
        (await house.Get<ListAwards>().ExecuteAsync()).Value.Items.Should().ContainSingle(item => item.Id == id);
    }

    [Fact]
    public async Task A_plan_whose_key_is_gone_is_discarded_and_leaves_nothing()
    {
        await using var crashed = await House.FurnishedAsync();
        await LeaveOpenAsync(crashed, "key");
        foreach (var file in Directory.GetFiles(Path.Combine(crashed.Folder, "keys"))) File.Delete(file);
        await using var house = new House(crashed);

        var plans = await house.Get<FinishOpenPlans>().ExecuteAsync();

        plans.Discarded.Should().Be(1);
        plans.Reasons.Should().ContainSingle(reason => reason.Code == "issuer-key-missing");
        await using var database = house.OpenDatabase();
        (await database.Awards.CountAsync()).Should().Be(0);
        (await database.AwardVersions.CountAsync()).Should().Be(0);
        (await database.People.CountAsync()).Should().Be(0);
        (await database.PersonIdentifiers.CountAsync()).Should().Be(0);
        (await database.IdempotencyRecords.CountAsync()).Should().Be(0);
        (await database.StatusLists.SingleAsync()).Allocated.Should().Be(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_a_draft_and_is_open_is_finished_by_the_next_start_or_a_draft_again(bool hasKey)
    {
        await using var crashed = await House.FurnishedAsync();
        var draft = await crashed.GrantedAsync(Samples.ToAda with { Draft = true });
        await LeaveApprovedOpenAsync(crashed, draft.Id);
        if (!hasKey)
            foreach (var file in Directory.GetFiles(Path.Combine(crashed.Folder, "keys"))) File.Delete(file);
        await using var house = new House(crashed);

        var plans = await house.Get<FinishOpenPlans>().ExecuteAsync();

        (plans.Finished, plans.Discarded).Should().Be(hasKey ? (1, 0) : (0, 1));
        (await house.Get<GetAward>().ExecuteAsync(draft.Id)).Ok.Should().Be(hasKey);
        (await house.Get<ListAwards>().ExecuteAsync(status: "draft")).Value.Items.Should().HaveCount(hasKey ? 0 : 1);
        await using var database = house.OpenDatabase();
        (await database.AwardRequests.CountAsync()).Should().Be(hasKey ? 0 : 1);
        (await database.AwardVersions.CountAsync()).Should().Be(hasKey ? 1 : 0);
        (await database.StatusLists.SingleAsync()).Allocated.Should().Be(hasKey ? 1 : 0);
    }

    [Fact]
    public async Task A_lifting_that_was_planned_is_finished_by_the_next_start()
    {
        await using var crashed = await House.FurnishedAsync();
        var award = await crashed.GrantedAsync(Samples.ToAda);
        await crashed.Get<SuspendAward>().ExecuteAsync(award.Id, "under review");
        await crashed.Get<LiftSuspension>().ExecuteAsync(award.Id, "fine");
        await crashed.Get<SuspendAward>().ExecuteAsync(award.Id, "again");
        await using (var database = crashed.OpenDatabase()) // as if the second lifting had stopped before it was signed
        {
            var second = await database.AwardVersions.AsNoTracking().SingleAsync(version => version.Number == 2);
            var free = (second.StatusIndex + 1) % 131_072;
            var plan = Encoding.UTF8.GetString(second.Plan).Replace(
                $"{second.StatusIndex}\"", $"{free}\"", StringComparison.Ordinal);
            database.AwardVersions.Add(new AwardVersion
            {
                AwardRow = second.AwardRow, Number = 3, Plan = Encoding.UTF8.GetBytes(plan), VerificationMethod = second.VerificationMethod,
                ProofCreated = crashed.Clock.GetUtcNow(), StatusListId = second.StatusListId,
                StatusIndex = free, Reason = "Suspension lifted: fine", Replaces = true,
                Lifts = true,
            });
            await database.SaveChangesAsync();
        }

        await using var house = new House(crashed);
        (await house.Get<GetAward>().ExecuteAsync(award.Id)).Value.Standing.Should().Be(AwardStanding.Suspended);
        (await house.Get<FinishOpenPlans>().ExecuteAsync()).Finished.Should().Be(1);

        (await house.Get<GetAward>().ExecuteAsync(award.Id)).Value.Standing.Should().Be(AwardStanding.Valid);
    }

    [Fact]
    public async Task A_repeated_key_finishes_its_open_award()
    {
        await using var house = await House.FurnishedAsync();
        var id = await LeaveOpenAsync(house, "key");

        var repeat = await house.GrantedAsync(Samples.ToAda, "key");

        repeat.Id.Should().Be(id);
        (await house.Get<GetAward>().ExecuteAsync(id)).Ok.Should().BeTrue();
    }

    [Fact]
    public async Task Two_that_finish_one_plan_at_once_come_to_the_same_bytes()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        var id = await LeaveOpenAsync(one);

        var finished = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            i => Task.Run(() => (i % 2 == 0 ? one : other).Get<FinishAward>().ExecuteAsync(id))));

        finished.Should().OnlyContain(outcome => outcome.Ok);
        finished.Select(outcome => Convert.ToBase64String(outcome.Value.Span)).Distinct().Should().ContainSingle();
    }

    private static async Task LeaveApprovedOpenAsync(House house, string id)
    {
        var now = house.Clock.GetUtcNow();
        var terms = GrantRules.Check(Samples.ToAda, await house.Get<ProgrammeReader>().ReadAsync(), now);
        await using var database = house.OpenDatabase();
        var draft = await database.Awards.AsNoTracking().Include(award => award.Person).SingleAsync(award => award.Id == id);
        var plan = await house.Get<AwardPlanner>().PlanAsync(database, terms.Value, now, default, draft);
        plan.Failure.Should().BeNull();
        (await house.Get<WriteQueue>().RunAsync(
            writing => StoreAwardPlan.Execute(writing, plan.Value, null, null, now))).Ok.Should().BeTrue();
    }

    [Fact]
    public async Task A_plan_whose_key_was_compromised_meanwhile_is_discarded_at_the_next_start()
    {
        await using var house = await House.FurnishedAsync();
        await LeaveOpenAsync(house);
        await CompromiseAsync(house);

        var plans = await house.Get<FinishOpenPlans>().ExecuteAsync();

        plans.Discarded.Should().Be(1);
        await using var database = house.OpenDatabase();
        (await database.Awards.CountAsync()).Should().Be(0);
        (await house.GrantedAsync(Samples.ToAda)).Repeated.Should().BeFalse();
    }

    [Fact]
    public async Task A_repeated_key_awards_anew_what_a_compromised_key_was_to_sign()
    {
        await using var house = await House.FurnishedAsync();
        var id = await LeaveOpenAsync(house, "key");
        await CompromiseAsync(house);

        var repeat = await house.GrantedAsync(Samples.ToAda, "key");

        repeat.Id.Should().NotBe(id);
        (await house.Get<VerifyBadge>().ExecuteAsync(repeat.Credential)).Value.Verdict.Should().Be(Verdict.Verified);
        (await house.GrantedAsync(Samples.ToAda, "key")).Id.Should().Be(repeat.Id);
    }

    [Fact]
    public async Task What_a_retired_key_has_signed_is_stored_and_what_a_compromised_one_has_signed_is_not()
    {
        await using var house = await House.FurnishedAsync();
        var (retired, compromised) = (await LeaveOpenAsync(house), "");
        var made = (await house.Get<CreateKey>().ExecuteAsync("acme", KeyUse.Ed25519)).Value;
        (await house.Get<ActivateKey>().ExecuteAsync(made.Id)).Ok.Should().BeTrue();
        (await house.Get<FinishAward>().ExecuteAsync(retired)).Ok.Should().BeTrue();

        // Signed and verified while the key was good, and stored a moment after it was not.
        compromised = await LeaveOpenAsync(house, request: Samples.To(2));
        var late = new FinishAward(
            house.Get<IDbContextFactory<RecognitionDbContext>>(), house.Get<CredentialSigner>(), house.Get<WriteQueue>(),
            new Faults(FaultPoint.CredentialSigned, 1, () => CompromiseAsync(house).Wait()), house.Clock);
        var stored = await late.ExecuteAsync(compromised);

        stored.Failure!.Code.Should().Be(WriteQueue.Taken);
        (await house.Get<FinishOpenPlans>().ExecuteAsync()).Discarded.Should().Be(1);
    }

    [Fact]
    public async Task A_later_version_that_cannot_be_signed_any_more_is_in_nobodys_way()
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(Samples.ToAda);
        await using (var database = house.OpenDatabase())
        {
            var first = await database.AwardVersions.AsNoTracking().SingleAsync();
            var open = new AwardVersion
            {
                AwardRow = first.AwardRow,
                Number = 2,
                Plan = first.Plan,
                VerificationMethod = "did:web:acme#zNobodyHasThisKey",
                ProofCreated = first.ProofCreated,
                StatusListId = first.StatusListId,
                StatusIndex = (first.StatusIndex + 1) % 131_072,
                Reason = "Cut off",
            };
            await house.Get<WriteQueue>().RunAsync<bool>(writing => writing.AwardVersions.Add(open) is not null);
        }

        (await house.Get<FinishOpenPlans>().ExecuteAsync()).Discarded.Should().Be(1);
        (await house.Get<CorrectAward>().ExecuteAsync(award.Id, new AwardCorrection("Ada B.", null, "Married."))).Value
            .Version.Should().Be(2);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("plan-committed:0")]
    [InlineData("plan-committed:x")]
    [InlineData("plan-committed:1:2")]
    public void A_fault_point_that_is_none_is_refused_with_those_that_there_are(string text) =>
        Faults.Read(text).Failure!.Hint.Should().Contain("plan-committed").And.Contain("status-list-signed");

    [Fact]
    public void A_fault_point_falls_when_it_comes_for_the_given_time_and_only_then()
    {
        var fallen = 0;
        var faults = new Faults(FaultPoint.PlanWritten, 2, () => fallen++);

        foreach (var point in (FaultPoint[])[FaultPoint.PlanWritten, FaultPoint.PlanCommitted]) faults.Reach(point);
        fallen.Should().Be(0);
        for (var i = 0; i < 3; i++) faults.Reach(FaultPoint.PlanWritten);

        fallen.Should().Be(1);
    }

    private static async Task CompromiseAsync(House house)
    {
        var key = (await house.Get<ListKeys>().ExecuteAsync("acme")).Value
            .Single(key => key.Use == KeyUse.Ed25519 && key.State == KeyState.Active);
        var done = await house.Get<CompromiseKey>().ExecuteAsync(key.Id, house.Clock.GetUtcNow());
        done.Failure.Should().BeNull();
    }

    private static async Task<string> LeaveOpenAsync(
        House house, string? key = null, GrantAwardRequest? request = null)
    {
        var now = house.Clock.GetUtcNow();
        var terms = GrantRules.Check(request ?? Samples.ToAda, await house.Get<ProgrammeReader>().ReadAsync(), now);
        await using var database = house.OpenDatabase();
        var plan = await house.Get<AwardPlanner>().PlanAsync(database, terms.Value, now, default);
        plan.Failure.Should().BeNull();
        var stored = await house.Get<WriteQueue>().RunAsync(writing => StoreAwardPlan.Execute(
            writing, plan.Value, key is null ? null : new IdempotencyKey(key), GrantAward.HashOf(Samples.ToAda), now));
        stored.Ok.Should().BeTrue();
        return plan.Value.AwardId;
    }
}
