using System.Text.Json;

namespace Recognition.Credentials.Jose;

/// <summary>NumericDate (RFC 7519, section 2): seconds since 1970-01-01T00:00:00Z, with or without a fraction.</summary>
internal static class NumericDate
{
    // Beyond the years that a DateTimeOffset holds, with a margin: 2.5e11 is in the year 9892.
    private const double Largest = 2.5e11;

    /// <summary>The time that a claim names, cut to whole seconds; null where it is missing or cannot be read.</summary>
    public static DateTimeOffset? Read(JsonElement claims, string name) =>
        claims.Member(name) is { ValueKind: JsonValueKind.Number } value
        && value.TryGetDouble(out var seconds) && Math.Abs(seconds) < Largest
            ? DateTimeOffset.FromUnixTimeSeconds((long)Math.Floor(seconds))
            : null;
}
