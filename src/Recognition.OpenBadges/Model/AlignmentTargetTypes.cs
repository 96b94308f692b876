namespace Recognition.OpenBadges.Model;

/// <summary>AlignmentTargetType: what an alignment points at. Extensible with <c>ext:</c>.</summary>
public static class AlignmentTargetTypes
{
    public const string CeasnCompetency = "ceasn:Competency";
    public const string CetermsCredential = "ceterms:Credential";
    public const string CFItem = "CFItem";
    public const string CFRubric = "CFRubric";
    public const string CFRubricCriterion = "CFRubricCriterion";
    public const string CFRubricCriterionLevel = "CFRubricCriterionLevel";
    public const string CTDL = "CTDL";

    /// <summary>Every value of the enumeration, in the order of the specification.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        CeasnCompetency, CetermsCredential, CFItem, CFRubric, CFRubricCriterion, CFRubricCriterionLevel, CTDL,
    ];
}
