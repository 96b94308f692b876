using Recognition.Issuing.Achievements;
using Recognition.Issuing.Awards;

namespace Recognition.Issuing.Tests;

/// <summary>How many people hold an achievement.</summary>
public sealed class HolderTests
{
    [Fact]
    public async Task Whoever_holds_a_running_award_counts_once()
    {
        await using var house = await House.FurnishedAsync();
        (await CountAsync(house, "pioneer")).Should().Be(0);

        await house.GrantedAsync(Samples.ToAda);
        await house.GrantedAsync(Samples.To(2));

        (await CountAsync(house, "pioneer")).Should().Be(2);
        (await CountAsync(house, "certified")).Should().Be(0);
    }

    [Fact]
    public async Task A_suspended_a_revoked_and_an_expired_award_have_no_holder()
    {
        await using var house = await House.FurnishedAsync();
        var on = await house.GrantedAsync(Samples.ToAda);
        var gone = await house.GrantedAsync(Samples.To(2));
        await house.GrantedAsync(Samples.To(3) with
        {
            ValidUntil = house.Clock.GetUtcNow().AddDays(2).ToString("O"),
        });
        (await CountAsync(house, "pioneer")).Should().Be(3);

        await house.Get<SuspendAward>().ExecuteAsync(on.Id, "under review");
        (await CountAsync(house, "pioneer")).Should().Be(2);
        await house.Get<RevokeAward>().ExecuteAsync(gone.Id, "by mistake");
        (await CountAsync(house, "pioneer")).Should().Be(1);
        house.Clock.Advance(TimeSpan.FromDays(3));
        (await CountAsync(house, "pioneer")).Should().Be(0);
        await house.Get<LiftSuspension>().ExecuteAsync(on.Id, "nothing was found");
        (await CountAsync(house, "pioneer")).Should().Be(1);
    }

    [Fact]
    public async Task A_count_serves_everybody_for_some_seconds_and_not_longer()
    {
        await using var house = await House.FurnishedAsync();
        (await CountAsync(house, "pioneer")).Should().Be(0);
        await house.GrantedAsync(Samples.ToAda);

        (await HoldersAsync(house, "pioneer")).Should().Be(0);
        house.Clock.Advance(TimeSpan.FromSeconds(CountHolders.KeptSeconds));

        (await HoldersAsync(house, "pioneer")).Should().Be(1);
    }

    /// <summary>Counted anew.</summary>
    private static Task<int> CountAsync(House house, string achievement)
    {
        house.Clock.Advance(TimeSpan.FromSeconds(CountHolders.KeptSeconds));
        return HoldersAsync(house, achievement);
    }

    private static async Task<int> HoldersAsync(House house, string achievement)
    {
        var counts = await house.Get<CountHolders>().ExecuteAsync();
        return counts.Of((await house.Get<GetAchievement>().ExecuteAsync(achievement)).Value.Achievement);
    }
}
