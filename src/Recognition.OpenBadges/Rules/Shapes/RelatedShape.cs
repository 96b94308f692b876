namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>Another version of an achievement.</summary>
internal sealed class RelatedShape() : ClassShape(BadgeClass.Related, "related-shape",
[
    Required(Iri("id")), Types("Related"), LanguageCode("inLanguage"), Text("version"),
]);
