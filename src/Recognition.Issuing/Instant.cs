using System.Globalization;
using System.Text.RegularExpressions;

namespace Recognition.Issuing;

/// <summary>
/// Times as requests give them: ISO 8601 with a zone (RFC 3339, section 5.6), made whole UTC seconds: a JWT's nbf
/// and exp can say nothing finer, and must agree with validFrom and validUntil.
/// </summary>
public static partial class Instant
{
    [GeneratedRegex(@"\A\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Rfc3339();

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        if (!Rfc3339().IsMatch(text)) return false;
        var seconds = text.IndexOf('.', StringComparison.Ordinal) is var dot and > 0
            ? string.Concat(text.AsSpan(0, dot), text.AsSpan(dot + 1).TrimStart("0123456789"))
            : text;
        if (!DateTimeOffset.TryParseExact(seconds.ToUpperInvariant(), "yyyy-MM-dd'T'HH:mm:ssK",
                CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            return false;
        time = read.ToUniversalTime();
        return true;
    }

    public static DateTimeOffset WholeSeconds(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
