namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>What shows that it was earned.</summary>
internal sealed class EvidenceShape() : ClassShape(BadgeClass.Evidence, "evidence-shape",
[
    Iri("id"), Types("Evidence"), Text("narrative"), Text("name"), Text("description"), Text("genre"),
    Text("audience"),
], BadgeChecks.Evidence);
