namespace Recognition.Web.Sharing.Doctor;

/// <summary>robots.txt (RFC 9309), as far as it keeps one bot from one path.</summary>
internal static class RobotsTxt
{
    /// <summary>The rule that forbids a path to a bot; null where none does.</summary>
    public static string? Forbids(string text, string bot, string path)
    {
        var (ours, everybodys) = (new List<(bool Allow, string Path)>(), new List<(bool Allow, string Path)>());
        var (forUs, forAll, inGroup, named) = (false, false, false, false);
        foreach (var line in text.Split('\n'))
        {
            var rule = line.Split('#')[0].Split(':', 2, StringSplitOptions.TrimEntries);
            if (rule.Length != 2) continue;
            var name = rule[0].ToLowerInvariant();
            if (name == "user-agent")
            {
                if (inGroup) (forUs, forAll, inGroup) = (false, false, false);
                forUs |= rule[1].Length > 0 && bot.StartsWith(rule[1], StringComparison.OrdinalIgnoreCase);
                forAll |= rule[1] == "*";
                named |= forUs;
            }
            else if (name is "allow" or "disallow")
            {
                inGroup = true;
                if (rule[1].Length == 0) continue;
                if (forUs) ours.Add((name == "allow", rule[1]));
                if (forAll) everybodys.Add((name == "allow", rule[1]));
            }
        }

        // Section 2.2.1: a group that names the bot stands for it alone.
        return Decide(named ? ours : everybodys, path);
    }

    /// <summary>Section 2.2.2: the longest rule that fits decides, and allow where two are as long.</summary>
    private static string? Decide(List<(bool Allow, string Path)> rules, string path)
    {
        var fits = rules.Where(rule => Fits(rule.Path, path)).ToList();
        if (fits.Count == 0) return null;
        var (allow, text) = fits.OrderByDescending(rule => rule.Path.Length).ThenByDescending(rule =>
            rule.Allow).First();
        return allow ? null : $"Disallow: {text}";
    }

    /// <summary>Section 2.2.3: * is any text, $ at the end is the end.</summary>
    private static bool Fits(string rule, string path)
    {
        var toEnd = rule.EndsWith('$');
        var parts = rule.TrimEnd('$').Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            var last = toEnd && i == parts.Length - 1;
            var found = last
                ? path.Length - parts[i].Length >= at && path.EndsWith(parts[i], StringComparison.Ordinal)
                    ? path.Length - parts[i].Length : -1
                : path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + parts[i].Length;
        }

        return !toEnd || at == path.Length;
    }
}
