namespace Recognition.OpenBadges.Model;

/// <summary>ResultType: what kind of result it is. Extensible with <c>ext:</c>.</summary>
public static class ResultTypes
{
    public const string GradePointAverage = "GradePointAverage";
    public const string LetterGrade = "LetterGrade";
    public const string Percent = "Percent";
    public const string PerformanceLevel = "PerformanceLevel";
    public const string PredictedScore = "PredictedScore";
    public const string RawScore = "RawScore";
    public const string Result = "Result";
    public const string RubricCriterion = "RubricCriterion";
    public const string RubricCriterionLevel = "RubricCriterionLevel";
    public const string RubricScore = "RubricScore";
    public const string ScaledScore = "ScaledScore";
    public const string Status = "Status";

    /// <summary>Every value of the enumeration, in the order of the specification.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        GradePointAverage, LetterGrade, Percent, PerformanceLevel, PredictedScore, RawScore, Result,
        RubricCriterion, RubricCriterionLevel, RubricScore, ScaledScore, Status,
    ];
}
