using System.Globalization;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Achievements;

/// <summary>
/// Whether a result is one that its description allows (Open Badges 3.0, appendix B, ResultDescription).
/// </summary>
internal static class ResultRules
{
    /// <summary>Checks a result's value: among the allowed ones, and in range; null where it is right.</summary>
    public static Failure? CheckValue(ResultDefinition result, string value, string at)
    {
        if (value.Length is 0 or > Texts.MaxName)
            return Failure.Invalid("result-value-invalid", "The value is empty or too long.", at + "/value");
        if (result.AllowedValues.Count > 0)
            return result.AllowedValues.Contains(value)
                ? null
                : Failure.Invalid("result-value-not-allowed",
                    $"'{value}' is not among the values of '{result.Name}'.", at + "/value",
                    $"Use one of: {string.Join(", ", result.AllowedValues)}.");
        if (!IsNumber(result.ResultType) && result.ValueMin is null && result.ValueMax is null) return null;
        if (!TryNumber(value, out var number))
            return Failure.Invalid("result-value-not-a-number", $"'{result.Name}' is a number.", at + "/value");
        if ((TryNumber(result.ValueMin, out var min) && number < min) ||
            (TryNumber(result.ValueMax, out var max) && number > max))
            return Failure.Invalid("result-value-out-of-range",
                $"'{result.Name}' lies between {result.ValueMin ?? "any"} and {result.ValueMax ?? "any"}.",
                at + "/value");
        return null;
    }

    /// <summary>Whether a value that is allowed is the required one, or better.</summary>
    public static bool Reaches(ResultDefinition result, string value)
    {
        if (result.RequiredValue is not { } required) return true;
        if (result.AllowedValues.Count > 0)
            return IndexOf(result.AllowedValues, value) >= IndexOf(result.AllowedValues, required); // low to high
        return !TryNumber(value, out var reached) || !TryNumber(required, out var needed) || reached >= needed;
    }

    private static bool IsNumber(string resultType) => resultType is ResultTypes.GradePointAverage
        or ResultTypes.Percent or ResultTypes.PredictedScore or ResultTypes.RawScore or ResultTypes.RubricScore
        or ResultTypes.ScaledScore;

    private static bool TryNumber(string? text, out decimal number) => decimal.TryParse(
        text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static int IndexOf(IReadOnlyList<string> values, string value)
    {
        for (var i = 0; i < values.Count; i++)
            if (values[i] == value) return i;
        return -1;
    }
}
