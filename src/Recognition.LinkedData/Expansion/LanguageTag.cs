namespace Recognition.LinkedData.Expansion;

/// <summary>
/// The shape of BCP 47 language tags that RDF 1.1 asks for: letters, then groups of letters and digits.
/// </summary>
internal static class LanguageTag
{
    public static bool IsWellFormed(ReadOnlySpan<char> tag)
    {
        var group = 0;
        var first = true;
        foreach (var letter in tag)
        {
            if (letter == '-')
            {
                if (group == 0) return false;
                group = 0;
                first = false;
            }
            else if (++group > 8 || !(first ? char.IsAsciiLetter(letter) : char.IsAsciiLetterOrDigit(letter)))
            {
                return false;
            }
        }

        return group > 0;
    }
}
