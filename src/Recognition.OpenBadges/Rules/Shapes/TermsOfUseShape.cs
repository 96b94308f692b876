namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>Terms of use.</summary>
internal sealed class TermsOfUseShape() : ClassShape(BadgeClass.TermsOfUse, "terms-of-use-shape",
[
    Iri("id"), Required(Text("type")),
]);
