using Recognition.Issuing.Achievements;

namespace Recognition.Issuing.Tests;

/// <summary>What an achievement said, and when that changed.</summary>
public sealed class AchievementVersionTests
{
    [Fact]
    public async Task Every_change_of_an_achievement_is_a_version_that_stays()
    {
        await using var house = await House.FurnishedAsync();
        var define = house.Get<DefineAchievement>();
        var first = house.Clock.GetUtcNow();
        house.Clock.Advance(TimeSpan.FromDays(10));

        await define.ExecuteAsync(Samples.Pioneer);
        await define.ExecuteAsync(Samples.Pioneer with { CriteriaNarrative = "Save two designs.", Tags = ["design"] });
        await define.ExecuteAsync(Samples.Pioneer with { CriteriaNarrative = "Save two designs.", Tags = ["design"], ValidForMonths = 12 });

        var versions = (await house.Get<ListAchievementVersions>().ExecuteAsync("pioneer")).Value;
        versions.Select(one => one.Said.Number).Should().Equal(1, 2, 3);
        versions.Select(one => one.Said.DefinedAt).Should().Equal(first, first.AddDays(10), first.AddDays(10));
        versions[0].Changed.Should().BeEmpty();
        versions[0].Said.CriteriaNarrative.Should().Be("Save one design.");
        versions[1].Changed.Should().Equal(AchievementChange.Criteria, AchievementChange.Skills);
        versions[2].Changed.Should().Equal(AchievementChange.Validity);
    }

    [Fact]
    public async Task An_achievement_that_nobody_defined_has_no_history()
    {
        await using var house = await House.FurnishedAsync();

        (await house.Get<ListAchievementVersions>().ExecuteAsync("nothing")).Failure!.Code
            .Should().Be("achievement-not-found");
    }
}
