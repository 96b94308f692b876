using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using static Recognition.Issuing.Awards.StatusChangeResult;

namespace Recognition.Issuing.Tests;

/// <summary>Many awards revoked, suspended and lifted at once.</summary>
public sealed class ManyStatusTests
{
    private const string Nobody = "0000000000000000000000";

    [Fact]
    public async Task Each_of_many_is_told_of_and_the_list_is_signed_once()
    {
        await using var house = await House.FurnishedAsync();
        var awards = await AwardsAsync(house, 6);
        await house.Get<RevokeAward>().ExecuteAsync(awards[0].Id, "before");
        var signed = await VersionsAsync(house);

        var changes = await ManyAsync(house, StatusVerb.Revoke, [.. awards.Select(award => award.Id), Nobody, "../x"]);

        changes.Items.Select(item => item.Result).Should()
            .Equal(Already, Done, Done, Done, Done, Done, NotFound, NotFound);
        (await VersionsAsync(house)).Should().Be(signed + 1);
        foreach (var award in awards)
            (await StatusTests.VerdictAsync(house, award)).Should().Be(Verdict.Revoked);
        (await ManyAsync(house, StatusVerb.Revoke, [.. awards.Select(award => award.Id)])).Count(Already).Should().Be(6);
        (await VersionsAsync(house)).Should().Be(signed + 1, "nothing changed");
    }

    [Fact]
    public async Task Many_are_suspended_and_lifted_and_what_is_revoked_stays_so()
    {
        await using var house = await House.FurnishedAsync();
        var awards = await AwardsAsync(house, 5);
        string[] ids = [.. awards.Select(award => award.Id)];
        await house.Get<RevokeAward>().ExecuteAsync(ids[4], "cheated");

        var suspended = await ManyAsync(house, StatusVerb.Suspend, ids);

        suspended.Items.Select(item => item.Result).Should().Equal(Done, Done, Done, Done, Refused);
        suspended.Items[4].Refusal!.Code.Should().Be("award-revoked");
        var lifted = await ManyAsync(house, StatusVerb.Lift, [ids[0], ids[0], ids[1], ids[4], Nobody]);
        lifted.Items.Select(item => (item.Id, item.Result)).Should()
            .Equal((ids[0], Done), (ids[1], Done), (ids[4], Refused), (Nobody, NotFound));
        (await ManyAsync(house, StatusVerb.Lift, ids)).Items.Select(item => item.Result).Should()
            .Equal(Already, Already, Done, Done, Refused);
        var standings = (await house.Get<ListAwards>().ExecuteAsync()).Value.Items.Select(item => item.Standing);
        standings.Should().Equal(AwardStanding.Valid, AwardStanding.Valid, AwardStanding.Valid, AwardStanding.Valid,
            AwardStanding.Revoked);
    }

    [Fact]
    public async Task Two_processes_that_revoke_the_same_many_lose_nothing_and_count_each_once()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        var awards = await AwardsAsync(one, 30);
        string[] ids = [.. awards.Select(award => award.Id)];

        var changes = await Task.WhenAll(
            Task.Run(() => ManyAsync(one, StatusVerb.Revoke, ids)),
            Task.Run(() => ManyAsync(other, StatusVerb.Revoke, [.. ids.Reverse()])));

        (changes[0].Count(Done) + changes[1].Count(Done)).Should().Be(30);
        foreach (var award in awards)
            (await StatusTests.VerdictAsync(other, award)).Should().Be(Verdict.Revoked);
    }

    [Theory]
    [InlineData(0, "why", "ids-out-of-range")]
    [InlineData(10_001, "why", "ids-out-of-range")]
    [InlineData(1, " ", "member-missing")]
    [InlineData(1, null, "member-missing")]
    public async Task A_bad_list_is_refused_as_a_whole(int count, string? reason, string code)
    {
        await using var house = await House.FurnishedAsync();
        string[] ids = [.. Enumerable.Repeat(Nobody, count)];

        foreach (var verb in Enum.GetValues<StatusVerb>())
            (await house.Get<ChangeManyAwards>().ExecuteAsync(verb, ids, reason)).Failure!.Code.Should().Be(code);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_lifted_and_the_awards_stay_suspended()
    {
        await using var one = await House.FurnishedAsync();
        var awards = await AwardsAsync(one, 3);
        string[] ids = [.. awards.Select(award => award.Id)];
        await ManyAsync(one, StatusVerb.Suspend, ids);
        foreach (var file in Directory.GetFiles(Path.Combine(one.Folder, "keys"))) File.Delete(file);
        await using var house = new House(one);

        var lifted = await house.Get<ChangeManyAwards>().ExecuteAsync(StatusVerb.Lift, ids, "fine");

        lifted.Failure!.Code.Should().Be("issuer-key-missing");
        (await house.Get<ListAwards>().ExecuteAsync()).Value.Items.Should()
            .OnlyContain(item => item.Standing == AwardStanding.Suspended);
    }

    private static async Task<List<GrantedAward>> AwardsAsync(House house, int count)
    {
        var awards = new List<GrantedAward>();
        for (var i = 0; i < count; i++) awards.Add(await house.GrantedAsync(Samples.To(i)));
        return awards;
    }

    private static async Task<StatusChanges> ManyAsync(House house, StatusVerb verb, string[] ids)
    {
        var changes = await house.Get<ChangeManyAwards>().ExecuteAsync(verb, ids, "because");
        changes.Failure.Should().BeNull();
        return changes.Value;
    }

    private static async Task<int> VersionsAsync(House house)
    {
        await using var database = house.OpenDatabase();
        return await database.StatusListVersions.CountAsync();
    }
}
