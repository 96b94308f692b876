using Recognition.Issuing.Awards;

namespace Recognition.Issuing.Tests;

public sealed class ListAwardsTests
{
    [Fact]
    public async Task Pages_follow_each_other_in_the_order_of_issuing_and_miss_nothing()
    {
        await using var house = await House.FurnishedAsync();
        var granted = new List<string>();
        for (var i = 0; i < 7; i++) granted.Add((await house.GrantedAsync(Samples.To(i))).Id);
        var list = house.Get<ListAwards>();

        var first = (await list.ExecuteAsync(3)).Value;
        granted.Add((await house.GrantedAsync(Samples.To(7))).Id);
        var second = (await list.ExecuteAsync(3, first.Next)).Value;
        var third = (await list.ExecuteAsync(3, second.Next)).Value;

        first.Items.Concat(second.Items).Concat(third.Items).Select(item => item.Id).Should().Equal(granted);
        third.Next.Should().BeNull();
        first.Items[0].Achievement.Should().Be("pioneer");
        first.Items[0].Issuer.Should().Be("acme");
        first.Items[0].RecipientName.Should().Be("Earner 0");
    }

    [Theory]
    [InlineData(0, null, "limit-out-of-range")]
    [InlineData(-1, null, "limit-out-of-range")]
    [InlineData(1001, null, "limit-out-of-range")]
    [InlineData(10, "nothing", "after-unknown")]
    public async Task A_bad_page_is_refused(int limit, string? after, string code)
    {
        await using var house = await House.FurnishedAsync();

        (await house.Get<ListAwards>().ExecuteAsync(limit, after)).Failure!.Code.Should().Be(code);
    }
}
