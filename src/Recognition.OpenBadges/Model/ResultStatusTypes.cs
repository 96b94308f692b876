namespace Recognition.OpenBadges.Model;

/// <summary>ResultStatusType: how far somebody came. Closed: no extension is allowed.</summary>
public static class ResultStatusTypes
{
    public const string Completed = "Completed";
    public const string Enrolled = "Enrolled";
    public const string Failed = "Failed";
    public const string InProgress = "InProgress";
    public const string OnHold = "OnHold";
    public const string Provisional = "Provisional";
    public const string Withdrew = "Withdrew";

    /// <summary>Every value of the enumeration, in the order of the specification.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Completed, Enrolled, Failed, InProgress, OnHold, Provisional, Withdrew,
    ];
}
