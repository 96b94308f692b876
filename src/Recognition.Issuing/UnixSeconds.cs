using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Recognition.Issuing;

/// <summary>
/// Times are stored as whole UTC seconds since 1970: every database orders integers alike, and a credential knows
/// nothing finer.
/// </summary>
public sealed class UnixSeconds() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeSeconds(), seconds => DateTimeOffset.FromUnixTimeSeconds(seconds));
