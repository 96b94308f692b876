using Recognition.Credentials.Verification;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Start;

namespace Recognition.Issuing.Tests;

public sealed class FirstStartTests
{
    private static readonly string Demo = Path.Combine(AppContext.BaseDirectory, "catalog");

    [Fact]
    public async Task Development_gets_the_catalogue_and_a_few_demo_awards_that_verify()
    {
        await using var house = new House(options: new IssuingOptions { CatalogFolder = Demo, DemoAwards = true });

        var report = await house.Get<FirstStart>().ExecuteAsync();

        report.Failure.Should().BeNull();
        (await house.Get<ListIssuers>().ExecuteAsync()).Select(issuer => issuer.Slug)
            .Should().BeEquivalentTo("layer5", "meshery");
        (await house.Get<ListAchievements>().ExecuteAsync()).Should()
            .HaveCountGreaterThan(50).And.OnlyContain(found =>
                found.Achievement.SvgHash != null && found.Achievement.PngHash != null);
        report.Value.DemoAwards.Should().NotBeEmpty();
        foreach (var award in report.Value.DemoAwards)
            (await StatusTests.VerdictAsync(house, award)).Should().Be(Verdict.Verified);
        var first = (await house.Get<GetAward>().ExecuteAsync(report.Value.DemoAwards[0].Id)).Value;
        first.RecipientName.Should().Be("Example Earner 1");
    }

    [Fact]
    public async Task A_later_start_leaves_everything_as_it_is()
    {
        await using var house = await House.FurnishedAsync();
        await using var later = new House(house, new IssuingOptions { CatalogFolder = Demo, DemoAwards = true });

        var report = await later.Get<FirstStart>().ExecuteAsync();

        report.Value.Catalog.Should().BeNull();
        (await later.Get<ListAchievements>().ExecuteAsync()).Should().HaveCount(3);
        (await later.Get<ListAwards>().ExecuteAsync()).Value.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_wish_nothing_is_made()
    {
        await using var house = new House();

        (await house.Get<FirstStart>().ExecuteAsync()).Ok.Should().BeTrue();

        (await house.Get<ListIssuers>().ExecuteAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_catalogue_that_cannot_be_read_is_refused_and_nothing_is_made()
    {
        await using var house = new House(options: new IssuingOptions { CatalogFolder = "/nowhere", DemoAwards = true });

        (await house.Get<FirstStart>().ExecuteAsync()).Ok.Should().BeFalse();

        (await house.Get<ListIssuers>().ExecuteAsync()).Should().BeEmpty();
    }
}
