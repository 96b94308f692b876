namespace Recognition.Testing;

/// <summary>The machine's clock, which all that we did not write looks at.</summary>
public static class MachineClock
{
#pragma warning disable RS0030 // The one place where tests name the real clock.
    public static TimeProvider Instance => TimeProvider.System;
#pragma warning restore RS0030
}
