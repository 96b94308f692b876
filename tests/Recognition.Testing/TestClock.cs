using Microsoft.Extensions.Time.Testing;

namespace Recognition.Testing;

/// <summary>
/// A clock that stands still until a test moves it, with its time stamps and its timers: how quick the machine is
/// decides nothing. It stands at one date for ever, so only code that is given it may judge what was written by it:
/// software that we did not write, and a process of its own, look at the machine's clock
/// (<see cref="NodeTools.Run"/> holds to that).
/// </summary>
public sealed class TestClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    public TestClock()
        : this(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Forward like <see cref="FakeTimeProvider.Advance"/>, or back, as when an operator sets a clock.</summary>
    public void Set(DateTimeOffset now)
    {
        if (now >= GetUtcNow()) SetUtcNow(now);
        else AdjustTime(now);
    }
}
