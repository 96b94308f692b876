namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>How an achievement is earned.</summary>
internal sealed class CriteriaShape() : ClassShape(BadgeClass.Criteria, "criteria-shape",
[
    Iri("id"), Text("narrative"),
]);
