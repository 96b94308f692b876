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

    /// <summary>False for anything without a zone, or that is not a date. Digits beyond 100 ns are cut off.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length is < 20 or > LongestStamp || text[10] != 'T') return false;
        if (text[^1] != 'Z' && (text[^3] != ':' || text[^6] is not ('+' or '-'))) return false;
        // XML Schema 1.1-2, section 3.3.7: 24:00:00 is the end of that day.
        var endOfDay = text.AsSpan(11).StartsWith("24:00:00") && IsZeroFraction(text);
        if (endOfDay) text = string.Concat(text.AsSpan(0, 11), "00", text.AsSpan(13));
        if (!DateTimeOffset.TryParseExact(
            CutFraction(text),
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time)) return false;
        if (!endOfDay) return true;
        if (time > DateTimeOffset.MaxValue.AddDays(-1)) return false;
        time = time.AddDays(1);
        return true;
    }

    /// <summary>
    /// Reads what <see cref="TryParse"/> reads, and the forms that issuers write in its place: no zone, which means UTC
    /// (VC Data Model 2.0, "Representing Time"), a zone without its colon, a leap second, a day alone, which is its
    /// midnight in UTC.
    /// </summary>
    public static bool TryRead(string text, out DateTimeOffset time)
    {
        if (TryParse(text, out time)) return true;
        text = text.Trim();
        if (text.Length is < 10 or > LongestStamp) return false;
        if (text.Length == 10) return TryParse(text + "T00:00:00Z", out time);
        if (text[10] is ' ' or 't') text = string.Concat(text.AsSpan(0, 10), "T", text.AsSpan(11));
        if (text[^1] == 'z') text = text[..^1] + "Z";
        if (text.Length >= 24 && text[^5] is '+' or '-' && text[^4..].All(char.IsAsciiDigit)) text = text[..^2] + ":" + text[^2..];
        var hasZone = text[^1] == 'Z' || (text.Length >= 25 && text[^6] is '+' or '-');
        if (!hasZone) text += "Z";
        var leaps = text.Length >= 20 && text.AsSpan(17).StartsWith("60");
        if (leaps) text = string.Concat(text.AsSpan(0, 17), "59", text.AsSpan(19));
        if (!TryParse(text, out time)) return false;
        if (leaps) time = time.AddSeconds(1);
        return true;
    }

    private static bool IsZeroFraction(string text)
    {
        if (text.Length <= 19 || text[19] != '.') return true;
        foreach (var digit in text.AsSpan(20))
        {
            if (!char.IsAsciiDigit(digit)) return true;
            if (digit != '0') return false;
        }

        return true;
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
