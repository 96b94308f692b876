namespace Recognition.Issuing.Instances;

/// <summary>What the lists of instances are for (Bitstring Status List 1.0, section 2.1): a closed table.</summary>
public static class StatusListPurpose
{
    /// <summary>For good, as a rule.</summary>
    public const string Revocation = "revocation";

    /// <summary>For the time being.</summary>
    public const string Suspension = "suspension";

    public static readonly IReadOnlyList<string> All = [Revocation, Suspension];

    /// <summary>
    /// The purposes that an option names: <c>false</c> none, <c>true</c> revocation, else a list such as
    /// <c>revocation,suspension</c>; null where it names something else.
    /// </summary>
    public static IReadOnlyList<string>? Read(string option)
    {
        if (option.Equals("false", StringComparison.OrdinalIgnoreCase)) return [];
        if (option.Equals("true", StringComparison.OrdinalIgnoreCase)) return [Revocation];
        var named = option.Split(',', StringSplitOptions.TrimEntries);
        return named.All(All.Contains) ? [.. All.Where(named.Contains)] : null;
    }
}
