namespace Recognition.Web.Achievements;

/// <summary>A result as it is said: its value, and of how many.</summary>
internal static class ResultWords
{
    /// <summary>"92%", "17 of 20", "B+"</summary>
    /// <param name="value">As it was signed.</param>
    /// <param name="type">A member of ResultType (Open Badges 3.0, B.1.22), or an extension of it.</param>
    /// <param name="most">The highest value that there is.</param>
    public static string Of(string value, string? type, string? most) =>
        type == "Percent" && most is null or "100" ? value.EndsWith('%') ? value : value + "%"
        : most is null ? value
        : $"{value} of {most}";
}
