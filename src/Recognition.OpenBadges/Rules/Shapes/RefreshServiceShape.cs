namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>Where a newer version is.</summary>
internal sealed class RefreshServiceShape() : ClassShape(BadgeClass.RefreshService, "refresh-service-shape",
[
    Required(Iri("id")), Required(Text("type")),
]);
