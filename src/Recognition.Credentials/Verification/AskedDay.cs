using System.Globalization;

namespace Recognition.Credentials.Verification;

/// <summary>
/// The day that an asker names: a time with a zone, or a date (UTC). Whether a badge was good on a day is asked of its
/// end, when the whole day lies behind it; of today it is asked as of now, since nobody knows the rest of it.
/// </summary>
public static class AskedDay
{
    private static readonly TimeSpan UntilItsEnd = new(23, 59, 59);

    public static bool TryRead(string text, DateTimeOffset now, out DateTimeOffset time)
    {
        if (DateTimeStamp.TryParse(text, out time)) return true;
        if (!DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)) return false;
        var isToday = time.UtcDateTime.Date == now.UtcDateTime.Date;
        time = isToday ? now : time + UntilItsEnd;
        return true;
    }
}
