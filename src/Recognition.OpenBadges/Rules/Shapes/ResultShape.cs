using Recognition.OpenBadges.Model;

namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>What the recipient reached.</summary>
internal sealed class ResultShape() : ClassShape(BadgeClass.Result, "result-shape",
[
    Types("Result"), Iri("achievedLevel"), Many(Object("alignment", BadgeClass.Alignment)),
    Iri("resultDescription"), OneOf("status", ResultStatusTypes.All), Text("value"),
]);
