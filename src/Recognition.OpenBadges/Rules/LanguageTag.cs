namespace Recognition.OpenBadges.Rules;

/// <summary>
/// LanguageCode as the official schema writes it: language of 2 to 4 letters, script (<c>Hant</c>) and region
/// (<c>TW</c>, <c>419</c>) where wanted. The case matters.
/// </summary>
internal static class LanguageTag
{
    public static bool IsWellFormed(ReadOnlySpan<byte> tag)
    {
        var letters = tag.IndexOfAnyExceptInRange((byte)'a', (byte)'z');
        if (letters < 0) letters = tag.Length;
        if (letters is < 2 or > 4) return false;

        var rest = tag[letters..];
        if (IsScript(rest)) rest = rest[5..];
        return rest.IsEmpty || IsRegion(rest);
    }

    private static bool IsScript(ReadOnlySpan<byte> rest) =>
        rest.Length >= 5 && rest[0] == '-' && char.IsAsciiLetterUpper((char)rest[1])
        && !rest[2..5].ContainsAnyExceptInRange((byte)'a', (byte)'z');

    private static bool IsRegion(ReadOnlySpan<byte> rest) =>
        (rest.Length == 3 && rest[0] == '-' && !rest[1..].ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
        || (rest.Length == 4 && rest[0] == '-' && !rest[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'));
}
