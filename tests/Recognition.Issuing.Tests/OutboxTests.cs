using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Outbox;

namespace Recognition.Issuing.Tests;

/// <summary>What somebody is to be told of: written once, and dropped when it became pointless.</summary>
public sealed class OutboxTests
{
    private static readonly DateTimeOffset End = new(2028, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_certification_has_reminders_before_its_end_and_the_end_itself_each_once()
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(Samples.To(1, "certified"));

        (await FillAsync(house)).Should().Be(5);
        (await FillAsync(house)).Should().Be(0);

        (await DueAsync(house, End)).Select(item => (item.KindName, item.Days, item.DueAt)).Should().Equal(
            ("issued", (int?)null, house.Clock.GetUtcNow()), ("reminder", 90, End.AddDays(-90)),
            ("reminder", 30, End.AddDays(-30)), ("reminder", 7, End.AddDays(-7)), ("expired", null, End));
        (await DueAsync(house, End)).Should().OnlyContain(item => item.Award == award.Id && item.Version == 1);
        (await DueAsync(house, null)).Select(item => item.KindName).Should().Equal("issued");
        (await DueAsync(house, End.AddDays(-30))).Should().HaveCount(3);
    }

    [Fact]
    public async Task Filled_at_once_in_two_processes_nothing_is_written_twice()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        for (var i = 0; i < 30; i++) await one.GrantedAsync(Samples.To(i, i % 2 == 0 ? "certified" : "pioneer"));

        var written = await Task.WhenAll(Enumerable.Range(0, 6).Select(
            i => Task.Run(() => FillAsync(i % 2 == 0 ? one : other))));

        written.Sum().Should().Be((15 * 5) + 15);
        await using var database = one.OpenDatabase();
        (await database.Outbox.CountAsync()).Should().Be(90);
    }

    [Fact]
    public async Task A_renewal_drops_what_was_open_and_brings_its_own()
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(Samples.To(1, "certified"));
        await FillAsync(house);

        await house.Get<RenewAward>().ExecuteAsync(award.Id, End.AddYears(1));

        (await DueAsync(house, End.AddYears(2))).Select(item => item.KindName).Should().Equal("issued");
        (await FillAsync(house)).Should().Be(4);
        (await DueAsync(house, End.AddYears(2))).Where(item => item.Version == 2).Select(item => item.DueAt).Should()
            .Equal(End.AddYears(1).AddDays(-90), End.AddYears(1).AddDays(-30), End.AddYears(1).AddDays(-7), End.AddYears(1));
    }

    [Fact]
    public async Task Revoked_and_suspended_awards_have_no_reminders_and_a_lifted_one_has_them_again()
    {
        await using var house = await House.FurnishedAsync();
        var (revoked, suspended) = (
            await house.GrantedAsync(Samples.To(1, "certified")), await house.GrantedAsync(Samples.To(2, "certified")));
        var early = await house.GrantedAsync(Samples.To(3, "certified"));
        await house.Get<RevokeAward>().ExecuteAsync(early.Id, "before the outbox knew of it");
        await FillAsync(house);
        await house.Get<RevokeAward>().ExecuteAsync(revoked.Id, "x");
        await house.Get<SuspendAward>().ExecuteAsync(suspended.Id, "x");

        (await KindsAsync(revoked.Id)).Should().Equal("issued", "revoked");
        (await KindsAsync(suspended.Id)).Should().Equal("issued", "suspended");
        (await KindsAsync(early.Id)).Should().BeEquivalentTo("issued", "revoked");
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.Get<LiftSuspension>().ExecuteAsync(suspended.Id, "fine");
        await FillAsync(house);
        (await KindsAsync(suspended.Id)).Should()
            .Equal("issued", "suspended", "lifted", "reminder", "reminder", "reminder", "expired");

        async Task<List<string>> KindsAsync(string id) =>
            [.. (await DueAsync(house, End.AddYears(1))).Where(item => item.Award == id).Select(item => item.KindName)];
    }

    [Theory]
    [InlineData(400, 0, "90,30,7")]
    [InlineData(90, 0, "90,30,7")]
    [InlineData(89, 0, "30,7")]
    [InlineData(5, 0, "")]
    [InlineData(400, 310, "90,30,7")] // exactly due
    [InlineData(400, 375, "30,7")] // the first two have passed: only the later of them is written
    [InlineData(400, 395, "7")]
    [InlineData(400, 400, "")]
    [InlineData(400, 500, "")]
    public async Task After_a_pause_only_the_last_reminder_that_was_missed_is_written(
        int validDays, int laterDays, string days)
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(Samples.To(1) with
        {
            ValidUntil = house.Clock.GetUtcNow().AddDays(validDays).ToString("yyyy-MM-ddTHH:mm:ssZ"),
        });
        house.Clock.Advance(TimeSpan.FromDays(laterDays));

        await FillAsync(house);

        (await DueAsync(house, End.AddYears(2))).Where(item => item.Kind == OutboxKind.Reminder)
            .Select(item => item.Days!.Value).Should()
            .Equal(days.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse));
    }

    [Fact]
    public async Task An_award_that_was_over_when_it_was_signed_reminds_nobody_and_neither_does_one_without_end()
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(Samples.To(1) with
        {
            ValidFrom = "2020-01-01T00:00:00Z", ValidUntil = "2021-01-01T00:00:00Z",
        });
        await house.GrantedAsync(Samples.To(2));

        (await FillAsync(house)).Should().Be(2);
        (await DueAsync(house, End)).Should().OnlyContain(item => item.Kind == OutboxKind.Issued);
    }

    [Fact]
    public async Task The_outbox_is_read_a_page_at_a_time()
    {
        await using var house = await House.FurnishedAsync();
        for (var i = 0; i < 4; i++) await house.GrantedAsync(Samples.To(i, "certified"));
        await FillAsync(house);
        var list = house.Get<ListOutbox>();

        var (ids, after) = (new List<int>(), (int?)null);
        do
        {
            var page = (await list.ExecuteAsync(End, 3, after)).Value;
            ids.AddRange(page.Items.Select(item => item.Id));
            after = page.Next;
        }
        while (after is not null);

        ids.Should().HaveCount(20).And.OnlyHaveUniqueItems();
        (await list.ExecuteAsync(End, 0)).Failure!.Code.Should().Be("limit-out-of-range");
        (await list.ExecuteAsync(End, 1001)).Failure!.Code.Should().Be("limit-out-of-range");
        (await list.ExecuteAsync(End, 1, 9999)).Failure!.Code.Should().Be("after-unknown");
    }

    private static async Task<int> FillAsync(House house)
    {
        var filled = await house.Get<FillOutbox>().ExecuteAsync();
        filled.Failure.Should().BeNull();
        return filled.Value;
    }

    private static async Task<IReadOnlyList<OutboxItem>> DueAsync(House house, DateTimeOffset? due) =>
        (await house.Get<ListOutbox>().ExecuteAsync(due, 1000)).Value.Items;
}
