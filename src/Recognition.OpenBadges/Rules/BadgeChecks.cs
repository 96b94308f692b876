namespace Recognition.OpenBadges.Rules;

/// <summary>The checks of a report that the rules are summed up in: code, title, and where they come from.</summary>
public static class BadgeChecks
{
    public const string Contexts = "open-badges-context";
    public const string Type = "open-badges-type";
    public const string Schema = "open-badges-schema";
    public const string Subject = "open-badges-subject";
    public const string Issuer = "open-badges-issuer";
    public const string Evidence = "open-badges-evidence";
    public const string Dates = "open-badges-dates";

    internal const string Specification = "https://www.imsglobal.org/spec/ob/v3p0/";

    /// <summary>In the order of the report.</summary>
    internal static IReadOnlyList<(string Code, string Title)> All { get; } =
    [
        (Contexts, "Contexts of Open Badges 3.0"),
        (Type, "It is an Open Badge"),
        (Schema, "Open Badges 3.0 schema"),
        (Subject, "Recipient and achievement"),
        (Issuer, "Issuer profile"),
        (Evidence, "Evidence"),
        (Dates, "Dates are written and ordered correctly"),
    ];
}
