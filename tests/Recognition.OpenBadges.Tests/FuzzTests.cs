using Recognition.Fuzz;

namespace Recognition.OpenBadges.Tests;

/// <summary>A short run of <c>tests/run fuzz</c>: the same inputs every time.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 3_000;

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_reader_takes_whatever_comes(string target)
    {
        var run = FuzzRun.Of(FuzzTargets.All.Single(one => one.Name == target), seed: 1, from: 0, Inputs, TimeSpan.FromMinutes(1));

        run.Findings.Should().BeEmpty();
        run.Accepted.Should().BePositive("else nothing gets past the gate");
    }

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];
}
