using System.Globalization;
using Recognition.Testing;

namespace Recognition;

/// <summary>
/// Part of every test project. <c>tests/run later</c> says in RECOGNITION_NOT_BEFORE (seconds since 1970) from which time
/// on the machine's clock has to be, so that no project runs today when it is to run years later. Any other run says
/// nothing, and then there is nothing to look at.
/// </summary>
public sealed class LaterTests
{
    [Fact]
    public void A_run_that_is_to_be_later_is_later()
    {
        if (Environment.GetEnvironmentVariable("RECOGNITION_NOT_BEFORE") is not { Length: > 0 } seconds) return;

        var earliest = DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));

        MachineClock.Instance.GetUtcNow().Should().BeOnOrAfter(earliest);
    }
}
