using Recognition.Kill;

namespace Recognition.Web.Tests;

/// <summary>Short runs of <c>tests/run long</c>: processes of their own, on data of their own.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_wherever_the_service_is_killed()
    {
        var figures = new KillFigures(_ => { });

        var halves = Death.EveryPointOnce(seed: 7, atRandom: 10).Chunk(18);
        await Task.WhenAll(halves.Select(
            (deaths, lane) => Task.Run(() => new KillRun(figures, lane).RunAsync(deaths, () => false))));

        figures.Findings.Should().BeEmpty();
        figures.NotReached().Should().BeEmpty("each point is to be one that is reached");
        figures.Verdicts.Total.Should().BePositive();
    }
}
