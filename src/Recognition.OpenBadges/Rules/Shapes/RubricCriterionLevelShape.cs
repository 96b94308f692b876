namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>One level of a rubric.</summary>
internal sealed class RubricCriterionLevelShape() : ClassShape(
    BadgeClass.RubricCriterionLevel, "rubric-criterion-level-shape",
[
    Required(Iri("id")), Types("RubricCriterionLevel"), Many(Object("alignment", BadgeClass.Alignment)),
    Text("description"), Text("level"), Required(Text("name")), Text("points"),
]);
