using Recognition.Kill;

namespace Recognition.Web.Tests;

/// <summary>Short runs of <c>tests/run long</c>: processes of their own, on data of their own.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_wherever_the_service_is_killed()
    {
        var figures = new KillFigures(_ => { });

        using var template = await KillRun.NewTemplateAsync();
        var halves = Death.EveryPointOnce(seed: 7, atRandom: 8).Chunk(16);
        await Task.WhenAll(halves.Select(
            (deaths, lane) => Task.Run(() => new KillRun(figures, lane).RunAsync(template, deaths, () => false))));

        figures.Findings.Should().BeEmpty();
        figures.NotReached().Should().BeEmpty("each point is to be one that is reached");
        figures.Verdicts.Total.Should().BePositive();
    }

    [Fact]
    public async Task What_one_of_two_services_over_one_data_directory_has_answered_the_other_serves_at_once()
    {
        var (two, rounds) = (new TwoServices(seed: 5), 0);

        await two.RunAsync(() => rounds++ == 4);

        two.Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task The_keys_of_an_issuer_with_many_awards_are_changed_and_every_award_stays_good()
    {
        var rehearsal = new Rehearsal(awards: 300);

        await rehearsal.RunAsync();

        rehearsal.Findings.Should().BeEmpty();
        rehearsal.Reissued.Should().Be(300);
    }
}
