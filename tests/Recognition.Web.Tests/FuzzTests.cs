using Recognition.Fuzz;

namespace Recognition.Web.Tests;

/// <summary>A short run of <c>tests/run fuzz</c>: the same inputs every time.</summary>
public sealed class FuzzTests
{
    [Theory]
    [MemberData(nameof(Targets))]
    public void A_reader_takes_whatever_comes(string target)
    {
        var reader = FuzzTargets.All.Single(one => one.Name == target);

        var run = FuzzRun.Of(reader, seed: 1, from: 0, reader.Few, TimeSpan.FromMinutes(1));

        run.Findings.Should().BeEmpty();
        run.Accepted.Should().BePositive("else nothing gets past the gate");
    }

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];
}
