using Recognition.Credentials;

namespace Recognition.Issuing;

/// <summary>
/// Times as requests give them, made whole UTC seconds: a JWT's nbf and exp can say nothing finer, and must agree
/// with validFrom and validUntil.
/// </summary>
public static class Instant
{
    /// <summary>False for what is no date and time, or has no zone.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        if (!DateTimeStamp.TryParse(text, out time)) return false;
        time = WholeSeconds(time);
        return true;
    }

    public static DateTimeOffset WholeSeconds(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
