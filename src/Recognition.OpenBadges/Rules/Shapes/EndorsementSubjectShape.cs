namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>Who or what is endorsed.</summary>
internal sealed class EndorsementSubjectShape() : ClassShape(BadgeClass.EndorsementSubject, "endorsement-subject-shape",
[
    Required(Iri("id")), Types("EndorsementSubject"), Text("endorsementComment"),
]);
