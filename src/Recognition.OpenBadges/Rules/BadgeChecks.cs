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

    /// <summary>In the order of the report: code, title, and what is said where nothing was found.</summary>
    internal static IReadOnlyList<(string Code, string Title, string AllIsWell)> All { get; } =
    [
        (Contexts, "Contexts of Open Badges 3.0", "The contexts are the current ones, in their order."),
        (Type, "It is an Open Badge", "The types are those of Open Badges 3.0."),
        (Schema, "Shape of an Open Badge", "Everything that the official schema demands holds."),
        (Subject, "Recipient and achievement", "It says who earned what, and how."),
        (Issuer, "Issuer profile", "The issuer introduces itself with a profile."),
        (Evidence, "Evidence", "Evidence, where there is any, is described as such."),
        (Dates, "Dates are written as they must be", "All dates are written as they must be, and in order."),
    ];
}
