using System.Text.Json.Nodes;
using Recognition.Testing;

namespace Recognition.Web.Tests.Interop;

/// <summary>Where software that we did not write judges, it and the service look at one clock, whatever that clock says.</summary>
public sealed class ClockTests
{
    [NodeFact]
    public void Node_and_the_service_look_at_the_same_clock()
    {
        var before = MachineClock.Instance.GetUtcNow();
        var node = NodeTools.Run("clock.mjs", new JsonObject()).GetProperty("now").GetDateTimeOffset();
        var after = MachineClock.Instance.GetUtcNow();

        // Node's clock counts milliseconds.
        node.Should().BeOnOrAfter(before.AddMilliseconds(-1)).And.BeOnOrBefore(after);
    }

    [Fact]
    public void A_judge_is_given_nothing_that_a_fixed_clock_wrote()
    {
        foreach (var clock in (TimeProvider?[])[null, new TestClock()])
        {
            var asking = () => NodeTools.Run("verify-with-vc.mjs", new JsonObject(), clock);

            asking.Should().Throw<InvalidOperationException>().WithMessage("*the machine's clock*");
        }
    }
}
