using System.Globalization;

namespace Recognition.Credentials;

/// <summary>
/// Times in credentials: XML Schema 1.1 dateTimeStamp (VC Data Model 2.0, section 4.9), a date and time with a zone.
/// </summary>
public static class DateTimeStamp
{
    private const int LongestStamp = 64;

    private static readonly string[] Formats =
    [
        "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:sszzz",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz",
    ];

    /// <summary>Whole seconds in UTC, as we write every time.</summary>
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>False for anything without a zone, or that is no date. Digits beyond 100 ns are cut off.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length is < 20 or > LongestStamp || text[10] != 'T') return false;
        if (text[^1] != 'Z' && (text[^3] != ':' || text[^6] is not ('+' or '-'))) return false;
        return DateTimeOffset.TryParseExact(
            CutFraction(text),
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time);
    }

    private static string CutFraction(string text)
    {
        if (text[19] != '.') return text;
        var end = 20;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        if (end == 20) return ""; // a dot without digits
        return end - 20 <= 7 ? text : text[..27] + text[end..];
    }
}
