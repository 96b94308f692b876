namespace Recognition.Cli;

/// <summary>What is told of a time that cannot be read.</summary>
internal static class TimeInput
{
    public static Problem Problem(string option, string given) => new(
        "This is no time.", $"{option} {given}",
        "Give a time with a zone, such as 2026-05-31T12:00:00Z, or a date, such as 2026-05-31.");
}
