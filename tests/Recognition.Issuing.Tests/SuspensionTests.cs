using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Status;
using Recognition.Issuing.Verification;

namespace Recognition.Issuing.Tests;

/// <summary>Awards on hold, and off it again.</summary>
public sealed class SuspensionTests
{
    [Fact]
    public async Task A_suspended_award_says_so_at_once_with_reason_and_since_when()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        var since = house.Clock.GetUtcNow();

        var suspended = (await house.Get<SuspendAward>().ExecuteAsync(granted.Id, "under review")).Value;

        (suspended.SuspendedAt, suspended.Reason).Should().Be((since, "under review"));
        var report = await VerifyAsync(house, granted.Credential);
        report.Verdict.Should().Be(Verdict.Suspended);
        report.Suspension.Should().Be(new Suspension(since, "under review"));
        report.Checks.Single(check => check.Code == "status-revocation").Outcome.Should().Be(CheckOutcome.Passed);
        report.Checks.Single(check => check.Code == "status-suspension").Detail.Should()
            .Contain("under review").And.Contain("on 21 November 2026");
        var view = (await house.Get<GetAward>().ExecuteAsync(granted.Id)).Value;
        (view.Standing, view.SuspendedAt, view.SuspensionReason).Should()
            .Be((AwardStanding.Suspended, since, "under review"));
        (await house.Get<ListAwards>().ExecuteAsync()).Value.Items.Single().Standing.Should().Be(AwardStanding.Suspended);
    }

    [Fact]
    public async Task Outsiders_see_a_suspended_award_withdrawn_by_its_signed_list()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        var before = (await house.Get<GetStatusList>().ExecuteAsync("acme-1")).Value.File.ETag;

        await house.Get<SuspendAward>().ExecuteAsync(granted.Id, "under review");

        (await house.Get<GetStatusList>().ExecuteAsync("acme-1")).Value.File.ETag.Should().NotBe(before);
        (await StatusTests.BitOfAsync(house, granted.Credential)).Should().BeTrue();
    }

    [Fact]
    public async Task Lifting_signs_a_successor_under_the_same_address_and_older_files_say_that_they_were_replaced()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        await house.Get<SuspendAward>().ExecuteAsync(granted.Id, "under review");
        house.Clock.Advance(TimeSpan.FromDays(3));

        var lifted = (await house.Get<LiftSuspension>().ExecuteAsync(granted.Id, "nothing was found")).Value;

        lifted.Version.Should().Be(2);
        (await VerifyAsync(house, lifted.Credential)).Verdict.Should().Be(Verdict.Verified);
        (await house.Get<GetAward>().ExecuteAsync(granted.Id)).Value.Standing.Should().Be(AwardStanding.Valid);
        var old = await VerifyAsync(house, granted.Credential);
        old.Verdict.Should().Be(Verdict.Revoked);
        old.Replacement!.Reason.Should().Be("Suspension lifted: nothing was found");
        (await StatusTests.BitOfAsync(house, lifted.Credential)).Should().BeFalse();
        (await StatusTests.BitOfAsync(house, granted.Credential)).Should().BeTrue("no revocation is undone");
    }

    [Fact]
    public async Task A_report_about_a_past_day_says_today_first_and_knows_when_it_was_suspended_and_when_not()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        var first = house.Clock.GetUtcNow();
        house.Clock.Advance(TimeSpan.FromDays(10));
        await house.Get<SuspendAward>().ExecuteAsync(granted.Id, "under review");
        house.Clock.Advance(TimeSpan.FromDays(10));
        (await AsOfAsync(first.AddDays(5))).Should().Be((Verdict.Suspended, Verdict.Verified));
        (await AsOfAsync(first.AddDays(15))).Should().Be((Verdict.Suspended, Verdict.Suspended));
        var report = await VerifyAsync(house, granted.Credential, first.AddDays(5));
        report.Summary.Should().StartWith("Suspended:").And.EndWith("On 26 November 2026 it was valid.");
        await house.Get<LiftSuspension>().ExecuteAsync(granted.Id, "fine");
        house.Clock.Advance(TimeSpan.FromDays(10));

        (await AsOfAsync(first.AddDays(5))).Should().Be((Verdict.Revoked, Verdict.Verified));
        (await AsOfAsync(first.AddDays(15))).Should().Be((Verdict.Revoked, Verdict.Suspended));
        (await AsOfAsync(first.AddDays(25))).Should().Be(
            (Verdict.Revoked, Verdict.Verified), "the version that had taken its place was valid");

        async Task<(Verdict Today, Verdict Then)> AsOfAsync(DateTimeOffset day)
        {
            var report = await VerifyAsync(house, granted.Credential, day);
            return (report.Verdict, report.AsOf!.Verdict);
        }
    }

    [Fact]
    public async Task Suspending_and_lifting_again_change_nothing()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        var (suspend, lift) = (house.Get<SuspendAward>(), house.Get<LiftSuspension>());

        (await lift.ExecuteAsync(granted.Id, "never was")).Value.Version.Should().Be(1, "there is nothing to lift");
        var first = (await suspend.ExecuteAsync(granted.Id, "first")).Value;
        house.Clock.Advance(TimeSpan.FromHours(1));
        (await suspend.ExecuteAsync(granted.Id, "second")).Value.Should().Be(first);
        (await lift.ExecuteAsync(granted.Id, "fine")).Value.Version.Should().Be(2);
        (await lift.ExecuteAsync(granted.Id, "fine")).Value.Version.Should().Be(2);

        (await suspend.ExecuteAsync(granted.Id, "once more")).Value.Reason.Should().Be("once more");
        (await VerdictNowAsync(house, granted.Id)).Should().Be(Verdict.Suspended);
    }

    [Fact]
    public async Task A_suspended_award_can_be_revoked_and_a_revoked_one_neither_suspended_nor_lifted()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        var first = house.Clock.GetUtcNow();
        await house.Get<SuspendAward>().ExecuteAsync(granted.Id, "under review");
        house.Clock.Advance(TimeSpan.FromDays(10));

        (await house.Get<RevokeAward>().ExecuteAsync(granted.Id, "cheated")).Ok.Should().BeTrue();

        var report = await VerifyAsync(house, granted.Credential);
        report.Verdict.Should().Be(Verdict.Revoked);
        report.Checks.Single(check => check.Code == "status-revocation").Detail.Should().Contain("cheated");
        (await house.Get<SuspendAward>().ExecuteAsync(granted.Id, "x")).Failure!.Code.Should().Be("award-revoked");
        (await house.Get<LiftSuspension>().ExecuteAsync(granted.Id, "x")).Failure!.Code.Should().Be("award-revoked");
        house.Clock.Advance(TimeSpan.FromDays(10));
        var past = await VerifyAsync(house, granted.Credential, first.AddDays(5));
        past.Verdict.Should().Be(Verdict.Revoked);
        past.AsOf!.Verdict.Should().Be(Verdict.Suspended, "on that day it was on hold, and not revoked yet");
    }

    [Fact]
    public async Task Correction_renewal_and_a_compromised_key_keep_it_suspended()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.To(1, "certified"));
        await house.Get<SuspendAward>().ExecuteAsync(granted.Id, "under review");
        house.Clock.Advance(TimeSpan.FromDays(1));

        (await house.Get<CorrectAward>().ExecuteAsync(granted.Id, new AwardCorrection("New", null, "Name."))).Ok
            .Should().BeTrue();
        (await VerdictNowAsync(house, granted.Id)).Should().Be(Verdict.Suspended);
        (await house.Get<RenewAward>().ExecuteAsync(granted.Id)).Ok.Should().BeTrue();
        (await VerdictNowAsync(house, granted.Id)).Should().Be(Verdict.Suspended);
        var key = (await house.Get<ListKeys>().ExecuteAsync()).Value.Single(key => key.Algorithm == "Ed25519");
        (await house.Get<CompromiseKey>().ExecuteAsync(key.PublicKeyMultibase, house.Clock.GetUtcNow())).Value.Reissued
            .Should().Be(1);
        (await VerdictNowAsync(house, granted.Id)).Should().Be(Verdict.Suspended);

        (await house.Get<LiftSuspension>().ExecuteAsync(granted.Id, "fine")).Value.Version.Should().Be(5);
        (await VerdictNowAsync(house, granted.Id)).Should().Be(Verdict.Verified);
    }

    [Fact]
    public async Task A_suspended_award_cannot_be_awarded_again()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        await house.Get<SuspendAward>().ExecuteAsync(granted.Id, "under review");

        (await house.GrantAsync(Samples.ToAda)).Failure!.ExistingId.Should().Be(granted.Id);
    }

    [Theory]
    [InlineData("0000000000000000000000", "reason", "award-not-found")]
    [InlineData("../../etc/passwd", "reason", "award-not-found")]
    [InlineData("0000000000000000000000", " ", "member-missing")]
    [InlineData("0000000000000000000000", null, "member-missing")]
    [InlineData("0000000000000000000000", "bell\u0007", "text-forbidden-characters")]
    public async Task A_bad_suspension_or_lifting_is_refused(string id, string? reason, string code)
    {
        await using var house = await House.FurnishedAsync();

        (await house.Get<SuspendAward>().ExecuteAsync(id, reason)).Failure!.Code.Should().Be(code);
        (await house.Get<LiftSuspension>().ExecuteAsync(id, reason)).Failure!.Code.Should().Be(code);
    }

    [Fact]
    public async Task Lifted_at_once_in_two_processes_one_successor_is_signed()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        var granted = await one.GrantedAsync(Samples.ToAda);
        await one.Get<SuspendAward>().ExecuteAsync(granted.Id, "under review");

        var lifted = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => (i % 2 == 0 ? one : other).Get<LiftSuspension>().ExecuteAsync(granted.Id, "fine"))));

        lifted.Should().OnlyContain(outcome => outcome.Ok && outcome.Value.Version == 2);
        (await one.Get<ListAwardVersions>().ExecuteAsync(granted.Id)).Value.Should().HaveCount(2);
        (await VerdictNowAsync(other, granted.Id)).Should().Be(Verdict.Verified);
    }

    [Fact]
    public async Task Suspended_lifted_and_revoked_at_once_it_ends_up_revoked()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        var granted = await one.GrantedAsync(Samples.ToAda);
        await one.Get<SuspendAward>().ExecuteAsync(granted.Id, "under review");

        await Task.WhenAll(
            Task.Run(() => one.Get<LiftSuspension>().ExecuteAsync(granted.Id, "fine")),
            Task.Run(() => other.Get<SuspendAward>().ExecuteAsync(granted.Id, "again")),
            Task.Run(() => other.Get<RevokeAward>().ExecuteAsync(granted.Id, "cheated")));

        (await VerdictNowAsync(one, granted.Id)).Should().Be(Verdict.Revoked);
        foreach (var version in (await one.Get<ListAwardVersions>().ExecuteAsync(granted.Id)).Value)
            (await StatusTests.BitOfAsync(other, (await one.Get<ListAwardVersions>().FindAsync(
                granted.Id, $"{version.Number}")).Value.Bytes)).Should().BeTrue("no version is good any more");
    }

    private static async Task<Verdict> VerdictNowAsync(House house, string id) =>
        (await VerifyAsync(house, (await house.Get<GetCredential>().ExecuteAsync(id)).Value.Bytes)).Verdict;

    private static async Task<VerificationReport> VerifyAsync(
        House house, ReadOnlyMemory<byte> credential, DateTimeOffset? asOf = null) =>
        (await house.Get<VerifyBadge>().ExecuteAsync(credential, null, new VerifyRequest { AsOf = asOf })).Value;
}
