namespace Recognition.OpenBadges.Rules;

/// <summary>
/// A value that an enumeration does not have is written <c>ext:</c> and a name. The pattern of the official schema,
/// <c>(ext:)[a-z|A-Z|0-9|.|-|_]+</c>, is unanchored and lets literal bars through: others may use that.
/// </summary>
internal sealed class ExtensionName() : BadgeRule(
    "extension-name", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#AchievementType", BadgeChecks.Schema)
{
    public static readonly ExtensionName Rule = new();

    /// <summary>False if even the schema does not take it for an extension.</summary>
    public bool CheckValue(RuleRun run, ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("ext:"u8) && IsName(text[4..])) return true;
        if (!MatchesPattern(text)) return false;
        run.Report(this, Weight.Tolerated, "This extension is not well written.",
            "Write ext: and a name of letters, digits, dots, hyphens and underscores.");
        return true;
    }

    private static bool MatchesPattern(ReadOnlySpan<byte> text)
    {
        for (var rest = text; rest.IndexOf("ext:"u8) is >= 0 and var at; rest = rest[(at + 1)..])
            if (at + 4 < rest.Length && (IsNameByte(rest[at + 4]) || rest[at + 4] == '|')) return true;
        return false;
    }

    private static bool IsName(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || !IsNameByte(name[0])) return false;
        foreach (var letter in name)
            if (!IsNameByte(letter) && letter != '-') return false;
        return true;
    }

    private static bool IsNameByte(byte letter) =>
        char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'.' or (byte)'_';
}
