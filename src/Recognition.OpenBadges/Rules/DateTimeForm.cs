namespace Recognition.OpenBadges.Rules;

/// <summary>
/// DateTimeZ is ISO 8601 with a mandatory zone, as RFC 3339 writes it. Ours are whole seconds in UTC, since a JWT's
/// NumericDate has to be equal to them.
/// </summary>
internal sealed class DateTimeForm() : BadgeRule(
    "date-time-form", BadgeChecks.Specification, BadgeChecks.Dates)
{
    public static readonly DateTimeForm Rule = new();

    public void CheckValue(RuleRun run, ReadOnlySpan<byte> text)
    {
        if (!IsDateTime(text))
            run.Report(this, Weight.Error, "This is no date and time with a zone.",
                "Write it as 2026-01-31T12:00:00Z.");
        else if (text.Length != 20)
            run.Report(this, Weight.OursOnly, "This time is not written as whole seconds in UTC.",
                "Write it as 2026-01-31T12:00:00Z.");
    }

    /// <summary>
    /// RFC 3339 date-time, with T and Z in upper case and without the leap second 60 and the year 0000.
    /// </summary>
    internal static bool IsDateTime(ReadOnlySpan<byte> text)
    {
        if (text.Length < 20 || text.StartsWith("0000"u8) || !IsDate(text[..10])) return false;
        if (text[10] != 'T' || !IsTime(text[11..19])) return false;
        var rest = text[19..];
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits < 1) return false;
            rest = rest[(digits + 1)..];
        }

        return rest.SequenceEqual("Z"u8) || (rest.Length == 6 && (rest[0] == '+' || rest[0] == '-') && IsOffset(rest));
    }

    internal static bool IsDate(ReadOnlySpan<byte> text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-'
        && TwoDigits(text) >= 0 && TwoDigits(text[2..]) >= 0
        && TwoDigits(text[5..]) is >= 1 and <= 12 and var month
        && TwoDigits(text[8..]) is >= 1 and var day
        && day <= DaysIn((TwoDigits(text) * 100) + TwoDigits(text[2..]), month);

    private static bool IsTime(ReadOnlySpan<byte> text) =>
        text[2] == ':' && text[5] == ':' && TwoDigits(text) is >= 0 and <= 23
        && TwoDigits(text[3..]) is >= 0 and <= 59 && TwoDigits(text[6..]) is >= 0 and <= 59;

    private static bool IsOffset(ReadOnlySpan<byte> text) =>
        text[3] == ':' && TwoDigits(text[1..]) is >= 0 and <= 23 && TwoDigits(text[4..]) is >= 0 and <= 59;

    // The year 0000 is a leap year of RFC 3339 that .NET does not know.
    private static int DaysIn(int year, int month) => DateTime.DaysInMonth(year == 0 ? 4 : year, month);

    private static int TwoDigits(ReadOnlySpan<byte> text) =>
        char.IsAsciiDigit((char)text[0]) && char.IsAsciiDigit((char)text[1])
            ? ((text[0] - '0') * 10) + text[1] - '0'
            : -1;
}
