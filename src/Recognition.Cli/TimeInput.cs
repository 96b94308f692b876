using System.Globalization;
using Recognition.Credentials;

namespace Recognition.Cli;

/// <summary>A time as a person gives it: with a zone, or a date alone, which means its last second in UTC.</summary>
internal static class TimeInput
{
    public static bool TryRead(string text, out DateTimeOffset time)
    {
        if (DateTimeStamp.TryParse(text, out time)) return true;
        if (!DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)) return false;
        time = time.AddDays(1).AddSeconds(-1);
        return true;
    }

    public static Problem Problem(string option, string given) => new(
        "This is no time.", $"{option} {given}",
        "Give a time with a zone, such as 2026-05-31T12:00:00Z, or a date, such as 2026-05-31.");
}
