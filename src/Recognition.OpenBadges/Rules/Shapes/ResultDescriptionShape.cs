using Recognition.OpenBadges.Model;

namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>What can be reached.</summary>
internal sealed class ResultDescriptionShape() : ClassShape(BadgeClass.ResultDescription, "result-description-shape",
[
    Required(Iri("id")), Types("ResultDescription"), Many(Object("alignment", BadgeClass.Alignment)),
    Many(Text("allowedValue")), Required(Text("name")), Iri("requiredLevel"), Text("requiredValue"),
    Required(OneOfOrExtension("resultType", ResultTypes.All)),
    Many(Object("rubricCriterionLevel", BadgeClass.RubricCriterionLevel)), Text("valueMax"), Text("valueMin"),
]);
