using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Scheduling;
using Recognition.Issuing.Status;
using Recognition.Issuing.Verification;

namespace Recognition.Issuing.Tests;

/// <summary>What is done when its time has come, though nobody asks.</summary>
public sealed class ScheduleTests
{
    private static readonly DateTimeOffset Christmas = new(2026, 12, 24, 18, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_scheduled_award_is_signed_and_published_when_its_time_has_come_and_not_before()
    {
        await using var house = await House.FurnishedAsync();
        var scheduled = await house.GrantedAsync(ForChristmas(1));

        (scheduled.Standing, scheduled.ScheduledFor, scheduled.Credential.Length).Should()
            .Be((AwardStanding.Scheduled, Christmas, 0));
        house.Clock.Set(Christmas.AddSeconds(-1));
        (await RunAsync(house)).Issued.Should().Be(0);
        (await house.Get<GetAward>().ExecuteAsync(scheduled.Id)).Failure!.Code.Should().Be("award-not-found");
        (await RunAsync(house)).NextDue.Should().Be(Christmas);
        house.Clock.Advance(TimeSpan.FromMinutes(5));

        (await RunAsync(house)).Issued.Should().Be(1);

        var view = (await house.Get<GetAward>().ExecuteAsync(scheduled.Id)).Value;
        (view.Signed.ValidFrom, view.AwardedAt).Should().Be((Christmas, Christmas));
        (await house.Get<VerifyBadge>().ExecuteAsync(view.Credential)).Value.Verdict.Should().Be(Verdict.Verified);
        (await RunAsync(house)).Issued.Should().Be(0);
    }

    [Fact]
    public async Task What_is_scheduled_takes_its_place_at_once_and_can_be_discarded()
    {
        await using var house = await House.FurnishedAsync();
        var scheduled = await house.GrantedAsync(ForChristmas(1));

        (await house.GrantAsync(ForChristmas(1))).Failure!.ExistingId.Should().Be(scheduled.Id);
        (await house.GrantAsync(Samples.To(1))).Failure!.Message.Should().Contain("scheduled");
        (await house.Get<DiscardHeldAward>().ExecuteAsync(scheduled.Id)).Ok.Should().BeTrue();
        house.Clock.Set(Christmas);

        (await RunAsync(house)).Issued.Should().Be(0);
        (await house.GrantAsync(Samples.To(1))).Ok.Should().BeTrue();
    }

    [Fact]
    public async Task Many_who_schedule_the_same_award_at_once_schedule_it_once()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            i => Task.Run(() => (i % 2 == 0 ? one : other).GrantAsync(ForChristmas(1)))));

        outcomes.Should().ContainSingle(outcome => outcome.Ok);
        outcomes.Where(outcome => !outcome.Ok).Should().OnlyContain(outcome => outcome.Failure!.Code == "award-exists");
    }

    [Fact]
    public async Task Two_processes_that_run_it_at_once_do_nothing_twice()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        for (var i = 0; i < 20; i++) await one.GrantedAsync(ForChristmas(i));
        one.Clock.Set(Christmas);

        var reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(
            () => (i % 2 == 0 ? one : other).Get<RunSchedule>().ExecuteAsync())));

        reports.Where(report => !report.Ok).Should().OnlyContain(report => report.Failure!.Code == "schedule-running");
        reports.Where(report => report.Ok).Sum(report => report.Value.Issued).Should().Be(20);
        await AllOnceAsync(one, 20);
    }

    [Fact]
    public async Task Even_without_the_lease_nothing_is_done_twice()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        for (var i = 0; i < 12; i++) await one.GrantedAsync(ForChristmas(i));
        one.Clock.Set(Christmas);

        var problems = new List<ScheduleProblem>[] { [], [] };
        var done = await Task.WhenAll(
            Task.Run(() => one.Get<IssueDueAwards>().ExecuteAsync(50, problems[0], default)),
            Task.Run(() => other.Get<IssueDueAwards>().ExecuteAsync(50, problems[1], default)));

        problems.Should().OnlyContain(list => list.Count == 0);
        done.Sum(one => one.Issued).Should().Be(12);
        await AllOnceAsync(one, 12);
    }

    [Fact]
    public async Task One_that_cannot_be_issued_stops_no_other_and_says_why_and_is_tried_again()
    {
        await using var house = await House.FurnishedAsync();
        var wrong = await house.GrantedAsync(ForChristmas(1, "certified"));
        var right = await house.GrantedAsync(ForChristmas(2));
        await SetStatusAsync(house, AchievementStatus.Announced);
        house.Clock.Set(Christmas);

        var report = await RunAsync(house);

        report.Issued.Should().Be(1);
        report.Problems.Should().ContainSingle().Which.Subject.Should().Be("awards/" + wrong.Id);
        (await house.Get<GetAward>().ExecuteAsync(right.Id)).Ok.Should().BeTrue();
        var item = (await house.Get<ListAwards>().ExecuteAsync(status: "scheduled")).Value.Items.Single();
        item.Problem.Should().Contain("achievement-not-earnable");
        (await RunAsync(house)).Problems.Should().BeEmpty("it rests for a while");
        await SetStatusAsync(house, AchievementStatus.Active);
        house.Clock.Advance(TimeSpan.FromHours(1));
        (await RunAsync(house)).Issued.Should().Be(1);
        (await house.Get<GetAward>().ExecuteAsync(wrong.Id)).Value.Signed.ValidFrom.Should().Be(Christmas);
    }

    [Fact]
    public async Task Status_lists_are_signed_anew_at_half_time_though_nobody_asks()
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(Samples.ToAda);
        (await RunAsync(house)).Lists.Should().Be(0, "it was signed when the award was");

        house.Clock.Advance(house.Options.StatusListValidity / 2);

        (await RunAsync(house)).Lists.Should().Be(1);
        await using var database = house.OpenDatabase();
        var newest = await database.StatusListVersions.OrderByDescending(version => version.Number).FirstAsync();
        newest.PublishedAt.Should().Be(house.Clock.GetUtcNow());
        (await database.StatusListVersions.CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task A_list_that_cannot_be_signed_is_reported_and_the_rest_is_done()
    {
        await using var one = await House.FurnishedAsync();
        await one.GrantedAsync(Samples.To(1, "certified"));
        foreach (var file in Directory.GetFiles(Path.Combine(one.Folder, "keys"))) File.Delete(file);
        await using var house = new House(one);
        house.Clock.Advance(house.Options.StatusListValidity);

        var report = await RunAsync(house);

        report.Problems.Should().ContainSingle().Which.Subject.Should().Be("status/acme-1");
        report.Outbox.Should().BePositive();
    }

    [Fact]
    public async Task A_clock_that_jumps_far_ahead_and_back_loses_nothing_and_does_nothing_twice()
    {
        await using var house = await House.FurnishedAsync();
        var now = house.Clock.GetUtcNow();
        await house.GrantedAsync(ForChristmas(1));
        house.Clock.Set(Christmas.AddYears(1));
        (await RunAsync(house)).Issued.Should().Be(1);

        house.Clock.Set(now.AddDays(-30));

        (await RunAsync(house)).Issued.Should().Be(0);
        house.Clock.Set(Christmas);
        (await RunAsync(house)).Issued.Should().Be(0);
        await AllOnceAsync(house, 1);
    }

    [Fact]
    public async Task Whoever_does_not_come_back_loses_the_lease_and_a_clock_that_is_put_back_does_not_keep_it_for_ever()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        var minute = TimeSpan.FromMinutes(1);
        async Task<bool> TakeAsync(House house, string who) =>
            (await house.Get<TakeLease>().ExecuteAsync("x", who, minute, default)).Value;

        (await TakeAsync(one, "one")).Should().BeTrue();
        (await TakeAsync(other, "other")).Should().BeFalse();
        (await TakeAsync(one, "one")).Should().BeTrue("it is its own");
        one.Clock.Advance(minute);
        (await TakeAsync(other, "other")).Should().BeTrue("its time was over");
        (await one.Get<TakeLease>().ReturnAsync("x", "one")).Value.Should().BeFalse("it is another's now");
        one.Clock.Set(one.Clock.GetUtcNow().AddDays(-400));
        (await TakeAsync(one, "one")).Should().BeTrue("the clock was wrong when it was given");
        (await one.Get<TakeLease>().ReturnAsync("x", "one")).Value.Should().BeTrue();
        (await TakeAsync(other, "other")).Should().BeTrue();
    }

    private static GrantAwardRequest ForChristmas(int person, string achievement = "pioneer") =>
        Samples.To(person, achievement) with { ValidFrom = "2026-12-24T18:00:00Z" };

    private static async Task SetStatusAsync(House house, AchievementStatus status) =>
        (await house.Get<DefineAchievement>().ExecuteAsync(Samples.Certified with { Status = status })).Ok
            .Should().BeTrue();

    private static async Task<ScheduleReport> RunAsync(House house)
    {
        var report = await house.Get<RunSchedule>().ExecuteAsync();
        report.Failure.Should().BeNull();
        return report.Value;
    }

    private static async Task AllOnceAsync(House house, int count)
    {
        await using var database = house.OpenDatabase();
        (await database.Awards.CountAsync(award => award.State == AwardState.Issued)).Should().Be(count);
        (await database.AwardVersions.CountAsync()).Should().Be(count);
        (await database.AwardRequests.CountAsync()).Should().Be(0);
        (await database.StatusLists.SumAsync(list => list.Allocated)).Should().Be(count);
        (await database.Awards.Select(award => award.Position).Distinct().CountAsync()).Should().Be(count);
    }
}
